/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_SIMULATION_H
#define GRIDSHARE_FIDELITY_SIMULATION_H

#include "fidelity-topologies.h"

#include "ns3/grid-transport.h"
#include "ns3/message-transport.h"
#include "ns3/network-options.h"
#include "ns3/packet-observation.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What one case is.
 */
struct FidelityCase
{
    uint32_t blockBytes{100000}; //!< size of blocks; 0: no blocks, no commits
    uint32_t blocks{3};          //!< blocks published, one after another
    uint32_t rounds{2};          //!< decisions, one after another
    uint32_t readings{0};        //!< readings a meter
    uint32_t readingBytes{200};  //!< size of a reading
    double readingSpreadS{10};   //!< readings of a round start spread over this time, seconds
    uint32_t peers{4};           //!< overlay peers a strong node
    MessageTransport::Forwarding forwarding{MessageTransport::STREAMS}; //!< at message fidelity
};

/**
 * @ingroup gridshare-helper
 * What was measured, seconds, sorted.
 */
struct FidelityMeasurement
{
    std::vector<double> propagation; //!< from publication to first receipt, by block and node
    std::vector<double> commit;      //!< from proposal to commit, by decision and node
    std::vector<double> reading;     //!< from meter to strong node
    uint64_t lost{0};                //!< messages given up
    uint64_t inFlight{0};            //!< messages that had not arrived at the end
};

/**
 * @ingroup gridshare-helper
 * Make the transport of a fidelity over a topology, with TCP's start-up at message level.
 *
 * @param fidelity which
 * @param topology over what
 * @param forwarding of messages, at message fidelity
 * @return the transport, streams assigned
 */
Ptr<GridTransport> MakeFidelityTransport(
    Fidelity fidelity,
    const FidelityTopology& topology,
    MessageTransport::Forwarding forwarding = MessageTransport::STREAMS);

/**
 * @ingroup gridshare-helper
 * Run one case on a fresh simulator, which is destroyed afterwards.
 *
 * @param topology network
 * @param fidelity transport
 * @param studied what to run
 * @param run ns-3's RngRun
 * @param traces what to write of a packet-level run
 * @param prefix of those files, with their folder, which exists
 * @return what was measured
 */
FidelityMeasurement RunFidelityCase(const FidelityTopology& topology,
                                    Fidelity fidelity,
                                    const FidelityCase& studied,
                                    uint64_t run,
                                    const PacketObservationOptions& traces = {},
                                    const std::string& prefix = "");

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_SIMULATION_H
