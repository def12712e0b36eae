/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_AGENT_REPORT_H
#define GRIDSHARE_GAME_AGENT_REPORT_H

#include "game-options.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The finite population: exact figures of the chain, and simulated ones with 95 % confidence
 * intervals. Run s of the simulation is seeded with s = 1, 2, ...
 *
 * @param options with a rule
 * @param report gets the figures under their names; fixation_probability_exact,
 * absorption_steps_exact, fixation_probability and fixation_probability_ci95 are always there,
 * null where they have no meaning
 * @throws InputError for an unknown rule, or an intensity outside its domain
 */
void ReportAgents(const GameOptions& options, nlohmann::ordered_json& report);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_AGENT_REPORT_H
