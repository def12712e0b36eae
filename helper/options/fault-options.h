/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_OPTIONS_H
#define GRIDSHARE_FAULT_OPTIONS_H

#include "ns3/consensus-registry.h"
#include "ns3/fault-schedule.h"
#include "ns3/scenario-values.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The section `faults` of a scenario, checked.
 */
struct FaultOptions
{
    FaultPlan plan;                           //!< of nodes and links
    uint32_t byzantine{0};                    //!< how many nodes are Byzantine
    uint32_t behaviours{0};                   //!< theirs, bits of ByzantineBehaviour
    std::optional<double> byzantineHashShare; //!< of the hash rate; none: that of their number
    double selfishGamma{0};                   //!< see MakeRaceRule()
    double clockSkew{0};                      //!< clocks run fast or slow by up to this share

    /// @return whether nodes mine in a selfish pool
    bool IsMinedSelfishly() const;

    /// @param nodes how many there are @return the Byzantine nodes' share of the hash rate
    double GetByzantineHashShare(uint32_t nodes) const;

    /// @return whether messages must go through a FaultyTransport
    bool AreMessagesFaulty() const;

    /**
     * @param protocol of the strong nodes
     * @param config of their replicas
     * @return whether the protocol promises to be safe under these faults
     */
    bool IsSafetyPromised(const ConsensusProtocolEntry& protocol,
                          const ConsensusConfig& config) const;
};

/**
 * @ingroup gridshare-helper
 * Check the section `faults`.
 *
 * @param values of an experiment
 * @param protocol of the strong nodes
 * @param config of their replicas
 * @param end of the run, where faults without an end stop
 * @return what is to happen
 * @throws InputError for values that do not fit each other, or more faulty nodes than there are
 */
FaultOptions ParseFaultOptions(const ScenarioValues& values,
                               const ConsensusProtocolEntry& protocol,
                               const ConsensusConfig& config,
                               Time end);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_OPTIONS_H
