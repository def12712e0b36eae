/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "communication-plan.h"

#include "communication-planner.h"

#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/text-table.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::vector<std::string>&
GetRuleNames()
{
    static const std::vector<std::string> names{
        "automatic", "transformer", "substation", "meter-limit"};
    return names;
}

void
CheckOptions(const Feeder& feeder, const PlanOptions& options)
{
    for (const auto* technology :
         {&options.access, &options.concentratorBackhaul, &options.strongNodeBackhaul})
    {
        if (technology->maximumFrameBytes == 0)
        {
            throw InputError({"plan", 0},
                             "a link without technology",
                             "a technology for each link",
                             "read one from scenarios/technologies");
        }
    }
    if (!(options.serviceDropMetres >= 0.0 && options.serviceDropMetres <= 1e5))
    {
        throw InputError({"plan", 0},
                         "a service drop of " + FormatExactly(options.serviceDropMetres) + " m",
                         "a number from 0 to 100000",
                         "correct the value");
    }
    if (!CanPlan(feeder))
    {
        throw InputError({feeder.file, 0},
                         feeder.lengthsAreSynthetic ? "no line whose length can be made"
                                                    : "lengths without any unit",
                         "known lengths, for delays follow from them",
                         feeder.lengthsAreSynthetic
                             ? "give resistances and base voltages (column 10 of mpc.bus)"
                             : "name their unit, e.g. --default-units kft");
    }
}

} // namespace

std::vector<StrongNodeRequest>
MakeDefaultStrongNodes(uint32_t powerCompanies, uint32_t institutions)
{
    static constexpr StrongNodeKind DEMANDERS[] = {
        StrongNodeKind::UNIVERSITY, StrongNodeKind::INSTITUTE, StrongNodeKind::GOVERNMENT};
    std::vector<StrongNodeRequest> requests;
    for (uint32_t i = 0; i < powerCompanies; ++i)
    {
        requests.push_back({StrongNodeKind::POWER_COMPANY, 2000.0 * i});
    }
    for (uint32_t i = 0; i < institutions; ++i)
    {
        requests.push_back({DEMANDERS[i % 3], 3000.0 * (i + 1)});
    }
    return requests;
}

bool
CanPlan(const Feeder& feeder)
{
    return feeder.AllLengthsKnown() ||
           std::any_of(feeder.lines.begin(), feeder.lines.end(), [](const FeederLine& line) {
               return line.lengthKnown && !line.isSwitch && line.enabled;
           });
}

double
CommunicationPlan::GetAccessTransferSeconds(std::size_t meter, uint64_t payloadBytes) const
{
    return access.GetTransferSeconds(payloadBytes, accessHops[meter], accessMetres[meter]);
}

CommunicationPlan
PlanCommunication(const Feeder& feeder,
                  const FeederTree& tree,
                  const MeterPopulation& meters,
                  const PlanOptions& options)
{
    CheckOptions(feeder, options);
    return CommunicationPlanner(feeder, tree, meters, options).Plan();
}

std::string
GetRuleName(ConcentratorRule rule)
{
    return GetRuleNames()[static_cast<std::size_t>(rule)];
}

ConcentratorRule
ParseConcentratorRule(const std::string& word)
{
    const auto& names = GetRuleNames();
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end())
    {
        throw MakeUnknownNameError({}, "the concentrator rule \"" + word + "\"", word, names);
    }
    return static_cast<ConcentratorRule>(found - names.begin());
}

std::string
GetStrongNodeKindName(StrongNodeKind kind)
{
    static const std::vector<std::string> names{
        "power company", "university", "institute", "government"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace gridshare
} // namespace ns3
