/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_NAMES_H
#define GRIDSHARE_OPENDSS_NAMES_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Position of a name that is not in a list.
constexpr std::size_t NO_OPENDSS_NAME = static_cast<std::size_t>(-1);

/**
 * @ingroup gridshare-feeder
 * @param text names with blanks between them, as this reader's own lists are written
 * @return the names, in order
 */
std::vector<std::string> SplitOpenDssNames(const std::string& text);

/**
 * @ingroup gridshare-feeder
 * Find a possibly abbreviated name: the exact one, else the first one in order that begins so.
 *
 * @param names in the order of the class, lower-case
 * @param word in any case
 * @return position in names, or NO_OPENDSS_NAME
 */
std::size_t FindOpenDssName(const std::vector<std::string>& names, const std::string& word);

/// @ingroup gridshare-feeder
/// @return every command, in the engine's order, lower-case
const std::vector<std::string>& GetOpenDssCommands();

/**
 * @ingroup gridshare-feeder
 * Match a name with the pattern of BatchEdit, anywhere in the name and in any case: letters, .,
 * [..], a backslash and a character, and the repetitions * + ?, ^ and $ at the ends. Takes time
 * linear in the name.
 *
 * @param name lower-case
 * @param matches is set when the pattern is understood
 * @return false for a pattern with groups, alternatives or counts
 */
bool MatchOpenDssPattern(const std::string& pattern, const std::string& name, bool& matches);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_NAMES_H
