/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-keeper-helper.h"

#include "ns3/sharing-messages.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

LedgerKeeperHelper::LedgerKeeperHelper(Ptr<GridTransport> transport,
                                       Ptr<DataMarket> market,
                                       std::shared_ptr<const BlockValidator> validator)
    : m_market(market)
{
    m_applications.SetTypeId(LedgerKeeperApplication::GetTypeId());
    m_wiring.transport = transport;
    m_wiring.validator = std::move(validator);
    RegisterSharingDecoders(*transport);
    RegisterDemandDecoders(*transport);
}

void
LedgerKeeperHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
LedgerKeeperHelper::SetStrongNodes(const ApplicationContainer& applications)
{
    m_homes.Set(applications);
}

void
LedgerKeeperHelper::SetFailover(const std::vector<uint32_t>& alternatives)
{
    m_wiring.alternatives = alternatives;
}

void
LedgerKeeperHelper::SetReceipts(bool written)
{
    m_receipts = written;
}

ApplicationContainer
LedgerKeeperHelper::Install(const NodeContainer& nodes)
{
    ApplicationContainer applications;
    for (auto node = nodes.Begin(); node != nodes.End(); ++node)
    {
        applications.Add(Install(*node));
    }
    return applications;
}

ApplicationContainer
LedgerKeeperHelper::Install(Ptr<Node> node)
{
    const uint32_t endpoint = m_wiring.transport->GetEndpoint(node);
    const auto strongNode = m_homes.Take();
    ServeBlocks(*strongNode, m_wiring.transport, endpoint, std::nullopt);
    return Install(node, endpoint, strongNode->GetEndpoint());
}

int64_t
LedgerKeeperHelper::AssignStreams(const ApplicationContainer&, int64_t) const
{
    return 0;
}

ApplicationContainer
LedgerKeeperHelper::Install(Ptr<Node> node, uint32_t endpoint, uint32_t source) const
{
    BlockDownload::Wiring wiring = m_wiring;
    wiring.self = endpoint;
    wiring.source = source;
    auto application = m_applications.Create<LedgerKeeperApplication>();
    Ptr<ReceiptWriter> receipts;
    if (m_receipts)
    {
        receipts = CreateObject<ReceiptWriter>();
        receipts->Connect(wiring.transport, endpoint);
    }
    application->Connect(wiring, m_market, receipts);
    node->AddApplication(application);
    return ApplicationContainer(application);
}

} // namespace gridshare
} // namespace ns3
