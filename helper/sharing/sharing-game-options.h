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

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What one agent trades in one epoch when no reading is lost.
 */
struct EpochTrade
{
    double volume;         //!< v of each trade, readings
    double value;          //!< f of each trade
    double trades;         //!< a round of orders
    double epochsPerRound; //!< more than 1 when an epoch's readings are below the smallest trade
};

/**
 * @ingroup gridshare
 * The game of an experiment, checked: what is simulated on a network, and what theory says without
 * one.
 */
struct SharingGameOptions
{
    SharingGame payoffs;                              //!< of the two choices
    std::shared_ptr<const ValueOfData> value;         //!< value and limits of a trade
    EpochTrade trade;                                 //!< what the game's f is in this experiment
    std::shared_ptr<const RevisionProtocol> revision; //!< how agents revise
    ReplicatorEquation equation;                      //!< of the share, time in epochs
    double initialShare;                              //!< x0
    double valueDecayPerS;                            //!< value lost with latency, 1/s
};

/// @return the words of game.value_curve, and whether they mean a piecewise linear one
const WordTable<bool>& GetValueCurves();

/**
 * @param values of an experiment: the section game, and the lengths of epochs and intervals
 * @return its game
 * @throws InputError for values that contradict one another
 */
SharingGameOptions ParseSharingGame(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_GAME_OPTIONS_H
