/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_STATEMENT_H
#define GRIDSHARE_MATPOWER_STATEMENT_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Stands in a statement's text for a line break that a continuation mark (...) takes away.
constexpr char MATPOWER_CONTINUATION = '\f';

/**
 * @ingroup gridshare-feeder
 * A statement of a MATPOWER case file without comments; the text of quoted words is left out.
 */
struct MatpowerStatement
{
    std::string text; //!< without the separator at its end; line breaks inside brackets are kept
    int line{0};      //!< where it begins
};

/**
 * @ingroup gridshare-feeder
 * Split a file into its statements: comments (%, #, and the blocks between %{ and %}),
 * continuations, quoted words, brackets and the separators ; , and line break are MATLAB's, and
 * Octave's where the two do not contradict each other.
 *
 * @param text of the file
 * @param path for messages
 * @return the statements that are not empty
 * @throws InputError for a quote, a bracket or a block comment that is not closed
 */
std::vector<MatpowerStatement> SplitMatpowerStatements(const std::string& text,
                                                       const std::string& path);

/// @ingroup gridshare-feeder
/// An assignment such as "mpc.bus(:, PD) *= 2".
struct MatpowerAssignment
{
    std::string target;       //!< what stands on the left
    std::string operation;    //!< empty, or what stands before the =, such as "*"
    std::string expression;   //!< what stands on the right
    std::size_t expressionAt; //!< where the expression begins in the statement's text
};

/**
 * @ingroup gridshare-feeder
 * @param text of a statement
 * @param assignment gets the parts
 * @return false when the statement is none
 */
bool ParseMatpowerAssignment(const std::string& text, MatpowerAssignment& assignment);

/**
 * @ingroup gridshare-feeder
 * @param text any text
 * @return without white space at both ends
 */
std::string TrimMatpower(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_STATEMENT_H
