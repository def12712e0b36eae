/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-registry.h"

#include "ns3/access-technology-file.h"
#include "ns3/backbone-options.h"
#include "ns3/backbone-reader.h"
#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/consensus-registry.h"
#include "ns3/feeder-reader.h"
#include "ns3/grid-options.h"
#include "ns3/gridshare-version.h"
#include "ns3/name-suggestion.h"
#include "ns3/option-parser.h"
#include "ns3/result-catalogue.h"
#include "ns3/revision-protocol.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"

#include <functional>
#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare list`: what there is to choose from, a line each.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

// What the tables of scenario keys and of results are called; they have columns of their own.
const std::string KEYS = "keys";
const std::string METRICS = "metrics";

// Whose figures --verbose shows.
const std::string TECHNOLOGIES = "technologies";

/// A name and its line.
using Entry = std::pair<std::string, std::string>;

/// One kind of thing to choose from.
struct Kind
{
    const char* name;                ///< as in `./gridshare list NAME`
    std::vector<Entry> (*collect)(); ///< its entries
};

/// Those of a registry.
template <auto getRegistry>
std::vector<Entry>
CollectEntries()
{
    return getRegistry().GetHelp();
}

std::vector<Entry>
CollectScenarios()
{
    std::vector<Entry> entries;
    for (const auto& name : ListScenarioNames())
    {
        entries.emplace_back(name, ReadScenarioHeading(FindScenario(name)).second);
    }
    return entries;
}

std::vector<Entry>
CollectFeeders()
{
    std::vector<Entry> entries;
    const std::string directory = GetScenarioDirectory();
    for (const auto& name : ListScenarioFiles(directory, "feeders", ".feeder"))
    {
        const Feeder feeder =
            ReadFeeder(FindScenarioFile(directory, "feeders", name, ".feeder"), {});
        double kw = 0;
        for (const auto& load : feeder.loads)
        {
            kw += load.kw;
        }
        entries.emplace_back(name,
                             std::to_string(feeder.buses.size()) + " buses, " +
                                 FormatRounded(kw, 6) + " kW of load");
    }
    const auto synthetic = ListSyntheticFeeders();
    entries.insert(entries.end(), synthetic.begin(), synthetic.end());
    return entries;
}

std::vector<Entry>
CollectTechnologies()
{
    std::vector<Entry> entries;
    for (const auto& technology : ReadAccessTechnologies(GetScenarioDirectory()))
    {
        entries.emplace_back(technology.name, technology.title);
    }
    return entries;
}

std::vector<Entry>
CollectBackbones()
{
    std::vector<Entry> entries = GetBackboneShapes().GetHelp();
    for (const auto& name : ListBackboneNames())
    {
        const Backbone backbone = ReadBackbone(FindBackbone(name));
        entries.emplace_back(name,
                             backbone.title + ": " + std::to_string(backbone.nodes.size()) +
                                 " nodes, " + std::to_string(backbone.links.size()) + " links; " +
                                 backbone.source);
    }
    return entries;
}

/// Every scenario key of a study, for the manual.
std::string
RenderKeys(const ScenarioSchema& schema, TextTable::Format format)
{
    TextTable table;
    table.AddColumn("key", "key");
    table.AddColumn("default", "default");
    table.AddColumn("unit", "unit");
    table.AddColumn("allowed", "allowed");
    table.AddColumn("meaning", "meaning");
    for (const auto& key : schema.GetKeys())
    {
        table.AddRow({key.name,
                      FormatScenarioValue(key.GetDefault()),
                      key.unit,
                      DescribeDomain(key),
                      key.help});
    }
    return table.Render(format);
}

/// What studies give their users: metrics, series, columns of blocks, other columns.
std::string
RenderMetrics(const std::string& wanted, TextTable::Format format)
{
    TextTable table;
    for (const auto* name : {"kind", "name", "unit", "studies", "meaning"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& entry : GetResultCatalogue())
    {
        const auto& studies = entry.studies;
        if (wanted.empty() || std::find(studies.begin(), studies.end(), wanted) != studies.end())
        {
            table.AddRow({NameResultKind(entry.kind),
                          entry.name,
                          entry.unit,
                          JoinNames(studies),
                          entry.meaning});
        }
    }
    return table.Render(format);
}

/// Every figure of every technology with its source.
std::string
RenderTechnologies(TextTable::Format format)
{
    TextTable table;
    for (const auto* name : {"technology", "figure", "value", "source"})
    {
        table.AddColumn(name, name);
    }
    for (const auto& technology : ReadAccessTechnologies(GetScenarioDirectory()))
    {
        for (const auto& [key, figure] : technology.provenance)
        {
            table.AddRow({technology.name, key, figure.value, figure.source});
        }
    }
    return table.Render(format);
}

const std::vector<Kind>&
GetKinds()
{
    static const std::vector<Kind> kinds{
        {"scenarios", CollectScenarios},
        {"studies", CollectEntries<GetStudies>},
        {"feeders", CollectFeeders},
        {"formats", CollectEntries<GetFeederFormats>},
        {TECHNOLOGIES.c_str(), CollectTechnologies},
        {"backbones", CollectBackbones},
        {"protocols", CollectEntries<GetConsensusProtocols>},
        {"revision-rules", CollectEntries<GetRevisionProtocols>},
    };
    return kinds;
}

[[noreturn]] void
RefuseWord(const std::string& word, const std::vector<std::string>& names)
{
    throw InputError(COMMAND_LINE,
                     "\"" + word + "\"",
                     "nothing, or one of " + JoinNames(names),
                     SuggestName(word, names, "./gridshare list shows all"));
}

void
CheckKind(const std::vector<std::string>& wanted)
{
    std::vector<std::string> names;
    for (const auto& kind : GetKinds())
    {
        names.emplace_back(kind.name);
    }
    names.insert(names.end(), {KEYS, METRICS});
    const bool known =
        wanted.empty() ||
        (wanted.size() == 1 && std::find(names.begin(), names.end(), wanted[0]) != names.end());
    if (!known)
    {
        RefuseWord(wanted.back(), names);
    }
}

/// The study that `list keys [STUDY]` or `list metrics [STUDY]` asks for.
const Study&
FindListed(const std::vector<std::string>& words)
{
    if (words.size() == 1)
    {
        return *GetStudies().begin();
    }
    const Study* study = words.size() == 2 ? GetStudies().Find(words[1]) : nullptr;
    if (study == nullptr)
    {
        RefuseWord(words.back(), GetStudies().GetNames());
    }
    return *study;
}

/// What there is of one kind, or of all.
std::string
RenderEntries(const std::string& kind, TextTable::Format format)
{
    TextTable table;
    table.AddColumn("kind", "kind");
    table.AddColumn("name", "name");
    table.AddColumn("description", "description");
    for (const auto& listed : GetKinds())
    {
        if (kind.empty() || kind == listed.name)
        {
            for (const auto& [name, line] : listed.collect())
            {
                table.AddRow({std::string(listed.name), name, line});
            }
        }
    }
    return table.Render(format);
}

void
PrintHelp(const po::options_description& options)
{
    std::cout << "usage: ./gridshare list [KIND] [OPTION ...]\n"
                 "       ./gridshare list keys [STUDY] [OPTION ...]\n"
                 "       ./gridshare list metrics [STUDY] [OPTION ...]\n\nKIND is one of";
    for (const auto& kind : GetKinds())
    {
        std::cout << " " << kind.name;
    }
    std::cout << " " << KEYS << " " << METRICS << ".\n\n" << options;
}

int
RunListCommand(const std::vector<std::string>& words)
{
    po::options_description options("options of list");
    options.add_options()("help,h", "print this help")(
        "verbose", "technologies: every figure with its source")(
        "format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    const ParsedOptions parsed = ParseOptions("list", options, words);
    if (parsed.values.count("help") > 0)
    {
        PrintHelp(options);
        return 0;
    }
    const auto format = ParseFormatOption(parsed.values["format"].as<std::string>());
    const std::string kind = parsed.positional.empty() ? "" : parsed.positional[0];
    if (kind == KEYS)
    {
        std::cout << RenderKeys(FindListed(parsed.positional).getSchema(), format);
        return 0;
    }
    if (kind == METRICS)
    {
        const std::string& study = FindListed(parsed.positional).name;
        std::cout << RenderMetrics(parsed.positional.size() == 1 ? "" : study, format);
        return 0;
    }
    CheckKind(parsed.positional);
    if (parsed.values.count("verbose") > 0)
    {
        if (kind != TECHNOLOGIES)
        {
            throw InputError(COMMAND_LINE,
                             "--verbose without technologies",
                             "./gridshare list technologies --verbose",
                             "leave it out: other lists have no more to say");
        }
        std::cout << RenderTechnologies(format);
        return 0;
    }
    std::cout << RenderEntries(kind, format);
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"list", "scenarios, feeders, technologies, protocols, revision rules", 2}, RunListCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
