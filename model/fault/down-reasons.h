/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DOWN_REASONS_H
#define GRIDSHARE_DOWN_REASONS_H

#include "ns3/nstime.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * Takes things of one sort down and brings them back. Each may be down for several reasons at a
 * time; it comes back when the last of them has passed.
 */
class DownReasons
{
  public:
    /// What takes one down (false), or brings it back (true).
    using Switch = std::function<void(uint32_t number, bool up)>;

    /**
     * @param count how many there are
     * @param change is called when the first reason begins, and when the last has passed
     */
    DownReasons(std::size_t count, Switch change);

    /// @param witness is told of each change when it is done
    void SetWitness(Switch witness);

    /// @param number of one that has a reason more to be down
    void Begin(uint32_t number);

    /// @param number of one that has a reason less
    void End(uint32_t number);

    /// @return for how long each was down until now, all together
    Time GetDownTime() const;

  private:
    void Change(uint32_t number, bool up);
    void Tally();

    Switch m_change;                 //!< see constructor
    Switch m_witness;                //!< see SetWitness(); may be empty
    std::vector<uint32_t> m_reasons; //!< to be down, by number
    uint64_t m_down{0};              //!< how many have one
    Time m_since;                    //!< as many as that
    Time m_downTime;                 //!< of all, until then
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DOWN_REASONS_H
