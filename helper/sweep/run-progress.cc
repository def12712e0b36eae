/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-progress.h"

#include "run-bell.h"

namespace ns3
{
namespace gridshare
{

// Shared between processes, so nothing of it may be a lock of one of them.
static_assert(std::atomic<double>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
              "what a run shows its parent needs no lock");

RunProgress::RunProgress(RunBoard* board, const RunBell* bell)
    : m_board(board),
      m_bell(bell)
{
}

void
RunProgress::Report(double share, double simulatedSeconds)
{
    if (m_board != nullptr)
    {
        m_board->share = share;
        m_board->simulatedSeconds = simulatedSeconds;
    }
}

void
RunProgress::ReportSimulated()
{
    if (m_board != nullptr)
    {
        m_board->simulated = true;
    }
    if (m_bell != nullptr)
    {
        m_bell->Ring();
    }
}

} // namespace gridshare
} // namespace ns3
