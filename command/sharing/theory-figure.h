/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_THEORY_FIGURE_H
#define GRIDSHARE_COMMAND_THEORY_FIGURE_H

#include "ns3/result-figure.h"
#include "ns3/sharing-game-options.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// An experiment of a sharing scenario, as far as the game goes.
struct TheoryExperiment
{
    std::size_t number;      //!< its place in the scenario, from 1
    std::string name;        //!< the experiment's
    SharingGameOptions game; //!< its game, trades and revision
};

/**
 * @ingroup gridshare-command
 * The game of each experiment without a network: the value of a trade (value-piecewise or
 * value-logarithmic, as the experiments use them), and for experiment number N
 * experiment-N-utilities and experiment-N-shares. All say that they are theory alone.
 *
 * @param experiments of one scenario, in order
 * @return the figures
 */
std::vector<ResultFigure> MakeTheoryFigures(const std::vector<TheoryExperiment>& experiments);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_THEORY_FIGURE_H
