/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "option-parser.h"

#include "command-line-error.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"

#include <charconv>

namespace ns3
{
namespace gridshare
{

namespace po = boost::program_options;

void
RefuseOption(const std::string& word,
             const po::options_description& options,
             const std::vector<std::string>& further)
{
    std::vector<std::string> names;
    for (const auto& option : options.options())
    {
        names.push_back("--" + option->long_name());
    }
    names.insert(names.end(), further.begin(), further.end());
    const std::string name = word.substr(0, word.find('='));
    throw InputError(COMMAND_LINE,
                     "the option " + word,
                     "one of " + JoinNames(names),
                     SuggestName(name, names, "remove it", NameQuotes::BARE));
}

TextTable::Format
ParseFormatOption(const std::string& word)
{
    try
    {
        return TextTable::ParseFormat(word);
    }
    catch (const InputError& error)
    {
        throw InputError(
            COMMAND_LINE, "--format " + error.GetFound(), error.GetExpected(), error.GetAdvice());
    }
}

ParsedOptions
ParseOptions(const std::string& command,
             const po::options_description& options,
             const std::vector<std::string>& words,
             UnknownOptions unknownOptions)
{
    using Style = po::command_line_style::style_t;
    const int style = Style::unix_style & ~Style::allow_guessing;
    ParsedOptions result;
    try
    {
        po::options_description all;
        all.add(options);
        po::positional_options_description positions;
        po::command_line_parser parser(words);
        const auto parsed = parser.options(all).style(style).allow_unregistered().run();
        for (const auto& option : parsed.options)
        {
            if (option.position_key >= 0)
            {
                result.positional.push_back(option.value.at(0));
            }
            else if (option.unregistered)
            {
                // An unknown option has swallowed the bare word that may follow it; give it back.
                result.unknown.push_back(option.original_tokens.at(0));
                for (std::size_t i = 1; i < option.original_tokens.size(); ++i)
                {
                    result.positional.push_back(option.original_tokens[i]);
                }
            }
        }
        po::store(parsed, result.values);
        po::notify(result.values);
    }
    catch (const po::error& error)
    {
        throw InputError(COMMAND_LINE,
                         error.what(),
                         "the options that ./gridshare " + command + " --help lists",
                         "correct the command");
    }
    if (unknownOptions == UnknownOptions::REFUSE && !result.unknown.empty())
    {
        RefuseOption(result.unknown.front(), options);
    }
    return result;
}

int64_t
ParseWholeNumber(const std::string& option,
                 const std::string& word,
                 int64_t minimum,
                 int64_t maximum)
{
    int64_t number = 0;
    const auto end = word.data() + word.size();
    const auto result = std::from_chars(word.data(), end, number);
    if (result.ec != std::errc{} || result.ptr != end || number < minimum || number > maximum)
    {
        throw InputError(COMMAND_LINE,
                         option + " " + word,
                         "a whole number in [" + std::to_string(minimum) + ", " +
                             std::to_string(maximum) + "]",
                         "choose a value in that range");
    }
    return number;
}

} // namespace gridshare
} // namespace ns3
