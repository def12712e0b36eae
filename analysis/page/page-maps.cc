/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-maps.h"

#include "ns3/input-error.h"
#include "ns3/run-map-writer.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Runs with a map: first those of each experiment, then the second ones, ...
std::vector<RunDescription>
OrderRuns(const ResultsDatabase& database)
{
    const auto ids = database.ListRunMaps();
    const std::set<int64_t> mapped(ids.begin(), ids.end());
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    std::vector<std::pair<std::size_t, RunDescription>> ordered;
    for (const auto& run : database.ReadRuns())
    {
        if (mapped.count(run.id) > 0)
        {
            ordered.emplace_back(counts[{run.experiment, run.parametersJson}]++, run);
        }
    }
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return a.first < b.first;
    });
    std::vector<RunDescription> runs;
    for (auto& [number, run] : ordered)
    {
        runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace

nlohmann::ordered_json
MakePageMaps(const ResultsDatabase& database, std::size_t& room, nlohmann::ordered_json& warnings)
{
    auto maps = nlohmann::ordered_json::array();
    std::size_t without = 0;
    for (const auto& run : OrderRuns(database))
    {
        try
        {
            const std::string text = WriteRunMap(database.ReadRunMap(run.id).value());
            if (text.size() > room)
            {
                ++without;
                continue;
            }
            room -= text.size();
            maps.push_back({{"run", run.experiment + ", seed " + std::to_string(run.seed)},
                            {"map", nlohmann::ordered_json::parse(text)}});
        }
        catch (const InputError& error)
        {
            warnings.push_back(std::string("A map is left out: ") + error.what());
        }
    }
    return {{"runs", std::move(maps)}, {"without", without}};
}

} // namespace gridshare
} // namespace ns3
