/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SCENARIO_WORDS_H
#define GRIDSHARE_SCENARIO_WORDS_H

#include "scenario-node.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What stands between the braces of a value such as { from = 0, to = 1, points = 5 }, word by word.
 */
class ScenarioWords
{
  public:
    /**
     * @param table whose words to read; must outlive this object
     * @param what it is, for messages, e.g. "sample"
     * @param example of the whole, for messages
     * @param location where it stands
     * @param words it may have
     * @throws InputError for a word that it may not have
     */
    ScenarioWords(const toml::table& table,
                  const std::string& what,
                  const std::string& example,
                  const InputLocation& location,
                  const std::vector<std::string>& words);

    /// @param word one of its words @return whether it is there
    bool Has(const std::string& word) const;

    /// @param word of a number @return it, finite @throws InputError if it is missing or another
    double GetNumber(const std::string& word) const;

    /**
     * @param word of a whole number
     * @param least that it may be
     * @param most that it may be
     * @return the number
     * @throws InputError if it is missing or another
     */
    int64_t GetCount(const std::string& word, int64_t least, int64_t most) const;

    /// @param word of a text @return it @throws InputError if it is missing or another
    std::string GetText(const std::string& word) const;

    /**
     * @param word that is there
     * @param expected what would do
     * @return the error for its value
     */
    InputError MakeError(const std::string& word, const std::string& expected) const;

  private:
    const toml::node& Require(const std::string& word) const;

    const toml::table& m_table; //!< the words
    std::string m_what;         //!< what they are of
    std::string m_example;      //!< of the whole
    InputLocation m_location;   //!< where
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SCENARIO_WORDS_H
