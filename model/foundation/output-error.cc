/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "output-error.h"

#include "input-error.h"

#include <cerrno>
#include <cstring>

namespace ns3
{
namespace gridshare
{

OutputError::OutputError(const std::string& place,
                         const std::string& reason,
                         const std::string& advice)
    : std::runtime_error(place + ": cannot be written (" + reason + "); " + advice)
{
}

void
ThrowNotWritable(const std::string& place, int error)
{
    const std::string reason = std::strerror(error);
    switch (error)
    {
    case EACCES:
    case EEXIST: // a file where a folder is wanted
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
    case ENOENT:
    case ENOTDIR:
    case EPERM:
    case EROFS:
        throw InputError({place, 0},
                         "a place that cannot be written (" + reason + ")",
                         "one in a folder that exists and may be written",
                         "check the path and its permissions, or choose another");
    default:
        throw OutputError(place, reason, "free some space, or choose another folder");
    }
}

} // namespace gridshare
} // namespace ns3
