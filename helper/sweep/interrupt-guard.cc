/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "interrupt-guard.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Set by the signal handler; a signal handler may touch nothing else.
volatile std::sig_atomic_t g_interrupted = 0;

extern "C" void
NoteInterrupt(int)
{
    g_interrupted = 1;
}

} // namespace

InterruptGuard::InterruptGuard()
{
    g_interrupted = 0;
    struct sigaction action = {};
    action.sa_handler = NoteInterrupt;
    sigaction(SIGINT, &action, &m_oldInterrupt);
    sigaction(SIGTERM, &action, &m_oldTerminate);
}

InterruptGuard::~InterruptGuard()
{
    sigaction(SIGINT, &m_oldInterrupt, nullptr);
    sigaction(SIGTERM, &m_oldTerminate, nullptr);
}

bool
InterruptGuard::IsInterrupted() const
{
    return g_interrupted != 0;
}

} // namespace gridshare
} // namespace ns3
