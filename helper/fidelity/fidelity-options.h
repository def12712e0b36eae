/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_OPTIONS_H
#define GRIDSHARE_FIDELITY_OPTIONS_H

#include "fidelity-topologies.h"

#include "ns3/message-transport.h"
#include "ns3/packet-observation.h"
#include "ns3/scenario-values.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// Which traffic is compared.
enum class FidelityTraffic
{
    ALL,     //!< blocks of each size, and readings
    BLOCKS,  //!< blocks and decisions on them
    READINGS //!< of meters
};

/**
 * @ingroup gridshare-helper
 * One experiment of a fidelity study: what its scenario says, checked.
 */
struct FidelityOptions
{
    std::vector<FidelityTopology> topologies; //!< to compare on, in the order of the table
    MessageTransport::Forwarding forwarding{MessageTransport::STREAMS}; //!< at message fidelity
    FidelityTraffic traffic{FidelityTraffic::ALL};                      //!< what is compared
    std::vector<uint32_t> blockBytes;                                   //!< sizes of blocks, bytes
    uint32_t blocks{3};                                                 //!< published a case
    uint32_t rounds{3};                                                 //!< decisions a case
    uint32_t peers{4};                                           //!< overlay peers a strong node
    uint32_t readingBytes{200};                                  //!< size of a reading
    uint32_t readings{20};                                       //!< a meter with its own link
    double readingSpreadS{10};                                   //!< these start within, s
    uint32_t mediumReadings{100};                                //!< a meter on a shared medium
    double mediumLoad{0.4};                                      //!< share of the time that these
                                                                 //!< occupy it while they last
    PacketObservationOptions traces;                             //!< of packet-level runs
    std::vector<std::pair<std::string, std::string>> attributes; //!< defaults of ns-3 types
    std::vector<std::string> warnings;                           //!< what the user should know
};

/**
 * @ingroup gridshare-helper
 * @param values of an experiment, with the keys of GetFidelitySchema()
 * @return what to compare
 * @throws InputError naming file, line and key: more peers than a topology has, more packet-level
 *         nodes than fit into memory, attributes that the study sets itself
 */
FidelityOptions ParseFidelityOptions(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * The same of a comparison that was made somewhere: whether this machine could make it is not
 * asked.
 *
 * @param values as a run has them
 * @return what was compared
 */
FidelityOptions ParseFidelityComparison(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * The cases of an experiment: blocks of one size, or readings, on one topology each. What a
 * topology does not carry is no case.
 *
 * @param values of the experiment
 * @return the values of each case, in the order of the table
 * @throws InputError if nothing is left to compare
 */
std::vector<ScenarioValues> ExpandFidelityCases(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_OPTIONS_H
