/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "size-report.h"

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"
#include "ns3/input-error.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare size TECHNOLOGY`: how many meters a concentrator carries, and why no more.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// What is asked and what came out, for people.
void
PrintAnswer(const AccessTechnology& technology,
            const SizeRequest& request,
            const AccessDemand& demand,
            const AccessCapacity& capacity)
{
    std::cout << technology.title << ": " << capacity.meters
              << " meters a concentrator (usual: " << technology.typicalMetersPerConcentrator
              << ")\n  each sends " << demand.uploadBytes << " bytes every "
              << FormatExactly(demand.intervalSeconds) << " s";
    if (demand.requestBytes > 0)
    {
        std::cout << ", asked with " << demand.requestBytes << " bytes";
    }
    std::cout << ", from up to "
              << FormatExactly(request.reachMetres.value_or(technology.rangeMetres)) << " m; "
              << FormatExactly(100 * request.delivery) << " % of the uploads are to arrive within "
              << FormatExactly(request.deadlineSeconds) << " s\n  one more: " << capacity.limit
              << "\n\n";
}

int
AnswerForOne(const SizeRequest& request)
{
    const AccessTechnology& technology = request.technologies.front();
    if (!CanAnswer(technology, request))
    {
        throw InputError(COMMAND_LINE,
                         "meters that are asked over " + technology.name,
                         "--reading-mode push: its meters listen only after they have sent",
                         "leave --reading-mode out");
    }
    const AccessDemand demand = MakeSizeDemand(technology, request);
    const AccessCapacity capacity = FindAccessCapacity(technology, demand, request.delivery);
    if (request.format == TextTable::Format::TABLE)
    {
        PrintAnswer(technology, request, demand, capacity);
    }
    std::cout << MakeLoadTable(technology, request, capacity.meters).Render(request.format)
              << std::flush;
    return 0;
}

int
RunSizeCommand(const std::vector<std::string>& words)
{
    const SizeRequest request = ParseSizeRequest(words);
    if (request.help)
    {
        std::cout << "usage: ./gridshare size TECHNOLOGY|all [OPTION ...]\n\n"
                  << "How many meters one concentrator, gateway or cell carries, and what forbids "
                     "one more.\n\n"
                  << DescribeSizeOptions();
        return 0;
    }
    if (request.technologies.size() == 1)
    {
        return AnswerForOne(request);
    }
    std::cout << MakeCapacityTable(request).Render(request.format) << std::flush;
    return 0;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"size", "how many meters a concentrator carries, by access technology", 5}, RunSizeCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
