/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_VOCABULARY_H
#define GRIDSHARE_MATPOWER_VOCABULARY_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// @param word first of a statement @return true for "for", "if" and all that an "end" must follow
bool OpensMatpowerBlock(const std::string& word);

/// @ingroup gridshare-feeder
/// @param word first of a statement @return true for "end" and Octave's "endfor", "endif", ...
bool ClosesMatpowerBlock(const std::string& word);

/// @ingroup gridshare-feeder
/// @param word first of a statement @return true where a function begins or ends
bool BoundsMatpowerFunction(const std::string& word);

/// @ingroup gridshare-feeder
/// @param word first of a statement @return true for a command that only prints, draws or declares
bool IsHarmlessMatpowerCommand(const std::string& word);

/// @ingroup gridshare-feeder
/// @param field of a case @return true when a feeder is made of it: bus, branch, baseMVA
bool IsMatpowerFieldRead(const std::string& field);

/// @ingroup gridshare-feeder
/// @param text of a statement @return the name, with dots, that it begins with
std::string TakeMatpowerName(const std::string& text);

/// @ingroup gridshare-feeder
/// @param list such as "[a, ~, mpc.bus]" @return its names
std::vector<std::string> ListMatpowerNames(const std::string& list);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_VOCABULARY_H
