/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_KIND_H
#define GRIDSHARE_FAULT_KIND_H

#include "fault-block.h"
#include "fault-ground.h"

#include "ns3/named-registry.h"

#include <initializer_list>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * What a fault does to its targets.
 */
class FaultEffect
{
  public:
    virtual ~FaultEffect() = default;

    /// @param targets to which it happens from now on, each once
    virtual void Begin(const std::vector<FaultTarget>& targets) = 0;

    /// @param targets of a Begin() that it no longer happens to
    virtual void End(const std::vector<FaultTarget>& targets) = 0;
};

/// @ingroup gridshare-fault
/// What the key rate of a block says.
enum class FaultRate
{
    NONE,        //!< nothing: the kind has none
    PROBABILITY, //!< of each message that it befalls
    FAILURES     //!< mean failures of each target a day; without it they are down all the time
};

/**
 * @ingroup gridshare-fault
 * @param things that a kind can happen to
 * @return all of them, as FaultKindEntry has them
 */
constexpr uint32_t
MakeThings(std::initializer_list<FaultThing> things)
{
    uint32_t all = 0;
    for (const FaultThing thing : things)
    {
        all |= 1U << static_cast<uint32_t>(thing);
    }
    return all;
}

/**
 * @ingroup gridshare-fault
 * A kind of fault.
 */
struct FaultKindEntry : NamedEntry
{
    uint32_t takes{0};               //!< what it can happen to, by MakeThings()
    FaultRate rate{FaultRate::NONE}; //!< what a rate means
    bool hasDelay{false};            //!< whether it takes a time
    bool ofMessages{false};          //!< whether messages must go through a FaultyTransport
    bool delaysAgreement{false};     //!< whether strong nodes may hear of each other late, or not
    bool splits{false};              //!< whether clients are on the side of their strong node

    /// @return its effect, of a block, on what there is
    std::unique_ptr<FaultEffect> (*create)(const FaultBlock& block, FaultGround& ground){nullptr};

    /// @param thing a target @return whether it can happen to that
    bool Takes(FaultThing thing) const;
};

/// @ingroup gridshare-fault
/// @return all kinds of faults that blocks can have
NamedRegistry<FaultKindEntry>& GetFaultKinds();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_KIND_H
