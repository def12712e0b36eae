/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_SETUP_H
#define GRIDSHARE_SHARING_SETUP_H

#include "sharing-game-setup.h"

#include "ns3/communication-plan.h"
#include "ns3/fault-setup.h"
#include "ns3/load-shape.h"
#include "ns3/meter-population.h"
#include "ns3/replicator-equation.h"
#include "ns3/revision-protocol.h"
#include "ns3/scenario-reader.h"
#include "ns3/sharing-game.h"
#include "ns3/value-of-data.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What the equation says about an experiment whose network is ideal.
 */
struct SharingPrediction
{
    double limit{0};                         //!< share that the population tends to
    std::optional<double> convergenceEpochs; //!< until |x - limit| <= tolerance; none: never
    std::vector<double> shares;              //!< by epoch, from 0 to the last that may be run
};

/**
 * @ingroup gridshare
 * An experiment, ready to run: everything that does not depend on the seed, checked. Nothing here
 * knows ns-3's simulator, so that one setup serves all replications.
 */
struct SharingSetup
{
    ScenarioValues values;                            //!< parameters, files' contents included
    MeterPopulation meters;                           //!< one agent a meter
    CommunicationPlan plan;                           //!< the network that follows from the feeder
    std::vector<LoadShape> shapes;                    //!< by CustomerKind
    SharingGame game;                                 //!< payoffs
    std::shared_ptr<const ValueOfData> value;         //!< value and limits of a trade
    EpochTrade trade;                                 //!< what the game's f is in this experiment
    std::shared_ptr<const RevisionProtocol> revision; //!< how agents revise
    SharingPrediction prediction;                     //!< what the equation says
    ConsensusConfig consensus;                        //!< of every replica, but for its number
    FaultSetup faults;                                //!< of strong nodes and links
    std::vector<std::string> warnings;                //!< what the user should know
};

/**
 * @param values of an experiment
 * @return when its simulation ends at the latest
 */
Time GetSharingEnd(const ScenarioValues& values);

/**
 * Prepare an experiment.
 *
 * @param values its parameters
 * @return the setup
 * @throws InputError for what cannot be used: a feeder, a load shape, values that contradict one
 *         another
 */
std::shared_ptr<const SharingSetup> PrepareSharing(ScenarioValues values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_SETUP_H
