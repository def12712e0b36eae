/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "invariant.h"

#include <cstdio>
#include <cstdlib>

namespace ns3
{
namespace gridshare
{

void
FailInvariant(const char* condition, const char* explanation, const char* file, int line)
{
    std::fprintf(stderr,
                 "gridshare: broken invariant at %s:%d: %s (%s). This is an error of gridshare, "
                 "not of your input; please report it.\n",
                 file,
                 line,
                 condition,
                 explanation);
    std::abort();
}

} // namespace gridshare
} // namespace ns3
