/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INTERRUPT_GUARD_H
#define GRIDSHARE_INTERRUPT_GUARD_H

#include <csignal>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Notes SIGINT and SIGTERM while it lives, instead of ending the process: who waits for others has
 * something to put in order first. One at a time.
 */
class InterruptGuard
{
  public:
    InterruptGuard();
    ~InterruptGuard();

    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    /// @return whether one of them has come
    bool IsInterrupted() const;

  private:
    struct sigaction m_oldInterrupt; //!< restored at the end
    struct sigaction m_oldTerminate; //!< restored at the end
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INTERRUPT_GUARD_H
