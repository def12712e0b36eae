/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "strong-node-helper.h"

#include "ns3/consensus-registry.h"
#include "ns3/input-error.h"
#include "ns3/relay-registry.h"
#include "ns3/replica-set.h"
#include "ns3/sharing-messages.h"
#include "ns3/statement-desk.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A validator with all that it looks things up in.
struct OwningValidator
{
    OwningValidator(const BlockLimits& limits, std::shared_ptr<ProviderKeyDirectory> keys)
        : directory(std::move(keys)),
          validator(limits, verifier, directory.get())
    {
    }

    SignatureVerifier verifier;                      //!< remembers what was checked
    std::shared_ptr<ProviderKeyDirectory> directory; //!< keys; may be null
    BlockValidator validator;                        //!< of the strong nodes
};

/// @throws InputError unless a protocol can run with so many replicas on this transport
void
CheckCount(uint32_t strongNodes, const GridTransport& transport)
{
    const std::string found = std::to_string(strongNodes) + " strong nodes";
    if (strongNodes < 1 || strongNodes > ReplicaSet::MAXIMUM)
    {
        throw InputError({},
                         found,
                         "1 to " + std::to_string(ReplicaSet::MAXIMUM) + " strong nodes",
                         "give Install() their nodes at once, or StrongNodeHelper their number");
    }
    const uint32_t endpoints = transport.GetEndpointCount();
    if (strongNodes > endpoints)
    {
        throw InputError({},
                         found + " on a transport with " + std::to_string(endpoints) + " endpoints",
                         "an endpoint for each strong node",
                         "give the transport its network first: SetTopology(), or Add() of an "
                         "InternetTransport");
    }
}

/// @throws InputError where replicas that mine would find a block every nanosecond
void
CheckInterval(const ConsensusConfig& config)
{
    if (config.blockIntervalNs <= 0)
    {
        throw InputError({},
                         "a protocol that mines, and ConsensusConfig::blockIntervalNs = " +
                             std::to_string(config.blockIntervalNs),
                         "the mean time between two blocks, ns",
                         "SetConsensus() with, for example, blockIntervalNs = 10000000000");
    }
}

} // namespace

StrongNodeHelper::StrongNodeHelper(Ptr<GridTransport> transport, uint32_t strongNodes)
    : m_transport(transport),
      m_strongNodes(strongNodes),
      m_ledger(CreateObject<FinalLedger>()),
      m_unheededLedger(CreateObject<FinalLedger>()),
      m_items(Create<GossipItemTable>()),
      m_index(std::make_shared<BlockTransactionIndex>()),
      m_directory(std::make_shared<ProviderKeyDirectory>())
{
    m_applications.SetTypeId(StrongNodeApplication::GetTypeId());
    SetProtocol("pbft");
    MakeValidator();
    RegisterSharingDecoders(*m_transport);
}

void
StrongNodeHelper::SetAttribute(const std::string& name, const AttributeValue& value)
{
    m_applications.Set(name, value);
}

void
StrongNodeHelper::SetProtocol(const std::string& name)
{
    const ConsensusProtocolEntry& protocol = FindConsensusProtocol(name);
    m_replicas = protocol.create;
    m_mines = protocol.traits.mines;
}

void
StrongNodeHelper::SetReplicas(ReplicaFactory factory)
{
    m_replicas = std::move(factory);
    m_mines = false;
}

void
StrongNodeHelper::SetConsensus(const ConsensusConfig& config)
{
    m_consensus = config;
}

void
StrongNodeHelper::SetRelay(const std::string& name)
{
    m_relay = name;
}

void
StrongNodeHelper::SetOverlay(const OverlayGraph& overlay)
{
    if (overlay.GetNodeCount() != m_strongNodes)
    {
        throw InputError({},
                         "an overlay of " + std::to_string(overlay.GetNodeCount()) + " nodes for " +
                             std::to_string(m_strongNodes) + " strong nodes",
                         "an overlay of the strong nodes alone",
                         "give StrongNodeHelper their number");
    }
    m_overlay = overlay;
}

void
StrongNodeHelper::SetBlockLimits(const BlockLimits& limits)
{
    m_blockLimits = limits;
    MakeValidator();
}

void
StrongNodeHelper::SetMempoolLimits(const MempoolLimits& limits)
{
    m_mempoolLimits = limits;
}

void
StrongNodeHelper::SetKeyDirectory(std::shared_ptr<ProviderKeyDirectory> directory)
{
    m_directory = std::move(directory);
    MakeValidator();
}

void
StrongNodeHelper::SetMarket(Ptr<DataMarket> market)
{
    m_market = market;
    m_ledger->SetMarket(market);
    market->Watch(m_transport);
}

void
StrongNodeHelper::SetReceipts(bool written)
{
    m_receipts = written;
}

void
StrongNodeHelper::SetClockRate(double rate)
{
    m_clockRate = rate;
}

void
StrongNodeHelper::SetHonest(bool honest)
{
    m_honest = honest;
}

ApplicationContainer
StrongNodeHelper::Install(const NodeContainer& nodes)
{
    const uint32_t strongNodes = m_strongNodes == 0 ? nodes.GetN() : m_strongNodes;
    CheckCount(strongNodes, *m_transport);
    if (nodes.GetN() != strongNodes)
    {
        throw InputError({},
                         std::to_string(nodes.GetN()) + " nodes for " +
                             std::to_string(strongNodes) + " strong nodes",
                         "a node for each strong node",
                         "give Install() all of them at once, or one by one");
    }
    m_strongNodes = strongNodes;
    if (!m_transport->HasNodes())
    {
        m_transport->SetNodes(nodes);
    }
    ApplicationContainer applications;
    for (uint32_t number = 0; number < m_strongNodes; ++number)
    {
        CheckNumber(nodes.Get(number), number);
        applications.Add(Install(nodes.Get(number), number));
    }
    return applications;
}

ApplicationContainer
StrongNodeHelper::Install(Ptr<Node> node) const
{
    return Install(node, m_transport->GetEndpoint(node));
}

/// Replicas are numbered as endpoints are.
void
StrongNodeHelper::CheckNumber(Ptr<Node> node, uint32_t number) const
{
    const uint32_t endpoint = m_transport->GetEndpoint(node);
    if (endpoint != number)
    {
        throw InputError({},
                         "node " + std::to_string(node->GetId()) + " as strong node " +
                             std::to_string(number) + ", which is endpoint " +
                             std::to_string(endpoint) + " of the transport",
                         "strong nodes that are its first endpoints, in the same order",
                         "add the strong nodes to the transport before all others");
    }
}

ApplicationContainer
StrongNodeHelper::Install(Ptr<Node> node, uint32_t number) const
{
    CheckCount(m_strongNodes, *m_transport);
    if (number >= m_strongNodes)
    {
        throw InputError({},
                         "strong node " + std::to_string(number) + " of " +
                             std::to_string(m_strongNodes),
                         "a number below theirs: strong nodes are numbered from 0",
                         "add the strong nodes to the transport before all others");
    }
    auto relay = MakeTransactionRelay(m_relay);
    relay->Join(m_transport, number, GetPeers(number), m_items);
    StrongNodeApplication::Wiring wiring;
    wiring.transport = m_transport;
    wiring.relay = relay;
    wiring.market = m_market;
    wiring.ledger = m_honest ? m_ledger : m_unheededLedger;
    wiring.validator = m_validator;
    wiring.index = m_honest ? m_index : nullptr; // what the others tell themselves stays with them
    wiring.endpoint = number;
    wiring.mempool = m_mempoolLimits;
    wiring.clockRate = m_clockRate;
    if (m_receipts)
    {
        wiring.receipts = CreateObject<ReceiptWriter>();
        wiring.receipts->Connect(m_transport, number);
    }
    auto application = m_applications.Create<StrongNodeApplication>();
    application->Connect(wiring, MakeReplica(number));
    if (m_market)
    {
        auto desk = std::make_unique<StatementDesk>(m_market, m_transport, *application, number);
        m_market->AddSender(number, *desk);
        application->AddService(std::move(desk));
    }
    node->AddApplication(application);
    return ApplicationContainer(application);
}

int64_t
StrongNodeHelper::AssignStreams(const ApplicationContainer& applications, int64_t stream) const
{
    int64_t next = stream;
    for (uint32_t i = 0; i < applications.GetN(); ++i)
    {
        next += DynamicCast<StrongNodeApplication>(applications.Get(i))->AssignStreams(next);
    }
    return next - stream;
}

Ptr<FinalLedger>
StrongNodeHelper::GetLedger() const
{
    return m_ledger;
}

std::shared_ptr<ProviderKeyDirectory>
StrongNodeHelper::GetKeyDirectory() const
{
    return m_directory;
}

std::shared_ptr<const BlockValidator>
StrongNodeHelper::GetValidator() const
{
    return m_validator;
}

std::shared_ptr<SignatureVerifier>
StrongNodeHelper::GetVerifier() const
{
    return m_verifier;
}

void
StrongNodeHelper::MakeValidator()
{
    const auto owner = std::make_shared<OwningValidator>(m_blockLimits, m_directory);
    m_validator = std::shared_ptr<const BlockValidator>(owner, &owner->validator);
    m_verifier = std::shared_ptr<SignatureVerifier>(owner, &owner->verifier);
}

std::vector<uint32_t>
StrongNodeHelper::GetPeers(uint32_t number) const
{
    if (m_overlay)
    {
        return m_overlay->GetNeighbours(number);
    }
    std::vector<uint32_t> peers;
    for (uint32_t peer = 0; peer < m_strongNodes; ++peer)
    {
        if (peer != number)
        {
            peers.push_back(peer);
        }
    }
    return peers;
}

std::unique_ptr<ConsensusReplica>
StrongNodeHelper::MakeReplica(uint32_t number) const
{
    if (m_mines)
    {
        CheckInterval(m_consensus);
    }
    ConsensusConfig config = m_consensus;
    config.self = number;
    config.replicas = m_strongNodes;
    config.isBlockValid = [validator = m_validator](const LedgerBlock& block) {
        return validator->CheckContent(block) == BlockVerdict::VALID;
    };
    return m_replicas(config);
}

} // namespace gridshare
} // namespace ns3
