/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NAME_SUGGESTION_H
#define GRIDSHARE_NAME_SUGGESTION_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-foundation
/// How a message shows a name.
enum class NameQuotes
{
    QUOTED, //!< "name": a word that stands for itself
    BARE    //!< name: a key, an option, a type of ns-3, which are written without quotes
};

/**
 * @ingroup gridshare-foundation
 * The advice of an InputError for a misspelt word: the nearest name, if one is near (see
 * NearestName()).
 *
 * @param word what the user wrote
 * @param names what there is
 * @param otherwise the advice when no name is near; may be empty
 * @param quotes around the name
 * @return `did you mean "NAME"?`, or what is said otherwise
 */
std::string SuggestName(const std::string& word,
                        const std::vector<std::string>& names,
                        const std::string& otherwise = "",
                        NameQuotes quotes = NameQuotes::QUOTED);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NAME_SUGGESTION_H
