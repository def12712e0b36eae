/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_TOKENIZER_H
#define GRIDSHARE_OPENDSS_TOKENIZER_H

#include "ns3/input-error.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

class OpenDssVariables;

/**
 * @ingroup gridshare-feeder
 * One parameter of an OpenDSS command: name=value, or a bare value.
 */
struct OpenDssParameter
{
    std::string name;   //!< empty for a bare value
    std::string value;  //!< without its quotes
    bool quoted{false}; //!< the value stood in one of the five pairs of quotes
};

/**
 * @ingroup gridshare-feeder
 * Takes an OpenDSS command apart as the engine's own parser does: delimiters are the comma, the
 * equals sign and white space; a quote opens at the beginning of a token only and closes at the
 * first matching end, without nesting; ! and // end the line outside quotes.
 */
class OpenDssTokenizer
{
  public:
    /**
     * @param text one command; must outlive the tokenizer
     * @param variables whose values take the place of their names; may be null
     */
    explicit OpenDssTokenizer(const std::string& text, const OpenDssVariables* variables = nullptr);

    /**
     * @param parameter gets the next parameter
     * @return false at the end of the command and at an empty value, which ends it as well
     */
    bool Next(OpenDssParameter& parameter);

    /// @return the rest of the command
    std::string GetRest() const;

    /// @return true when a quote was never closed
    bool SawOpenQuote() const;

  private:
    std::string TakeToken(bool& quoted, char& delimiter);
    void SkipWhiteSpace();
    bool IsAtComment() const;

    const std::string& m_text;           //!< the command
    const OpenDssVariables* m_variables; //!< or null
    std::size_t m_position{0};           //!< of the next token
    bool m_openQuote{false};             //!< a quote was never closed
};

/**
 * @ingroup gridshare-feeder
 * @param c a character of a script
 * @return true for white space, of which the NUL bytes that some editors leave behind are part
 */
bool IsOpenDssBlank(char c);

/**
 * @ingroup gridshare-feeder
 * Read a number: plain, or in quotes an expression in reverse Polish notation with + - * / ^ sqr
 * sqrt inv ln exp log10 pi, swap, and the trigonometric functions in degrees.
 *
 * @param parameter with the number as value
 * @param where for the message
 * @return a finite number
 * @throws InputError for anything else
 */
double EvaluateOpenDssNumber(const OpenDssParameter& parameter, const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * @param parameter with a list as value: words between blanks, commas and bars
 * @return its words
 */
std::vector<std::string> SplitOpenDssList(const OpenDssParameter& parameter);

/**
 * @ingroup gridshare-feeder
 * @param parameter with a list of plain numbers as value
 * @param where for the message
 * @return the numbers
 * @throws InputError for a word that is no number
 */
std::vector<double> ParseOpenDssNumbers(const OpenDssParameter& parameter,
                                        const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * @param text a truth value
 * @return true when it begins with y or t, in any case
 */
bool IsOpenDssTrue(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_TOKENIZER_H
