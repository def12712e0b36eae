/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_PROGRESS_H
#define GRIDSHARE_RUN_PROGRESS_H

#include <array>
#include <atomic>

namespace ns3
{
namespace gridshare
{

class RunBell;

/// @ingroup gridshare-helper
/// What the process of a run shows its parent, in memory that both share. All zero at first.
struct RunBoard
{
    std::atomic<double> share;            //!< of its work done, in [0, 1]
    std::atomic<double> simulatedSeconds; //!< simulated time reached
    std::atomic<bool> simulated;          //!< only its results are still to be written
    std::atomic<bool> finished;           //!< its results are written
    std::atomic<bool> cannotWrite;        //!< its results could not be written
    std::array<char, 4000> reason;        //!< why it failed; ends with a zero
};

/**
 * @ingroup gridshare-helper
 * Where a running simulation tells how far it is.
 */
class RunProgress
{
  public:
    /**
     * @param board where to write it; null for nowhere
     * @param bell wakes who reads it there; may be null
     */
    explicit RunProgress(RunBoard* board = nullptr, const RunBell* bell = nullptr);

    virtual ~RunProgress() = default;

    /**
     * @param share of this run's work that is done, in [0, 1]
     * @param simulatedSeconds simulated time reached
     */
    virtual void Report(double share, double simulatedSeconds);

    /// Its results are known and only to be written: another run may take its processor.
    void ReportSimulated();

  private:
    RunBoard* m_board;     //!< where it is read, or null
    const RunBell* m_bell; //!< wakes who reads it, or null
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_PROGRESS_H
