/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_BELL_H
#define GRIDSHARE_RUN_BELL_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Wakes a parent that sleeps in poll(): its runs ring it.
 */
class RunBell
{
  public:
    /// @throws std::system_error if the system has none left
    RunBell();
    ~RunBell();

    RunBell(const RunBell&) = delete;
    RunBell& operator=(const RunBell&) = delete;

    /// Called by a run.
    void Ring() const;

    /// Called by the parent: it has heard it.
    void Quiet() const;

    /// @return what to poll for input
    int GetDescriptor() const;

  private:
    int m_descriptor; //!< an eventfd
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_BELL_H
