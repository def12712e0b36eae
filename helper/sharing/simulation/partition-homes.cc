/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "partition-homes.h"

namespace ns3
{
namespace gridshare
{

std::vector<std::function<uint32_t()>>
ListPartitionHomes(const DemandSide& demandSide,
                   const std::vector<Ptr<ConcentratorApplication>>& concentrators)
{
    std::vector<std::function<uint32_t()>> homes;
    for (const auto& keeper : demandSide.GetKeepers())
    {
        homes.emplace_back([keeper]() { return keeper->GetSource(); });
    }
    const auto addClient = [&homes](Ptr<SubmissionClient> client) {
        homes.emplace_back([client]() { return client->GetStrongNode(); });
    };
    for (const auto& concentrator : concentrators)
    {
        addClient(concentrator->GetClient());
    }
    for (const auto& demander : demandSide.GetDemanders())
    {
        addClient(demander->GetClient());
    }
    return homes;
}

} // namespace gridshare
} // namespace ns3
