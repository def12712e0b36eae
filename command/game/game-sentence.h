/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_SENTENCE_H
#define GRIDSHARE_COMMAND_GAME_SENTENCE_H

#include "game-options.h"

#include <nlohmann/json.hpp>

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What a report says, in one plain sentence, e.g. "from x0 = 0.6 all come to share after 6.4 units
 * of time"; a clause each for a policy, late information and agents where they were asked for.
 *
 * @param options the request
 * @param report its figures, complete
 * @return the sentence, without a full stop
 */
std::string DescribeGameReport(const GameOptions& options, const nlohmann::ordered_json& report);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_SENTENCE_H
