/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_OPTIONS_H
#define GRIDSHARE_SHARING_OPTIONS_H

#include "demand-options.h"
#include "failover-options.h"
#include "metering-options.h"
#include "platform-options.h"
#include "proof-options.h"
#include "provider-options.h"
#include "sharing-game-options.h"
#include "sharing-network-options.h"
#include "sharing-run-options.h"

#include "ns3/grid-options.h"
#include "ns3/sharing-grid.h"
#include "ns3/strong-node-options.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What the equation, or the law of classes, says about an experiment whose network is ideal.
 */
struct SharingPrediction
{
    double limit{0};                         //!< share that the population tends to
    std::optional<double> border{};          //!< between two basins; none without one
    std::optional<bool> keepIsStable{};      //!< whether "nobody shares" attracts; none: unknown
    std::optional<bool> shareIsStable{};     //!< whether "all share" attracts; none: unknown
    std::optional<double> convergenceEpochs; //!< until |x - limit| <= tolerance; none: never
    std::vector<double> shares;              //!< by epoch, from 0 to the last that may be run
    std::vector<double> joined;              //!< demanders who have joined, by epoch; none: empty
    std::vector<std::vector<double>> sharesOfClasses{}; //!< by epoch, with the law of classes
};

/**
 * @ingroup gridshare-helper
 * One experiment of a sharing study: what its scenario and the files that it names say, checked.
 * Nothing here depends on the seed or knows ns-3's simulator, so that all replications share it.
 */
struct SharingOptions
{
    SharingGameOptions game;         //!< payoffs, trades, revision
    ProviderOptions providers{};     //!< classes and companies
    SharingRunOptions run{};         //!< how long it lasts
    SharingPrediction prediction{};  //!< what the equation says
    PlatformOptions platform{};      //!< who is rewarded how, who meets whom when
    DemandOptions demand{};          //!< who demands data
    RoleOptions roles{};             //!< strong nodes
    FailoverOptions failover{};      //!< what clients do when these are silent
    MeterPopulation meters{};        //!< one agent a meter
    CommunicationPlan plan{};        //!< the network that follows from the feeder
    SharingNetworkOptions network{}; //!< how that is simulated
    MeteringOptions metering{};      //!< what is read when
    std::vector<LoadShape> shapes{}; //!< by CustomerKind
    StrongNodeOptions strongNodes{}; //!< and their faults
    ProofOptions proofs{};           //!< what light nodes ask
    /// The grid that all this follows from, where a map is to be drawn of it; null otherwise.
    std::shared_ptr<const SharingGrid> ground{};
    std::vector<std::pair<std::string, std::string>> attributes{}; //!< defaults of ns-3 types
    std::map<std::string, std::string> contents{}; //!< digests of the files that were read, by key
    std::vector<std::string> warnings{};           //!< what the user should know
};

/**
 * @ingroup gridshare-helper
 * @param values of an experiment; the files that it names are read
 * @return what to simulate
 * @throws InputError for what cannot be used: a feeder, a load shape, values that contradict one
 *         another
 */
SharingOptions ParseSharingOptions(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_OPTIONS_H
