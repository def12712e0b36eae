/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CLASS_REPLICATOR_H
#define GRIDSHARE_CLASS_REPLICATOR_H

#include "ns3/sharing-game.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * Agents that are alike, as the law of their share sees them.
 */
struct ReplicatorClass
{
    double agents{1.0};        //!< how many, above 0
    double interest{1.0};      //!< how likely one of them is drawn as a partner, to scale; from 0
    PayoffAdvantage advantage; //!< A and C, at the mean of what they trade
    double rate{1.0};          //!< kappa, above 0
};

/**
 * @ingroup gridshare-game
 * Classes of providers that trade with one another and imitate their own kind:
 *
 *     dx_k/dt = kappa_k x_k (1 - x_k) (A_k xbar - C_k),  xbar = sum_k q_k x_k,
 *
 * where q_k is the probability that a partner is of class k: agents of the class times their
 * interest, over the sum of that. With one class it is the replicator equation.
 *
 * A strategy is taken to be independent of what an agent trades within its class, as in
 * SharingGame::Reduce(), and the classes are large.
 */
class ClassReplicator
{
  public:
    /**
     * @param classes at least one
     * @throws InputError unless all numbers are within their ranges and an interest is above 0
     */
    explicit ClassReplicator(std::vector<ReplicatorClass> classes);

    /// @return the classes
    const std::vector<ReplicatorClass>& GetClasses() const;

    /// @param shares of each class @return share of the partners that have joined
    double GetPartnerShare(const std::vector<double>& shares) const;

    /// @param shares of each class @return share of all agents
    double GetShare(const std::vector<double>& shares) const;

    /**
     * @param shares of each class
     * @return dx_k/dt of each, 1/time
     */
    std::vector<double> Derivative(const std::vector<double>& shares) const;

    /**
     * @param shares of each class at time 0, in [0, 1]
     * @param times ascending, from 0
     * @param tolerance of one step, in the logits
     * @return shares of each class at each time, by Runge-Kutta-Fehlberg 7(8) in the logits
     * @throws InputError outside these domains
     */
    std::vector<std::vector<double>> Integrate(const std::vector<double>& shares,
                                               const std::vector<double>& times,
                                               double tolerance = 1e-12) const;

    /// Where an orbit comes to rest.
    struct Rest
    {
        std::vector<double> shares; //!< of each class
        bool isReached{false};      //!< false: it still moves at the horizon
        /// From then on the share of all agents is within epsilon of the rest; none: never
        std::optional<double> time;
    };

    /**
     * @param shares of each class at time 0, in [0, 1]
     * @param epsilon above 0
     * @param horizon give up after this time
     * @return where the orbit tends to
     * @throws InputError outside these domains
     */
    Rest FindRest(const std::vector<double>& shares, double epsilon, double horizon = 1e6) const;

  private:
    void RequireShares(const std::vector<double>& shares) const;

    std::vector<ReplicatorClass> m_classes; //!< all
    double m_agents{0};                     //!< of all classes
    double m_interest{0};                   //!< sum of agents times interest
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CLASS_REPLICATOR_H
