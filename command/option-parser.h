/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPTION_PARSER_H
#define GRIDSHARE_OPTION_PARSER_H

#include "ns3/text-table.h"

#include <boost/program_options.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// A command line after parsing.
struct ParsedOptions
{
    boost::program_options::variables_map values; //!< the options
    std::vector<std::string> positional;          //!< words that are no options
    std::vector<std::string> unknown;             //!< options nobody described, in order
};

/// @ingroup gridshare-command
/// What to do with an option that was not described.
enum class UnknownOptions
{
    REFUSE, //!< an error with the nearest known option
    KEEP,   //!< hand it back: ns-3 may know it
};

/**
 * @ingroup gridshare-command
 * Parse a command's words. Abbreviated options are not guessed: a misspelling must not become
 * another option.
 *
 * @param command the command's name, for messages
 * @param options what it knows
 * @param words its words
 * @param unknownOptions what to do with others
 * @return the result
 * @throws InputError for an unknown, repeated or incomplete option
 */
ParsedOptions ParseOptions(const std::string& command,
                           const boost::program_options::options_description& options,
                           const std::vector<std::string>& words,
                           UnknownOptions unknownOptions = UnknownOptions::REFUSE);

/**
 * @ingroup gridshare-command
 * @param word of the option --format
 * @return the format
 * @throws InputError for an unknown one
 */
TextTable::Format ParseFormatOption(const std::string& word);

/**
 * @ingroup gridshare-command
 * The error for an unknown option.
 *
 * @param word as written
 * @param options what is known
 * @param further names of other options that would be known there, with "--"
 * @throws InputError always
 */
[[noreturn]] void RefuseOption(const std::string& word,
                               const boost::program_options::options_description& options,
                               const std::vector<std::string>& further = {});

/**
 * @ingroup gridshare-command
 * @param option name for messages, e.g. "--seeds"
 * @param word what the user wrote
 * @param minimum smallest value
 * @param maximum largest value
 * @return the number
 * @throws InputError unless the whole word is a number in the range
 */
int64_t ParseWholeNumber(const std::string& option,
                         const std::string& word,
                         int64_t minimum,
                         int64_t maximum);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPTION_PARSER_H
