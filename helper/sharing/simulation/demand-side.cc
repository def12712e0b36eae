/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-side.h"

#include "ns3/attribute-defaults.h"
#include "ns3/demander-helper.h"
#include "ns3/ledger-keeper-helper.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

std::vector<std::pair<std::string, std::string>>
DescribeDemanders(const SharingOptions& options)
{
    if (!options.demand.population)
    {
        return {};
    }
    const std::string prefix = "ns3::gridshare::DemanderApplication::";
    const Time made = options.metering.orderDelay + options.metering.orderSpread;
    const Time half = std::max(made, (made + options.run.settlement) / 2);
    return {{prefix + "TradesPerEpoch", std::to_string(options.demand.population->tradesPerEpoch)},
            {prefix + "BuyDelay", FormatTime(made)},
            {prefix + "CatchUpDelay", FormatTime(half)}};
}

void
DemandSide::Build(const SharingTopology& topology, const Surroundings& surroundings, int64_t stream)
{
    for (uint32_t i = 0; i < surroundings.strongNodes.size(); ++i)
    {
        if (!surroundings.byzantine[i])
        {
            m_sources.push_back(i);
        }
    }
    if (m_sources.empty())
    {
        // Liars serve their clients as well, where there is nobody else.
        m_sources.resize(surroundings.strongNodes.size());
        std::iota(m_sources.begin(), m_sources.end(), 0U);
    }
    FailoverRoutes routes(
        surroundings.failover, topology.network, m_sources, surroundings.failoverStream);
    BuildKeepers(topology, surroundings, routes);
    BuildDemanders(topology, surroundings, routes, stream);
    for (const auto& [source, those] : m_clients)
    {
        const auto& node = surroundings.strongNodes[source];
        node->AddService(
            std::make_unique<BlockServer>(surroundings.transport, source, node->GetChain(), those));
    }
}

void
DemandSide::Admit(uint32_t endpoint, std::optional<uint32_t> account, const Sources& sources)
{
    m_clients[sources.own].emplace(endpoint, account);
    for (const uint32_t other : sources.alternatives)
    {
        m_clients[other].emplace(endpoint, account);
    }
}

void
DemandSide::BuildKeepers(const SharingTopology& topology,
                         const Surroundings& surroundings,
                         FailoverRoutes& routes)
{
    LedgerKeeperHelper helper(surroundings.transport, surroundings.market, surroundings.validator);
    helper.SetReceipts(surroundings.failover != FailoverOrder::NONE);
    const auto voters = static_cast<uint32_t>(surroundings.strongNodes.size());
    for (uint32_t i = voters; i < topology.strongNodes; ++i)
    {
        const uint32_t endpoint = topology.GetStrongNodeEndpoint(i);
        const uint32_t source = m_sources[(i - voters) % m_sources.size()];
        const Sources sources{source, routes.FindAlternatives(endpoint, source)};
        helper.SetFailover(sources.alternatives);
        const auto installed = helper.Install(surroundings.nodes.Get(endpoint), endpoint, source);
        m_keepers.push_back(DynamicCast<LedgerKeeperApplication>(installed.Get(0)));
        Admit(endpoint, std::nullopt, sources);
    }
}

void
DemandSide::BuildDemanders(const SharingTopology& topology,
                           const Surroundings& surroundings,
                           FailoverRoutes& routes,
                           int64_t stream)
{
    if (topology.demanders == 0)
    {
        return;
    }
    DemanderHelper helper(surroundings.transport,
                          surroundings.market,
                          surroundings.directory,
                          surroundings.validator);
    helper.SetSellers(surroundings.sellers);
    const auto& accounts = surroundings.market->GetRules().platform.accounts;
    for (uint32_t i = 0; i < topology.demanders; ++i)
    {
        const uint32_t endpoint = topology.GetDemanderEndpoint(i);
        const uint32_t account = accounts.GetDemanderAccount(i);
        const uint32_t source = m_sources[i % m_sources.size()];
        const Sources sources{source, routes.FindAlternatives(endpoint, source)};
        if (surroundings.failover != FailoverOrder::NONE)
        {
            helper.SetFailover(sources.alternatives);
        }
        const auto installed =
            helper.Install(surroundings.nodes.Get(endpoint), endpoint, account, source);
        helper.AssignStreams(installed, stream + i);
        m_demanders.push_back(DynamicCast<DemanderApplication>(installed.Get(0)));
        Admit(endpoint, account, sources);
    }
}

const std::vector<Ptr<LedgerKeeperApplication>>&
DemandSide::GetKeepers() const
{
    return m_keepers;
}

const std::vector<Ptr<DemanderApplication>>&
DemandSide::GetDemanders() const
{
    return m_demanders;
}

} // namespace gridshare
} // namespace ns3
