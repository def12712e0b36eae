/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROGRESS_LINE_H
#define GRIDSHARE_PROGRESS_LINE_H

#include <cstddef>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// How far a sweep is.
struct SweepProgress
{
    std::size_t planned{0};     //!< runs in all
    std::size_t done{0};        //!< of them ended, failed ones included
    std::size_t running{0};     //!< running now
    std::size_t failed{0};      //!< of those that ended
    double runningShare{0};     //!< sum over the running ones of the share of their work done
    double simulatedSeconds{0}; //!< the longest simulated time that a running one has reached
};

/**
 * @ingroup gridshare-helper
 * What the terminal shows of it, without colours and line breaks.
 *
 * @param title what it begins with
 * @param progress so far
 * @param elapsedS wall clock since the beginning, s
 * @return e.g. "paper: 3 of 12 runs done, 2 running, 1 failed, 31 %, about 40 s left"
 */
std::string DescribeProgress(const std::string& title,
                             const SweepProgress& progress,
                             double elapsedS);

/**
 * @ingroup gridshare-helper
 * The line of a terminal that says how far a sweep is. Where standard error is no terminal it says
 * nothing.
 */
class ProgressLine
{
  public:
    /// @param title what the line begins with
    explicit ProgressLine(const std::string& title);

    /// @param progress to show
    void Draw(const SweepProgress& progress) const;

    /// Make room for other words on standard error.
    void Erase() const;

  private:
    std::string m_title;     //!< begins the line
    bool m_terminal;         //!< whether standard error is one
    double m_startedSeconds; //!< steady clock at the start
};

/// @ingroup gridshare-helper
/// @return the steady clock, s
double ReadSteadySeconds();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROGRESS_LINE_H
