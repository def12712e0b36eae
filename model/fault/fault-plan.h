/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_PLAN_H
#define GRIDSHARE_FAULT_PLAN_H

#include "fault-block.h"
#include "power-supply.h"

#include "ns3/consensus-replica.h"
#include "ns3/link-disturbance.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * Which faults happen to strong nodes and to links, and when. Times count from the start.
 */
struct FaultPlan
{
    using Flapping = FaultFlapping; //!< how nodes come and go

    /// From when until when, later.
    struct Span
    {
        Time start; //!< from then
        Time end;   //!< until then
    };

    /// One node is down for a while, or for good.
    struct Crash
    {
        std::optional<uint32_t> node; //!< which; none: who leads then
        Time start;                   //!< from then
        std::optional<Time> end;      //!< until then; none: for good
    };

    std::vector<Crash> crashes;                //!< of single nodes
    uint32_t crashed{0};                       //!< how many nodes crash together
    Time crashAt;                              //!< when; at 0 they start, and fail at once
    std::optional<Time> restartAt;             //!< when they are back for good; none: never
    RestartMemory memory{RestartMemory::DISK}; //!< what is left then
    std::optional<Flapping> flapping;          //!< until then; none: they stay down
    std::optional<uint32_t> mostDown;          //!< of these at once; none: all of them
    std::optional<Span> partition;             //!< when the network is in two; none: never
    double partitionShare{0.5};                //!< share of strong nodes on the first side
    std::array<LinkDisturbance, LINK_CLASS_COUNT> disturbances; //!< of messages, by class of link
    Span disturbance;                                           //!< when these happen
    uint32_t slow{0};                                           //!< nodes, from the start
    Time slowService; //!< time that each takes for a message

    std::vector<FaultBlock> blocks{}; //!< besides, in the order of the scenario
    /// Who is fed through which bus; null where no block needs it.
    std::shared_ptr<const PowerSupply> supply{};

    /// @return whether loss, duplicates or delays are to happen on any link
    bool IsDisturbed() const;
    /// @param links of one class @return whether they are to happen on these
    bool IsDisturbed(LinkClass links) const;

    /// @return whether messages must go through a FaultyTransport
    bool AreMessagesFaulty() const;
    /// @return whether the network is in two for a time
    bool IsSplit() const;
    /// @return whether strong nodes may hear of each other late, or not
    bool IsAgreementDelayed() const;
    /// @return whether a leader of some moment is to crash
    bool NamesLeader() const;
    /**
     * @param links of one class
     * @param from a time
     * @param until a later one
     * @return probability that a message on these, wherever it is sent, is lost all this time
     */
    double GetLastingLoss(LinkClass links, Time from, Time until) const;

    /// @return when the last of these faults begins or ends for good; none without such faults
    std::optional<Time> GetLastChange() const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_PLAN_H
