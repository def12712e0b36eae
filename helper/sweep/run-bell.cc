/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-bell.h"

#include <cerrno>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

RunBell::RunBell()
    : m_descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_descriptor < 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot make an event");
    }
}

RunBell::~RunBell()
{
    close(m_descriptor);
}

void
RunBell::Ring() const
{
    // It fails only where nobody has listened 2^64 times.
    const int ignored = eventfd_write(m_descriptor, 1);
    static_cast<void>(ignored);
}

void
RunBell::Quiet() const
{
    eventfd_t count = 0;
    const int ignored = eventfd_read(m_descriptor, &count);
    static_cast<void>(ignored);
}

int
RunBell::GetDescriptor() const
{
    return m_descriptor;
}

} // namespace gridshare
} // namespace ns3
