/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_DEMAND_H
#define GRIDSHARE_NETWORK_DEMAND_H

#include "two-population-game.h"

#include "ns3/sharing-game.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * One of two populations that trade.
 */
struct TradingPopulation
{
    SharingGame game;  //!< its gain, cost and reward
    double value{5.0}; //!< f > 0 of a trade to it, value units
    double rate{1.0};  //!< kappa > 0, 1/(payoff x time unit)
    /// Trades that an agent initiates in an epoch, above 0: of an order, or wishes of a demander
    double trades{1.0};
};

/**
 * @ingroup gridshare-game
 * What the network does where demanders are a population. All are probabilities, or what is left
 * of a value, 0 to 1; the defaults are an ideal network.
 */
struct DemandConditions
{
    double ordering{1.0};       //!< a: that a provider has an order in an epoch; above 0
    double deliveredShare{1.0}; //!< p_s: that a sharer's order is final in time
    double deliveredKeep{1.0};  //!< p_k: that a keeper's sale arrives in time
    double valueLeftShare{1.0}; //!< E[e^(-delta L)] of the first
    double valueLeftKeep{1.0};  //!< E[e^(-delta L)] of the second
    double blockHeld{1.0}; //!< r: that a joined demander's download holds in time a block in which
                           //!< an order is final in time
    double wishDownloaded{1.0};    //!< that a sharer's order, once made, stands in the download
    double wishBought{1.0};        //!< that what a buyer asks for arrives in time
    double wishBoughtLate{1.0};    //!< the same for who has joined, and asks for what it misses
    double valueLeftDownload{1.0}; //!< of what was downloaded, to the demander
    double valueLeftPurchase{1.0}; //!< of what was bought, to the demander
};

/**
 * @ingroup gridshare-game
 * The game of providers and demanders that a network leaves of theirs. Providers, with A and C of
 * their game at f_s = f valueLeftShare and f_k = f valueLeftKeep, y the share of demanders who have
 * joined and n the trades of an order:
 *
 *     U_s = n p_s [f_s - C + r A y],   U_k = n p_k f_k.
 *
 * Demanders, with m wishes an epoch of which a are for an order that was made, d = wishDownloaded,
 * l = wishBoughtLate, b = wishBought, f_1 and f_2 the value of what was downloaded and bought:
 *
 *     U_join = m a [d x ((1 + g) f_1 + w) + (1 - d x) l f_2] - c,   U_buy = m a b f_2.
 *
 * Both differences are linear, so the game is one of two populations with
 *
 *     A = n p_s r A,                          C = n [p_s C + p_k f_k - p_s f_s],
 *     R = m a d [(1 + g) f_1 + w - l f_2],    D = c - m a (l - b) f_2,
 *
 * which are multiplied by the rates, and of providers by a, as only who has an order revises: time
 * is in the unit of the rates. Gains of demanders need no partner's consent: the reading of their
 * game does not count.
 *
 * @param providers game, value, rate, trades of an order
 * @param demanders game, value, rate, wishes an epoch
 * @param conditions of the network
 * @return the game of both, in time
 * @throws InputError outside the domains
 */
TwoPopulationGame MakeNetworkTwoPopulations(const TradingPopulation& providers,
                                            const TradingPopulation& demanders,
                                            const DemandConditions& conditions);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_DEMAND_H
