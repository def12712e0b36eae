/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_BLOCK_H
#define GRIDSHARE_FAULT_BLOCK_H

#include "ns3/nstime.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

struct FaultKindEntry;

/// @ingroup gridshare-fault
/// What a fault can happen to.
enum class FaultThing : uint8_t
{
    STRONG_NODE,  //!< by number
    LEADER,       //!< the strong node that leads when the fault begins
    CONCENTRATOR, //!< by number
    BUS,          //!< of the feeder, by index: everything behind it
    LINK,         //!< of the topology, by number
    MESSAGES      //!< of a class of links, a LinkClass
};

/// @ingroup gridshare-fault
/// All of them, in the order of messages.
inline constexpr std::array FAULT_THINGS{FaultThing::STRONG_NODE,
                                         FaultThing::LEADER,
                                         FaultThing::CONCENTRATOR,
                                         FaultThing::BUS,
                                         FaultThing::LINK,
                                         FaultThing::MESSAGES};

/**
 * @ingroup gridshare-fault
 * One thing that a fault happens to.
 */
struct FaultTarget
{
    FaultThing thing{FaultThing::STRONG_NODE}; //!< what it is
    uint32_t number{0};                        //!< which; of LEADER 0
    std::optional<uint32_t> end{}; //!< of MESSAGES: only those from and to this endpoint; none: all

    /// @param other target @return whether it is the same one
    bool operator==(const FaultTarget& other) const
    {
        return thing == other.thing && number == other.number && end == other.end;
    }
};

/// @ingroup gridshare-fault
/// Targets, all of them or some, drawn uniformly.
struct FaultTargetGroup
{
    std::vector<FaultTarget> among; //!< at least one
    std::optional<uint32_t> drawn;  //!< how many of them, from 1; none: all
};

/// @ingroup gridshare-fault
/// How something comes and goes.
struct FaultFlapping
{
    Time meanUp;   //!< mean of the exponential time that it stays
    Time meanDown; //!< mean of the exponential time between
};

/**
 * @ingroup gridshare-fault
 * A fault of a plan: a block [[fault]] of a scenario. Times count from the start.
 */
struct FaultBlock
{
    const FaultKindEntry* kind{nullptr};     //!< what happens
    std::vector<FaultTargetGroup> targets;   //!< to whom; at least one
    Time start;                              //!< from then
    std::optional<Time> end;                 //!< until then, later; none: for good
    double probability{0};                   //!< of a message, where the kind is about those
    std::optional<FaultFlapping> flapping{}; //!< of each target in this time; none: it stays down
    Time delay;                              //!< that a message is held back, or takes

    /// @return when it begins or ends for good
    Time GetLastChange() const
    {
        return end.value_or(start);
    }

    /// @return whether it hits what strong nodes tell one another
    bool HitsAgreement() const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_BLOCK_H
