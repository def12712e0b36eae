/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demander-helper.h"

#include "ns3/concentrator-application.h"
#include "ns3/input-error.h"
#include "ns3/sharing-messages.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

DemanderHelper::DemanderHelper(Ptr<GridTransport> transport,
                               Ptr<DataMarket> market,
                               std::shared_ptr<ProviderKeyDirectory> directory,
                               std::shared_ptr<const BlockValidator> validator)
{
    m_applications.SetTypeId(DemanderApplication::GetTypeId());
    m_wiring.transport = transport;
    m_wiring.market = market;
    m_wiring.directory = std::move(directory);
    m_wiring.validator = std::move(validator);
    RegisterSharingDecoders(*transport);
    RegisterDemandDecoders(*transport);
}

void
DemanderHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
DemanderHelper::SetSellers(const std::vector<uint32_t>& endpoints)
{
    m_wiring.sellers = std::make_shared<const std::vector<uint32_t>>(endpoints);
}

void
DemanderHelper::SetConcentrators(const ApplicationContainer& applications)
{
    constexpr uint32_t NOBODY = UINT32_MAX;
    std::vector<uint32_t> sellers(m_wiring.market->GetAgentCount(), NOBODY);
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        const auto concentrator = DynamicCast<ConcentratorApplication>(applications.Get(i));
        if (!concentrator)
        {
            throw InputError({},
                             "application " + std::to_string(i) + " of type " +
                                 applications.Get(i)->GetInstanceTypeId().GetName() +
                                 " for a concentrator",
                             "ns3::gridshare::ConcentratorApplication",
                             "pass on what ConcentratorHelper::Install() returns");
        }
        for (const auto& point : concentrator->GetPoints())
        {
            sellers.at(point.provider) = concentrator->GetEndpoint();
        }
    }
    const auto missing = std::find(sellers.begin(), sellers.end(), NOBODY);
    if (missing != sellers.end())
    {
        throw InputError({},
                         "provider " + std::to_string(missing - sellers.begin()) +
                             ", for whom no concentrator sells",
                         "a concentrator for each of the market's " +
                             std::to_string(sellers.size()) + " providers",
                         "pass on all that ConcentratorHelper::Install() has returned, or open a "
                         "market with fewer customers");
    }
    SetSellers(sellers);
}

void
DemanderHelper::SetStrongNodes(const ApplicationContainer& applications)
{
    m_homes.Set(applications);
}

void
DemanderHelper::SetFailover(const std::vector<uint32_t>& alternatives)
{
    m_wiring.alternatives = alternatives;
    m_wiring.awaitsReceipts = true;
}

ApplicationContainer
DemanderHelper::Install(const NodeContainer& nodes)
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        applications.Add(Install(*node));
    }
    return applications;
}

ApplicationContainer
DemanderHelper::Install(Ptr<Node> node)
{
    const auto& accounts = m_wiring.market->GetRules().platform.accounts;
    if (m_nextDemander >= accounts.demanders)
    {
        throw InputError({},
                         "demander " + std::to_string(m_nextDemander + 1) + " of a market with " +
                             std::to_string(accounts.demanders),
                         "no more than the market has",
                         "call DataMarketHelper::SetDemanders() with their number");
    }
    if (!m_wiring.sellers)
    {
        throw InputError({},
                         "a demander who can buy of nobody",
                         "those who sell for the providers",
                         "call SetConcentrators() before Install()");
    }
    const uint32_t endpoint = m_wiring.transport->GetEndpoint(node);
    const uint32_t account = accounts.GetDemanderAccount(m_nextDemander++);
    const auto strongNode = m_homes.Take();
    ServeBlocks(*strongNode, m_wiring.transport, endpoint, account);
    return Install(node, endpoint, account, strongNode->GetEndpoint());
}

ApplicationContainer
DemanderHelper::Install(Ptr<Node> node,
                        uint32_t endpoint,
                        uint32_t account,
                        uint32_t strongNode) const
{
    DemanderApplication::Wiring wiring = m_wiring;
    wiring.endpoint = endpoint;
    wiring.account = account;
    wiring.strongNode = strongNode;
    if (wiring.awaitsReceipts)
    {
        wiring.receipts = CreateObject<ReceiptWriter>();
        wiring.receipts->Connect(wiring.transport, endpoint);
    }
    auto application = m_applications.Create<DemanderApplication>();
    application->Connect(wiring);
    node->AddApplication(application);
    return ApplicationContainer(application);
}

int64_t
DemanderHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream) const
{
    int64_t next = stream;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        next += DynamicCast<DemanderApplication>(applications.Get(i))->AssignStreams(next);
    }
    return next - stream;
}

} // namespace gridshare
} // namespace ns3
