/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_GAME_OPTIONS_H
#define GRIDSHARE_SHARING_GAME_OPTIONS_H

#include "ns3/replicator-equation.h"
#include "ns3/revision-protocol.h"
#include "ns3/sharing-game.h"
#include "ns3/typed-values.h"
#include "ns3/value-of-data.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What one agent trades in one epoch when no reading is lost.
 */
struct EpochTrade
{
    double volume;         //!< v of each trade, values
    double value;          //!< f of each trade
    double trades;         //!< a round of orders
    double epochsPerRound; //!< more than 1 when an epoch's readings are below the smallest trade
};

/**
 * @ingroup gridshare-helper
 * The game of an experiment, checked: what is simulated on a network, and what theory says without
 * one.
 */
struct SharingGameOptions
{
    SharingGame payoffs;                              //!< of the two choices
    CostBasis costBasis;                              //!< what its cost and reward are for
    std::shared_ptr<const ValueOfData> value;         //!< value and limits of a trade
    EpochTrade trade;                                 //!< what the game's f is in this experiment
    std::shared_ptr<const RevisionProtocol> revision; //!< how agents revise
    ReplicatorEquation equation;                      //!< of the share, time in epochs
    double initialShare;                              //!< x0
    double valueDecayPerS;                            //!< value lost with latency, 1/s
};

/// @ingroup gridshare-helper
/// @return the words of game.cost_per
const WordTable<CostBasis>& GetCostBases();

/**
 * @ingroup gridshare-helper
 * @param value and limits of a trade
 * @param values on offer each epoch, at least 1
 * @return what is traded of them
 */
EpochTrade MeasureEpochTrade(const ValueOfData& value, double values);

/**
 * @ingroup gridshare-helper
 * @param game payoffs, with cost and reward for what the basis says
 * @param basis what they are for
 * @param trades of an order
 * @return the same with cost and reward of one trade: theirs times trades is that of the order
 */
SharingGame GetGameOfTrade(const SharingGame& game, CostBasis basis, double trades);

/// @ingroup gridshare-helper
/// A game that agents who compare themselves play, and what they trade in it.
struct PlayedGame
{
    SharingGame payoffs; //!< cost and reward of one trade
    EpochTrade trade;    //!< its value, and how often
};

/**
 * @ingroup gridshare-helper
 * @param values of an experiment
 * @param games of agents who compare themselves with one another, at least one
 * @param intensity of the rule of game.revision
 * @return the rule
 * @throws InputError for an intensity that does not fit their payoffs
 */
std::shared_ptr<const RevisionProtocol> ParseRevision(const ScenarioValues& values,
                                                      const std::vector<PlayedGame>& games,
                                                      double intensity);

/// @ingroup gridshare-helper
/// @return the words of game.value_curve, and whether they mean a piecewise linear one
const WordTable<bool>& GetValueCurves();

/**
 * @ingroup gridshare-helper
 * @param values of an experiment: the section game, and the lengths of epochs and intervals
 * @return its game
 * @throws InputError for values that contradict one another
 */
SharingGameOptions ParseSharingGame(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_GAME_OPTIONS_H
