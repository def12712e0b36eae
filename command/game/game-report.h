/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_REPORT_H
#define GRIDSHARE_GAME_REPORT_H

#include "game-options.h"

#include <nlohmann/json.hpp>

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Everything that `./gridshare game` finds out, under the names of its JSON.
 *
 * @param options the request
 * @return the figures, in the order in which they are printed
 * @throws InputError for parameters outside their domain
 */
nlohmann::ordered_json MakeGameReport(const GameOptions& options);

/**
 * @ingroup gridshare-command
 * @param report of MakeGameReport
 * @param format json: as it is; csv: one line a figure, the name of a part after a dot; table and
 * md: figures and rest points for people
 * @return the text, ending in a newline
 */
std::string RenderGameReport(const nlohmann::ordered_json& report, TextTable::Format format);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_REPORT_H
