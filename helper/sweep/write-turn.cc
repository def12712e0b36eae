/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "write-turn.h"

#include <cerrno>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

WriteTurn::WriteTurn()
    : m_descriptor(memfd_create("gridshare-turn", MFD_CLOEXEC))
{
    if (m_descriptor < 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot make a file in memory");
    }
}

WriteTurn::~WriteTurn()
{
    close(m_descriptor);
}

WriteTurn::Held::Held(const WriteTurn& turn)
    : m_descriptor(turn.m_descriptor)
{
    int result = 0;
    do
    {
        result = lockf(m_descriptor, F_LOCK, 0); // POSIX locks belong to a process, not to a file
    } while (result != 0 && errno == EINTR);
    if (result != 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot lock a file in memory");
    }
}

WriteTurn::Held::~Held()
{
    const int ignored = lockf(m_descriptor, F_ULOCK, 0);
    static_cast<void>(ignored);
}

} // namespace gridshare
} // namespace ns3
