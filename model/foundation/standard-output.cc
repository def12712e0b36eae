/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "standard-output.h"

#include "output-error.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

namespace ns3
{
namespace gridshare
{

void
FlushStandardOutput()
{
    errno = 0;
    std::cout.flush();
    const bool flushed = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (!std::cout || !flushed)
    {
        throw OutputError("standard output",
                          errno == 0 ? "an error while it was printed" : std::strerror(errno),
                          "what was printed is not complete; send it elsewhere and try again");
    }
}

} // namespace gridshare
} // namespace ns3
