/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "simulator-options.h"

#include "option-parser.h"

#include "ns3/attribute-defaults.h"
#include "ns3/command-line.h"
#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/radix-scheduler.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Let ns-3's own parser answer --PrintHelp and its kin; it prints and ends the program.
void
PrintAsNs3(const std::string& word)
{
    CommandLine commandLine;
    commandLine.Usage("./gridshare run SCENARIO: see ./gridshare run --help for its own options.");
    commandLine.Parse(std::vector<std::string>{"gridshare", word});
}

bool
IsGlobalValue(const std::string& name)
{
    for (auto value = GlobalValue::Begin(); value != GlobalValue::End(); ++value)
    {
        if ((*value)->GetName() == name)
        {
            return true;
        }
    }
    return false;
}

} // namespace

SimulatorOptions
ReadSimulatorOptions(const std::vector<std::string>& words,
                     const boost::program_options::options_description& known)
{
    SimulatorOptions options;
    // With ns-3's own default the same simulation takes longer (doc/network.md, "The event queue");
    // the user's --SchedulerType, read below, has the last word.
    GlobalValue::Bind("SchedulerType", TypeIdValue(RadixScheduler::GetTypeId()));
    for (const auto& word : words)
    {
        const auto start = word.find_first_not_of('-');
        const auto equals = word.find('=');
        const std::string name =
            start == std::string::npos ? "" : word.substr(start, equals - start);
        const std::string value = equals == std::string::npos ? "" : word.substr(equals + 1);
        if (name.compare(0, 5, "Print") == 0)
        {
            PrintAsNs3(word);
        }
        if (name.compare(0, 5, "ns3::") == 0)
        {
            CheckAttributeDefault(name, value, {"command line", 0});
            options.attributes.emplace_back(name, value);
        }
        else if (name == "RngRun")
        {
            options.run = static_cast<uint64_t>(
                ParseWholeNumber("--RngRun", value, 1, INT64_C(1000000000000)));
        }
        else if (IsGlobalValue(name))
        {
            if (!GlobalValue::BindFailSafe(name, StringValue(value)))
            {
                throw InputError({"command line", 0},
                                 word,
                                 "a value that ns-3's global value " + name + " accepts",
                                 "--PrintGlobals lists them");
            }
        }
        else
        {
            RefuseOption(word, known);
        }
    }
    return options;
}

} // namespace gridshare
} // namespace ns3
