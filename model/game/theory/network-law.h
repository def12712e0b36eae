/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_LAW_H
#define GRIDSHARE_NETWORK_LAW_H

#include "delivery-curve.h"
#include "flow-line.h"

#include "ns3/replicator-equation.h"
#include "ns3/sharing-game.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * What the network does with the orders of an epoch. The defaults are an ideal network.
 */
struct NetworkConditions
{
    double ordering{1.0};         //!< a: probability that an agent has an order; above 0, at most 1
    DeliveryCurve deliveredShare; //!< p_s(x): part of sharers' orders paid in time
    double deliveredKeep{1.0};    //!< p_k: part of keepers' orders paid in time, 0 to 1
    double valueLeftShare{1.0};   //!< E[e^(-delta L)] of sharers' paid orders, 0 to 1
    double valueLeftKeep{1.0};    //!< E[e^(-delta L)] of keepers' paid orders, 0 to 1
    /// Part of the agents who are told in time what was settled; above 0, at most 1. It slows the
    /// population and moves no rest point.
    double informed{1.0};
    /// How much likelier a partner's order is made and paid where one's own was, above 0: over a
    /// p_s, by which it is multiplied. 1: independent of it. More than 1 where all have their
    /// orders in the same epochs, where losses come and go with time, or where an order in several
    /// transactions has joined with any of them.
    double pairing{1.0};

    /// @return a as a partner has it
    double GetPartnerOrdering() const
    {
        return ordering * pairing;
    }
};

/**
 * @ingroup gridshare-game
 * The replicator equation with payoffs as a network settles them. An order that is not paid in time
 * earns nothing; a partner counts as joined if its own order was made and paid; value decays. With
 * f_s = f valueLeftShare, f_k = f valueLeftKeep and A and C of the game at f_s,
 *
 *     U_s = p_s [f_s - C + a p_s A x],   U_k = p_k f_k,   h = U_s - U_k,
 *     x' = rate informed a x (1 - x) h(x).
 *
 * C is c in the reading mutual gain and c - g f_s in the reading unilateral gain. Where p_s does
 * not depend on x this is the replicator equation with A_eff = a p_s^2 A and
 * C_eff = p_s C + p_k f_k - p_s f_s; the border is C_eff / A_eff, which for p_s = p_k = p, a = 1
 * and no decay is c / (p A). Where p_s = q / x, h = (a q^2 A + q (f_s - C)) / x - p_k f_k falls, so
 * that a mixed population can be stable.
 *
 * Every method takes shares in [0, 1] and times >= 0 in ascending order, and throws InputError
 * otherwise.
 */
class NetworkLaw
{
  public:
    /**
     * @param game of one provider with one partner
     * @param value f > 0 of a trade; its mean over providers
     * @param rate kappa > 0, 1/(payoff x time unit); times the trades in an order, if several
     * @param conditions of the network
     * @throws InputError outside these and the conditions' domains
     */
    NetworkLaw(const SharingGame& game,
               double value,
               double rate,
               const NetworkConditions& conditions);

    /// @return the conditions
    const NetworkConditions& GetConditions() const;

    /// @return where it rests, what tends where, and in a word what that is
    const FlowLine& GetFlowLine() const;

    /// @return the replicator equation that it is, if p_s is the same for all shares
    const std::optional<ReplicatorEquation>& GetReplicatorEquation() const;

    /// @param x share @return U_s, the mean payoff of a sharer with an order
    double GetSharePayoff(double x) const;

    /// @return U_k, the mean payoff of a keeper with an order
    double GetKeepPayoff() const;

    /// @param x share @return h = U_s - U_k
    double Advantage(double x) const;

    /// @param partnerJoined whether its partner has joined and was paid @return what a sharer is
    /// paid whose order was: f_s - C, and A
    double GetPaidShare(bool partnerJoined) const;

    /// @return what a keeper is paid whose order was: f_k
    double GetPaidKeep() const;

    /// @param x share @return x', 1/time
    double Derivative(double x) const;

    /// @param x0 initial share @return the share that its orbit tends to
    double GetLimit(double x0) const;

    /// @return the lowest share that repels on both sides: the border below which nobody, or fewer,
    /// come to share; nothing if there is none
    std::optional<double> GetBorder() const;

    /// @return the lowest share inside that attracts; nothing if there is none
    std::optional<double> GetMixedShare() const;

    /// @return whether sharing is an ESS: a p_s^2 A > p_s C + p_k f_k - p_s f_s at x = 1
    bool IsShareEss() const;

    /// @return whether keeping is an ESS: p_s (f_s - C) < p_k f_k at x = 0
    bool IsKeepEss() const;

    /// @return share_dominant, bistable, bistable_coexistence, ...: FlowLine::GetVerdict()
    std::string GetVerdict() const;

    /**
     * Time until the orbit of x0 passes a share: the closed form where p_s is constant, else the
     * integral of 1 / x' in the logit, from kink to kink.
     *
     * @param x0 initial share
     * @param target a share strictly inside (0, 1)
     * @return the time; nothing if the orbit never gets there
     */
    std::optional<double> TimeTo(double x0, double target) const;

    /**
     * @param x0 initial share
     * @param epsilon > 0
     * @return limit -/+ epsilon on the side of x0; nothing if x0 rests
     */
    std::optional<double> GetConvergenceTarget(double x0, double epsilon) const;

    /**
     * @param x0 initial share
     * @param epsilon > 0
     * @return time until |x - limit| <= epsilon; nothing if x0 rests inside or in a corner that
     * does not attract
     */
    std::optional<double> TimeToConverge(double x0, double epsilon) const;

    /**
     * @param x0 initial share
     * @param times ascending
     * @return x at the times: from the closed forms where p_s is constant, else by
     * Runge-Kutta-Fehlberg 7(8) in the logit, from kink to kink of p_s
     */
    std::vector<double> Integrate(double x0, const std::vector<double>& times) const;

  private:
    double Slope(double x) const;
    std::vector<double> FindMarks() const;
    double IntegrateTime(double from, double to) const;
    /// Kinks of p_s on the way of x0: time and share, by time.
    std::vector<std::pair<double, double>> FindKinks(double x0) const;
    /// Adds the shares at the times of the grid but its first, where the logit is given.
    void Follow(double logit, const std::vector<double>& grid, std::vector<double>& shares) const;

    NetworkConditions m_conditions;                 //!< of the network
    double m_speed;                                 //!< rate informed a
    double m_value;                                 //!< f
    PayoffAdvantage m_shared;                       //!< A and C of the game at f_s
    double m_tolerance;                             //!< |h| up to this counts as 0
    std::optional<ReplicatorEquation> m_replicator; //!< if p_s is constant
    FlowLine m_line;                                //!< rest points
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_LAW_H
