/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SHARING_RECOMPUTATION_H
#define GRIDSHARE_TEST_SHARING_RECOMPUTATION_H

#include "sharing-witness.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// What a reader works out of a scenario with pencil and paper.
struct SharingByHand
{
    double volume{4};                    //!< v of a trade: readings
    double value{5};                     //!< f of it
    double trades{1};                    //!< of an agent in a round of orders
    double epochsPerRound{1};            //!< until there is enough for one
    double limit{1};                     //!< of the replicator equation
    double heldBackEpochs{0};            //!< in which every agent has too little to trade
    bool stopsEarly{false};              //!< all agree, or are at the limit, for long enough
    bool takesBack{false};               //!< payments are withdrawn, and utilities with them
    std::optional<double> lastChangeS;   //!< when the last fault begins or ends, s
    std::optional<double> crashesMissed; //!< leaders that were to crash, and were not there
    std::optional<double> hashShare;     //!< of selfish miners
    std::optional<double> revenue;       //!< that the paper predicts for them
};

/// Everything that a recomputation looks at, after the run.
struct SharingEvidence
{
    const SharingOptions& options;       //!< the experiment
    const SharingSimulation& simulation; //!< run to its end
    const SharingWitness& witness;       //!< heard all of it
    const SharingByHand& hand;           //!< see there
    double endS;                         //!< when it ended
};

/**
 * The replicator equation x' = k x (1 - x) (A x - C) by Runge and Kutta's fourth-order rule in
 * steps of a thousandth of an epoch.
 */
class ReplicatorByHand
{
  public:
    /**
     * @param options for the game's numbers
     * @param hand what one trade is
     */
    ReplicatorByHand(const SharingOptions& options, const SharingByHand& hand);

    /// @param epochs time @return the share then
    double GetShare(double epochs) const;

    /**
     * @param limit of the share
     * @param tolerance around it
     * @param most epochs to look for
     * @return epochs until the share is that near; none if it takes longer
     */
    std::optional<double> GetTimeTo(double limit, double tolerance, double most) const;

  private:
    double Step(double x) const;

    double m_x0;    //!< initial share
    double m_rate;  //!< k
    double m_slope; //!< A
    double m_cost;  //!< C
};

/// @param evidence of a run @param node a strong node @return whether it is honest
bool IsHonest(const SharingEvidence& evidence, uint32_t node);

/**
 * @param evidence of a run
 * @return transactions that a strong node which runs still holds, and no block that counts does
 */
std::set<Hash256> FindHeld(const SharingEvidence& evidence);

/**
 * @param evidence of a run
 * @return by transaction in the chain: from the making of its order until its block counted, s
 */
std::map<Hash256, double> FindLatencies(const SharingEvidence& evidence);

/**
 * @param evidence of a run
 * @return from the making of each order until it was final where it had been accepted, s
 */
std::vector<double> FindConfirmations(const SharingEvidence& evidence);

/**
 * @param evidence of a run
 * @param hash of a block
 * @return from its proposal until each strong node had it, s
 */
std::vector<double> FindArrivals(const SharingEvidence& evidence, const Hash256& hash);

/**
 * @param evidence of a run
 * @return the longest time without a final block while a transaction waited, s
 */
double FindLongestGap(const SharingEvidence& evidence);

/**
 * @param evidence of a run
 * @return from the last change, or the first transaction that waited after it, until each honest
 *         node that runs held a block to be final that was made after it, s
 */
std::optional<double> FindRecovery(const SharingEvidence& evidence);

/// @param evidence of a run @return whether honest nodes that run have the same final blocks
bool AreChainsAlike(const SharingEvidence& evidence);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SHARING_RECOMPUTATION_H
