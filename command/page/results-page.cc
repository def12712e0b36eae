/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "results-page.h"

#include "ns3/colour-palette.h"
#include "ns3/output-file.h"
#include "ns3/page-assets.h"
#include "ns3/page-document.h"
#include "ns3/page-figure.h"
#include "ns3/page-maps.h"
#include "ns3/page-provenance.h"
#include "ns3/page-table.h"
#include "ns3/queried-study.h"
#include "ns3/shipped-files.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr std::size_t ROOM_FOR_MAPS = 1200000; //!< bytes: with all else a page stays below 5 MB

PageAssets
ReadAssets()
{
    return ReadPageAssets(FindShippedFiles(ShippedPart::PAGE),
                          FindShippedFiles(ShippedPart::CHARTS));
}

Json
MakePalette()
{
    Json palette{{"sharing", colour_palette::BLUE},
                 {"keeping", colour_palette::VERMILION},
                 {"mixed", colour_palette::GREEN},
                 {"waiting", colour_palette::GREY},
                 {"fault", colour_palette::PURPLE},
                 {"scale", Json::array()}};
    for (const char* colour : colour_palette::SCALE)
    {
        palette["scale"].push_back(colour);
    }
    return palette;
}

Json
MakeTable(const StudyTable& table)
{
    Json made = MakePageTable(
        table.make(TextTable::Format::TABLE), table.make(TextTable::Format::CSV), table.view);
    made["name"] = table.name;
    made["title"] = table.title;
    made["method"] = table.method;
    return made;
}

/// How much of each run's points the page has room for.
double
ShareRoom(const std::vector<PageSource>& sources, const PageBudget& budget)
{
    std::size_t numbers = 0;
    for (const auto& source : sources)
    {
        numbers += CountRunNumbers(source.findings->figures, budget);
    }
    const double room = static_cast<double>(budget.runNumbers);
    return numbers > budget.runNumbers ? room / static_cast<double>(numbers) : 1.0;
}

Json
MakeSet(const PageSource& source, double share, const PageBudget& budget, std::size_t& mapRoom)
{
    Json set{
        {"name", source.name},
        {"sentences", source.findings->sentences},
        {"provenance", MakePageProvenance(*source.database, DescribeStudyKeys(*source.database))},
        {"tables", Json::array()},
        {"figures", Json::array()}};
    for (const auto& warning : source.findings->warnings)
    {
        set["provenance"]["warnings"].push_back(warning);
    }
    set["experiments"] = Json::array();
    for (const auto& experiment : source.database->ReadExperiments())
    {
        set["experiments"].push_back(experiment.name);
    }
    for (const auto& table : source.findings->tables)
    {
        set["tables"].push_back(MakeTable(table));
    }
    for (const auto& figure : source.findings->figures)
    {
        set["figures"].push_back(MakePageFigure(figure, budget, share));
    }
    set["maps"] = MakePageMaps(*source.database, mapRoom, set["provenance"]["warnings"]);
    return set;
}

/// The scenarios that the page is about.
std::string
MakeTitle(const Json& sets)
{
    std::vector<std::string> names;
    for (const auto& set : sets)
    {
        for (const auto& scenario : set["provenance"]["scenario"])
        {
            const auto name = scenario.get<std::string>();
            if (std::find(names.begin(), names.end(), name) == names.end())
            {
                names.push_back(name);
            }
        }
    }
    std::string title;
    for (const auto& name : names)
    {
        title += (title.empty() ? "" : ", ") + name;
    }
    return title.empty() ? "results" : title;
}

} // namespace

void
WriteResultsPage(const std::vector<PageSource>& sources,
                 const PageComparison& comparison,
                 const std::filesystem::path& file)
{
    const PageAssets assets = ReadAssets();
    const PageBudget budget;
    const double share = ShareRoom(sources, budget);
    std::size_t mapRoom = ROOM_FOR_MAPS;
    Json results{{"title", ""}, {"palette", MakePalette()}, {"sets", Json::array()}};
    for (const auto& source : sources)
    {
        results["sets"].push_back(MakeSet(source, share, budget, mapRoom));
    }
    if (comparison.table)
    {
        results["comparison"] = MakeTable(*comparison.table);
    }
    results["note"] = comparison.note;
    const std::string title = MakeTitle(results["sets"]);
    results["title"] = title;
    WriteOutputFile(file.string(), MakePageDocument(title + " - gridshare", results, assets));
}

void
RequirePageParts()
{
    ReadAssets();
}

} // namespace gridshare
} // namespace ns3
