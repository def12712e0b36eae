/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "revision-protocol.h"

#include "parameter-domain.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

struct Entry
{
    std::string help;
    RevisionProtocolRegistration::Factory factory;
};

/// Sorted by name, so that the order of static initialisation does not show.
std::map<std::string, Entry>&
GetRegistry()
{
    static std::map<std::string, Entry> registry;
    return registry;
}

} // namespace

RevisionProtocol::Comparison
RevisionProtocol::GetComparison() const
{
    return Comparison::RANDOM_AGENT;
}

RevisionProtocol::PayoffSampling
RevisionProtocol::GetPayoffSampling() const
{
    return PayoffSampling::EXPECTED;
}

double
RevisionProtocol::GetFitness(double) const
{
    return 1.0;
}

RevisionProtocolRegistration::RevisionProtocolRegistration(const std::string& name,
                                                           const std::string& help,
                                                           const Factory& factory)
{
    const bool added = GetRegistry().emplace(name, Entry{help, factory}).second;
    GRIDSHARE_INVARIANT(added, "every revision rule has its own name");
}

std::unique_ptr<RevisionProtocol>
CreateRevisionProtocol(const std::string& name, const RevisionParameters& parameters)
{
    std::string key = name;
    std::replace(key.begin(), key.end(), '-', '_');
    const auto entry = GetRegistry().find(key);
    if (entry != GetRegistry().end())
    {
        return entry->second.factory(parameters);
    }
    std::vector<std::string> names;
    for (const auto& known : GetRegistry())
    {
        names.push_back(known.first);
    }
    const std::string nearest = NearestName(key, names);
    throw InputError({"", 0, "rule"},
                     name,
                     "one of " + JoinNames(names) +
                         (nearest.empty() ? "" : " (nearest: " + nearest + ")"));
}

std::vector<std::pair<std::string, std::string>>
GetRevisionProtocolNames()
{
    std::vector<std::pair<std::string, std::string>> names;
    for (const auto& known : GetRegistry())
    {
        names.emplace_back(known.first, known.second.help);
    }
    return names;
}

} // namespace gridshare
} // namespace ns3
