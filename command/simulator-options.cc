/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "simulator-options.h"

#include "command-line-error.h"
#include "option-parser.h"
#include "program-name.h"

#include "ns3/attribute-defaults.h"
#include "ns3/command-line.h"
#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/radix-scheduler.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// What is known of ns-3's random numbers: L'Ecuyer's MRG32k3a takes seeds below its second
/// modulus.
constexpr int64_t LARGEST_RNG_SEED = INT64_C(4294944442);

/// An option of ns-3's, taken apart.
struct SimulatorWord
{
    std::string text;  ///< as written
    std::string name;  ///< without dashes and value
    std::string value; ///< behind the equals sign
    bool hasValue;     ///< there is an equals sign
};

SimulatorWord
SplitWord(const std::string& text)
{
    const auto start = text.find_first_not_of('-');
    const auto equals = text.find('=');
    const bool hasValue = equals != std::string::npos;
    return {text,
            start == std::string::npos ? "" : text.substr(start, equals - start),
            hasValue ? text.substr(equals + 1) : "",
            hasValue};
}

/// ns-3's own options take no value from the next word.
void
RequireValue(const SimulatorWord& word, const std::string& example)
{
    if (!word.hasValue || word.value.empty())
    {
        throw InputError(COMMAND_LINE,
                         word.text + " without a value behind an equals sign",
                         "--" + word.name + "=" + example,
                         "ns-3's own options are written in one word");
    }
}

void
CheckGroupName(const SimulatorWord& word)
{
    std::set<std::string> groups;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        groups.insert(TypeId::GetRegistered(i).GetGroupName());
    }
    if (groups.count(word.value) == 0)
    {
        throw InputError(COMMAND_LINE,
                         word.text + " (no group " + word.value + ")",
                         "a group of ns-3's types",
                         SuggestName(word.value,
                                     {groups.begin(), groups.end()},
                                     "--PrintGroups lists them",
                                     NameQuotes::BARE));
    }
}

/// Let ns-3's own parser answer --PrintHelp and its kin; it prints and ends the program.
void
PrintAsNs3(const SimulatorWord& word)
{
    if (word.name == "PrintAttributes")
    {
        RequireValue(word, "ns3::gridshare::MessageTransport");
        CheckTypeName(word.value, word.text, COMMAND_LINE);
    }
    if (word.name == "PrintGroup")
    {
        RequireValue(word, "Core");
        CheckGroupName(word);
    }
    CommandLine commandLine;
    commandLine.Usage(
        NameProgram("./gridshare run SCENARIO: see ./gridshare run --help for its own options."));
    commandLine.Parse(std::vector<std::string>{"gridshare", word.text});
}

const std::vector<std::string>&
GetPrintOptions()
{
    static const std::vector<std::string> names{"PrintHelp",
                                                "PrintVersion",
                                                "PrintGlobals",
                                                "PrintGroups",
                                                "PrintTypeIds",
                                                "PrintGroup",
                                                "PrintAttributes"};
    return names;
}

std::vector<std::string>
ListGlobalValues()
{
    std::vector<std::string> names;
    for (auto value = GlobalValue::Begin(); value != GlobalValue::End(); ++value)
    {
        names.push_back((*value)->GetName());
    }
    return names;
}

bool
Contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The seed may come from the variable NS_GLOBAL_VALUE, too, and results depend on it.
void
NoteSeedOfEnvironment(SimulatorOptions& options)
{
    const auto& attributes = options.attributes;
    const bool isNoted =
        std::any_of(attributes.begin(), attributes.end(), [](const auto& attribute) {
            return attribute.first == "RngSeed";
        });
    const uint32_t standard = 1;
    if (!isNoted && RngSeedManager::GetSeed() != standard)
    {
        options.attributes.emplace_back("RngSeed", std::to_string(RngSeedManager::GetSeed()));
    }
}

/// Nobody knows it: neither the command nor ns-3.
[[noreturn]] void
RefuseWord(const SimulatorWord& word, const boost::program_options::options_description& known)
{
    std::vector<std::string> names;
    for (const auto& list : {GetPrintOptions(), ListGlobalValues()})
    {
        for (const auto& name : list)
        {
            names.push_back("--" + name);
        }
    }
    RefuseOption(word.text, known, names);
}

} // namespace

SimulatorOptions
ReadSimulatorOptions(const std::vector<std::string>& words,
                     const boost::program_options::options_description& known)
{
    SimulatorOptions options;
    // With ns-3's own default the same simulation takes longer (doc/model/transport.md, "The event
    // queue"); the user's --SchedulerType, read below, has the last word.
    GlobalValue::Bind("SchedulerType", TypeIdValue(RadixScheduler::GetTypeId()));
    for (const auto& text : words)
    {
        const SimulatorWord word = SplitWord(text);
        if (Contains(GetPrintOptions(), word.name))
        {
            PrintAsNs3(word);
        }
        else if (word.name.compare(0, 5, "ns3::") == 0)
        {
            RequireValue(word, "value");
            CheckAttributeDefault(word.name, word.value, COMMAND_LINE);
            options.attributes.emplace_back(word.name, word.value);
        }
        else if (word.name == "RngRun")
        {
            RequireValue(word, "3");
            options.run = static_cast<uint64_t>(
                ParseWholeNumber("--RngRun", word.value, 1, INT64_C(1000000000000)));
        }
        else if (Contains(ListGlobalValues(), word.name))
        {
            RequireValue(word, "value");
            if (word.name == "RngSeed")
            {
                ParseWholeNumber("--RngSeed", word.value, 1, LARGEST_RNG_SEED);
            }
            SetGlobalValue(word.name, word.value, COMMAND_LINE);
            if (word.name != "SchedulerType") // all of them give the same results
            {
                options.attributes.emplace_back(word.name, word.value);
            }
        }
        else
        {
            RefuseWord(word, known);
        }
    }
    NoteSeedOfEnvironment(options);
    return options;
}

} // namespace gridshare
} // namespace ns3
