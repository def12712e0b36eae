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
 * @ingroup gridshare-foundation
 * Where in a user's input something is wrong: what is known of it. A model knows at most the name
 * of its parameter; who read the input adds file and line (InputError::At()).
 */
struct InputLocation
{
    std::string file{}; //!< name of a file as the user gave it, or other input; empty: not known
    int line{0};        //!< line in the file, from 1; 0 if there is none
    std::string key{};  //!< name of the parameter, e.g. "game.gain"; empty if it has none

    /// @return "FILE:LINE: ", "FILE: " or nothing, for the beginning of a message
    std::string Describe() const;
};

/**
 * @ingroup gridshare-foundation
 * Bad input of a user: a scenario, feeder, load shape, option or database. Every command answers it
 * with one message, exit code 2 and nothing written.
 *
 * The message reads "FILE:LINE: found KEY = X; expected Y; ADVICE", on one line: what a terminal
 * would obey is written out (ShowUnprintable()). Who catches the error has its parts and need not
 * read the message.
 */
class InputError : public std::runtime_error
{
  public:
    /**
     * @param location where; its key is part of the message
     * @param found what stands there, e.g. "\"x\" (unknown key)"; with a key, its value
     * @param expected what is allowed there
     * @param advice what to do; may be empty
     */
    InputError(const InputLocation& location,
               const std::string& found,
               const std::string& expected,
               const std::string& advice = "");

    /// @return where, as far as it is known
    const InputLocation& GetLocation() const;

    /// @return what stands there; with a key, its value
    const std::string& GetFound() const;

    /// @return what is allowed there
    const std::string& GetExpected() const;

    /// @return what to do; may be empty
    const std::string& GetAdvice() const;

    /**
     * Add a place to an error of a model, which does not know where its parameters come from.
     *
     * @param location file and line; its key does not count
     * @return the same error there; unchanged if it has a file already
     */
    InputError At(const InputLocation& location) const;

  private:
    InputLocation m_location; //!< where
    std::string m_found;      //!< what stands there
    std::string m_expected;   //!< what is allowed there
    std::string m_advice;     //!< what to do
};

/**
 * @ingroup gridshare-foundation
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
 * @ingroup gridshare-foundation
 * A list for a message.
 *
 * @param names the words
 * @return "a, b, c"
 */
std::string JoinNames(const std::vector<std::string>& names);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INPUT_ERROR_H
