/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INPUT_ERROR_H
#define GRIDSHARE_INPUT_ERROR_H

#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Where in a user's input something is wrong.
 */
struct InputLocation
{
    std::string file; //!< file name as the user gave it, or "command line"; empty if none
    int line{0};      //!< line in the file, from 1; 0 if there is none
};

/**
 * @ingroup gridshare
 * Bad input of a user: a scenario, feeder, load shape, command line or database. Every command
 * answers it with one message, exit code 2 and nothing written.
 *
 * The message reads "FILE:LINE: found X; expected Y; ADVICE", on one line: what a terminal would
 * obey is written out (ShowUnprintable()).
 */
class InputError : public std::runtime_error
{
  public:
    /**
     * @param location where
     * @param found what stands there, e.g. "grid.feder = \"x\" (unknown key)"
     * @param expected what is allowed there
     * @param advice what to do; may be empty
     */
    InputError(const InputLocation& location,
               const std::string& found,
               const std::string& expected,
               const std::string& advice = "");
};

/**
 * The candidate nearest to a misspelt word (ties: the first). A letter too many, too few or wrong,
 * and two neighbours swapped, count one each.
 *
 * @param word what the user wrote
 * @param candidates what is known
 * @return the nearest one; when none is closer than half the word's length, the first of which the
 *         word is a part; or an empty string
 */
std::string NearestName(const std::string& word, const std::vector<std::string>& candidates);

/**
 * A list for a message.
 *
 * @param names the words
 * @return "a, b, c"
 */
std::string JoinNames(const std::vector<std::string>& names);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INPUT_ERROR_H
