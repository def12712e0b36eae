/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_CURSOR_H
#define GRIDSHARE_MATPOWER_CURSOR_H

#include "matpower-matrix.h"

#include "ns3/input-error.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Where the evaluation of an expression of MATLAB stands: its text, and what the surroundings say
 * about blanks, line breaks and "end".
 */
class MatpowerCursor
{
  public:
    /**
     * @param text the expression; must outlive the object
     * @param known variables; must outlive the object
     * @param where it begins, for messages
     */
    MatpowerCursor(const std::string& text,
                   const MatpowerVariables& known,
                   const InputLocation& where);

    const MatpowerVariables& variables; //!< known so far
    bool inBrackets{false};             //!< blanks and line breaks separate
    int depth{0};                       //!< of nesting
    std::vector<std::size_t> ends;      //!< what "end" means, innermost last

    /**
     * @param ahead characters behind the next one
     * @return that character; '\0' behind the end
     */
    char Peek(std::size_t ahead = 0) const;

    /// @return true when there was a blank
    bool SkipBlanks();

    /**
     * @param token to take, blanks before it included
     * @return false, without having moved, when something else stands here
     */
    bool Take(const char* token);

    /**
     * In brackets, "1 -2" are two numbers, "1 - 2" and "1-2" are one.
     *
     * @param sign + or -
     * @return true when it stood here as an operator of two values
     */
    bool TakeSign(char sign);

    /// @return the number that stands here; anything else is an error
    double TakeNumber();

    /**
     * Take a cell that is a number and nothing else, as nearly all of a table are.
     *
     * @param number gets it
     * @return false when there is more to it
     */
    bool TakePlainNumber(double& number);

    /// @param token that must stand here
    void Expect(const char* token);

    /// Nothing but blanks may follow.
    void ExpectEnd();

    std::size_t GetPosition() const; //!< @return the place of the next character
    void Move(std::size_t position); //!< @param position of the next character
    int GetLine() const;             //!< @return the line of the next character

    /**
     * @param from place of a character
     * @param length at most so many
     * @return the text from there
     */
    std::string GetText(std::size_t from, std::size_t length) const;

    const std::string& GetFile() const; //!< @return for messages

    /**
     * @param found what is not understood
     * @throws InputError always
     */
    [[noreturn]] void Fail(const std::string& found) const;

  private:
    const std::string& m_text;          //!< the expression
    InputLocation m_where;              //!< where it begins
    std::size_t m_position{0};          //!< of the next character
    mutable std::size_t m_countedTo{0}; //!< line breaks before it are in m_lines
    mutable int m_lines{0};             //!< line breaks before m_countedTo
};

/// @ingroup gridshare-feeder
/// @param c any character @return true when a name may begin with it
bool IsMatpowerNameStart(char c);

/// @ingroup gridshare-feeder
/// @param c any character @return true when it may stand inside a name
bool IsMatpowerNamePart(char c);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_CURSOR_H
