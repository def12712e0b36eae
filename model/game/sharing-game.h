/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_GAME_H
#define GRIDSHARE_SHARING_GAME_H

#include "value-of-data.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-game
/// What an owner of data does with it.
enum class Strategy : uint8_t
{
    KEEP = 0, //!< sells directly to one demander, off the chain
    SHARE = 1 //!< offers it on the platform
};

/// @ingroup gridshare-game
/// What a cost and a reward are for, where an order is split into several transactions.
enum class CostBasis : uint8_t
{
    TRANSACTION, //!< each transaction: its processing costs, its data are rewarded
    ORDER        //!< each order, in however many transactions it comes: joining costs
};

/// @ingroup gridshare-game
/// When sharing raises the value of a trade.
enum class GainReading
{
    MUTUAL_GAIN,    //!< only if the partner has joined too (the published experiments)
    UNILATERAL_GAIN //!< always
};

/**
 * @ingroup gridshare-game
 * Read the value of `--reading` or of the scenario key.
 *
 * @param word mutual-gain or unilateral-gain
 * @return the reading
 * @throws InputError for any other word
 */
GainReading ParseGainReading(const std::string& word);

/**
 * @ingroup gridshare-game
 * The advantage of sharing over keeping when a share x of the partners has joined:
 * h(x) = U_share - U_keep = A x - C. The whole one-population theory depends on these two numbers.
 */
struct PayoffAdvantage
{
    double A{0.0}; //!< how much a joined partner adds, value units
    double C{0.0}; //!< what sharing costs among partners who have not joined, value units
    /// |A|, |C| or |A - C| up to this counts as 0: the rounding error of computing them.
    double tolerance{0.0};

    /**
     * @param x share of joined partners, 0 to 1
     * @return h(x)
     */
    double At(double x) const
    {
        return A * x - C;
    }
};

/**
 * @ingroup gridshare-game
 * A symmetric 2x2 game; the row player is the provider.
 */
struct PayoffMatrix
{
    double shareJoined{0.0}; //!< a: share against a joined partner
    double shareAlone{0.0};  //!< b: share against a partner who has not joined
    double keepJoined{0.0};  //!< c21: keep against a joined partner
    double keepAlone{0.0};   //!< d: keep against a partner who has not joined

    /// @return A = a - b - c21 + d and C = d - b
    PayoffAdvantage Reduce() const;

    /**
     * @param x share of the population that shares
     * @return the population's mean payoff
     */
    double MeanPayoff(double x) const;
};

/**
 * @ingroup gridshare-game
 * The data-sharing game of one provider with one partner, for a trade of value f.
 *
 * Share against joined: (1 + g) f - c + w. Share against not joined: f - c, or (1 + g) f - c in
 * the reading UNILATERAL_GAIN. Keep: f.
 */
struct SharingGame
{
    double gain{0.2};                              //!< g > 0: sharing raises the value by 100 g %
    double cost{0.0};                              //!< c: of joining, value units; < 0: a subsidy
    double reward{1.0};                            //!< w: when both joined, value units; < 0: a fee
    GainReading reading{GainReading::MUTUAL_GAIN}; //!< when the gain is had

    /// @throws InputError unless g > 0 and c and w are finite
    void Validate() const;

    /**
     * @param own the provider's strategy
     * @param partnerJoined whether the partner has joined
     * @param value f > 0 of the trade, value units
     * @return the payoff, value units
     */
    double Payoff(Strategy own, bool partnerJoined, double value) const;

    /**
     * @param own the provider's strategy
     * @param x share of partners who have joined, 0 to 1
     * @param value f of the trade
     * @return the mean payoff over partners
     */
    double ExpectedPayoff(Strategy own, double x, double value) const;

    /**
     * @param value f of the trade
     * @return all four payoffs
     */
    PayoffMatrix GetMatrix(double value) const;

    /**
     * @param value f of the trade, or its mean over a population
     * @return A = g f + w and C = c (mutual gain), or A = w and C = c - g f (unilateral gain)
     */
    PayoffAdvantage Reduce(double value) const;

    /**
     * A population in which each provider trades its own volume. The advantage is linear in f, so
     * the equation of the population's share uses the mean of f (a provider's strategy is taken to
     * be independent of its volume).
     *
     * @param curve f(v)
     * @param volumes one a provider, at least one; each is split by the limits of a trade
     * @param basis whether an order that is split costs and is rewarded once or several times
     * @return A and C at the mean value of the providers' offers
     * @throws InputError if there is no provider
     */
    PayoffAdvantage Reduce(const ValueOfData& curve,
                           const std::vector<double>& volumes,
                           CostBasis basis = CostBasis::ORDER) const;

    /**
     * The largest possible difference between the payoffs of a sharer and a keeper, which bounds
     * the rate of imitation.
     *
     * @param value f of the trade
     * @return max(|A - C|, |C|): keeping pays f whatever the partner does
     */
    double LargestPayoffDifference(double value) const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_GAME_H
