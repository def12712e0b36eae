/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "size-report.h"

#include "ns3/access-trial.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Distances that stand for all meters of a concentrator.
constexpr uint32_t DISTANCES = 200;

/// Numbers of meters that show how it saturates; the one that is asked for alone.
std::set<uint32_t>
ChooseNumbers(const SizeRequest& request, uint32_t capacity)
{
    if (request.meters)
    {
        return {*request.meters};
    }
    std::set<uint32_t> numbers;
    for (const double share : {0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0})
    {
        const double meters = std::max(1.0, std::round(share * capacity));
        numbers.insert(static_cast<uint32_t>(std::min<double>(meters, MOST_METERS)));
    }
    return numbers;
}

/// A delay that grows without end is none.
TextTable::Cell
MakeDelayCell(double seconds)
{
    return std::isfinite(seconds) ? TextTable::Cell{seconds} : TextTable::Cell{};
}

} // namespace

bool
CanAnswer(const AccessTechnology& technology, const SizeRequest& request)
{
    return request.schedule.mode == ReadingMode::PUSH || technology.sharing->polls;
}

AccessDemand
MakeSizeDemand(const AccessTechnology& technology, const SizeRequest& request)
{
    AccessDemand demand;
    demand.intervalSeconds = GetExchangeSeconds(request.schedule);
    demand.deadlineSeconds = request.deadlineSeconds;
    for (const MeteringMessage& message : GetMeteringMessages(request.schedule))
    {
        (message.upwards ? demand.uploadBytes : demand.requestBytes) = message.payloadBytes;
    }
    demand.metres = SpreadMeters(
        technology.medium, request.reachMetres.value_or(technology.rangeMetres), DISTANCES);
    return demand;
}

TextTable
MakeCapacityTable(const SizeRequest& request)
{
    TextTable table;
    table.AddColumn("technology", "technology");
    table.AddColumn("meters", "meters");
    table.AddColumn("usual_meters", "usual");
    table.AddColumn("delivery", "in time");
    table.AddColumn("delay_mean_s", "mean delay [s]");
    table.AddColumn("utilisation", "utilisation");
    table.AddColumn("limit", "what forbids one more");
    for (const AccessTechnology& technology : request.technologies)
    {
        if (!CanAnswer(technology, request))
        {
            table.AddRow({technology.name,
                          {},
                          static_cast<int64_t>(technology.typicalMetersPerConcentrator),
                          {},
                          {},
                          {},
                          "its meters listen only after they have sent: none can be asked"});
            continue;
        }
        const AccessCapacity capacity =
            FindAccessCapacity(technology, MakeSizeDemand(technology, request), request.delivery);
        table.AddRow({technology.name,
                      static_cast<int64_t>(capacity.meters),
                      static_cast<int64_t>(technology.typicalMetersPerConcentrator),
                      capacity.within.delivery,
                      MakeDelayCell(capacity.within.meanSeconds),
                      capacity.within.utilisation,
                      capacity.limit});
    }
    return table;
}

TextTable
MakeLoadTable(const AccessTechnology& technology, const SizeRequest& request, uint32_t capacity)
{
    TextTable table;
    table.AddColumn("meters", "meters");
    const std::vector<std::pair<std::string, std::string>> columns{
        {"utilisation", "utilisation"},
        {"delivery", "in time"},
        {"delay_mean_s", "mean delay [s]"},
        {"delay_p95_s", "p95 [s]"}};
    for (const auto& [name, title] : columns)
    {
        table.AddColumn(name, title);
    }
    for (const auto& [name, title] : columns)
    {
        if (request.rounds > 0)
        {
            table.AddColumn("simulated_" + name, "simulated: " + title);
        }
    }
    AccessDemand demand = MakeSizeDemand(technology, request);
    for (const uint32_t meters : ChooseNumbers(request, capacity))
    {
        demand.meters = meters;
        const AccessPrediction said = PredictAccess(technology, demand);
        std::vector<TextTable::Cell> row{static_cast<int64_t>(meters),
                                         said.utilisation,
                                         said.delivery,
                                         MakeDelayCell(said.meanSeconds),
                                         MakeDelayCell(said.p95Seconds)};
        if (request.rounds > 0)
        {
            const AccessTrialResult seen =
                TryAccess(technology, demand, request.rounds, request.stream);
            row.insert(row.end(),
                       {seen.utilisation, seen.delivery, seen.meanSeconds, seen.p95Seconds});
        }
        table.AddRow(row);
    }
    return table;
}

} // namespace gridshare
} // namespace ns3
