/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_DELAY_H
#define GRIDSHARE_COMMAND_GAME_DELAY_H

#include "game-options.h"

#include "ns3/delayed-information.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * @param options with a delay
 * @return the equation with late information that they ask for
 */
DelayedReplicator MakeDelayedModel(const GameOptions& options);

/**
 * @ingroup gridshare-command
 * @param model the equation
 * @param delay of its information
 * @return a time by which swings have grown or died away
 */
double GetLateTime(const DelayedReplicator& model, double delay);

/// @ingroup gridshare-command
/// Shares at evenly spaced times from 0.
struct DelayedOrbit
{
    double step{0.0};           //!< time between two of them
    std::vector<double> shares; //!< x
};

/**
 * @ingroup gridshare-command
 * @param model the equation
 * @param delay of its information
 * @param x0 initial share, strictly inside
 * @param end last time
 * @return the orbit
 * @throws InputError for a delay that is so small a part of the time that it cannot be followed
 */
DelayedOrbit FollowDelayed(const DelayedReplicator& model, double delay, double x0, double end);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_DELAY_H
