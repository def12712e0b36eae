/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demander-application.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/sharing-messages.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareDemanderApplication");

NS_OBJECT_ENSURE_REGISTERED(DemanderApplication);

TypeId
DemanderApplication::GetTypeId()
{
    using Self = DemanderApplication;
    static TypeId tid =
        TypeId("ns3::gridshare::DemanderApplication")
            .SetParent<Application>()
            .SetGroupName("Gridshare")
            .AddConstructor<DemanderApplication>()
            .AddAttribute("TradesPerEpoch",
                          "Providers whose data it wants in each epoch",
                          UintegerValue(4),
                          MakeUintegerAccessor(&Self::m_trades),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute(
                "BuyDelay",
                "From the end of an epoch to the requests of a buyer: time for all orders "
                "to be made",
                TimeValue(Seconds(900)),
                MakeTimeAccessor(&Self::m_buyDelay),
                MakeTimeChecker(Time(0)))
            .AddAttribute("CatchUpDelay",
                          "From the end of an epoch until who has joined buys what its download "
                          "does not hold by then",
                          TimeValue(Seconds(1350)),
                          MakeTimeAccessor(&Self::m_catchUpDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("DownloadPatience",
                          "It asks its strong node again after so long a silence",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&Self::m_patience),
                          MakeTimeChecker(Time(1)))
            .AddAttribute("DownloadCredit",
                          "Blocks that one request allows its strong node to send",
                          UintegerValue(16),
                          MakeUintegerAccessor(&Self::m_credit),
                          MakeUintegerChecker<uint16_t>(1))
            .AddTraceSource("Submitted",
                            "It has said that it joins or leaves",
                            MakeTraceSourceAccessor(&Self::m_submittedTrace),
                            "ns3::gridshare::DemanderApplication::SubmittedTracedCallback")
            .AddTraceSource("BlockStored",
                            "A block has been downloaded, checked and stored",
                            MakeTraceSourceAccessor(&Self::m_storedTrace),
                            "ns3::gridshare::DemanderApplication::BlockStoredTracedCallback")
            .AddTraceSource("Purchased",
                            "What it has asked a provider for has arrived",
                            MakeTraceSourceAccessor(&Self::m_purchasedTrace),
                            "ns3::gridshare::DemanderApplication::PurchasedTracedCallback");
    return tid;
}

DemanderApplication::DemanderApplication()
    : m_client(CreateObject<SubmissionClient>()),
      m_draws(CreateObject<UniformRandomVariable>())
{
}

DemanderApplication::~DemanderApplication() = default;

void
DemanderApplication::Connect(const Wiring& wiring)
{
    NS_LOG_FUNCTION(this << wiring.endpoint << wiring.account);
    GRIDSHARE_INVARIANT(m_trades <= wiring.sellers->size(), "it wants the data of a provider once");
    m_wiring = wiring;
    std::vector<uint32_t> strongNodes{wiring.strongNode};
    strongNodes.insert(strongNodes.end(), wiring.alternatives.begin(), wiring.alternatives.end());
    m_client->Connect(
        {wiring.transport, wiring.endpoint, std::move(strongNodes), wiring.awaitsReceipts});
    m_seen.assign(wiring.sellers->size(), 0);
    m_key = std::make_unique<SigningKey>(wiring.market->GetKeySeed(wiring.account));
    wiring.directory->Register(wiring.account, m_key->GetPublicKey());
    m_agent = std::make_unique<HostedAgents>(
        wiring.market, std::vector<uint32_t>{wiring.account}, wiring.endpoint);
}

int64_t
DemanderApplication::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

Ptr<SubmissionClient>
DemanderApplication::GetClient() const
{
    return m_client;
}

const BlockDownload&
DemanderApplication::GetDownload() const
{
    return *m_download;
}

bool
DemanderApplication::HasJoined() const
{
    return m_joined;
}

uint64_t
DemanderApplication::GetRequestCount() const
{
    return m_requests;
}

Time
DemanderApplication::GetNextRequest() const
{
    // That of the next wishes outlives each of those: only who has not begun, or has stopped, has
    // none.
    const Time wishes = m_wishEvent.IsExpired() ? Time(0) : TimeStep(m_wishEvent.GetTs());
    return m_catchUpEvent.IsExpired() ? wishes : Min(wishes, TimeStep(m_catchUpEvent.GetTs()));
}

Ptr<ReceiptWriter>
DemanderApplication::GetReceiptWriter() const
{
    return m_wiring.receipts;
}

void
DemanderApplication::DoDispose()
{
    m_download.reset();
    m_agent.reset();
    m_client->Dispose();
    m_wiring = Wiring{};
    Application::DoDispose();
}

void
DemanderApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    BlockDownload::Wiring wiring;
    wiring.transport = m_wiring.transport;
    wiring.self = m_wiring.endpoint;
    wiring.source = m_wiring.strongNode;
    wiring.validator = m_wiring.validator;
    wiring.alternatives = m_wiring.alternatives;
    m_download =
        std::make_unique<BlockDownload>(wiring,
                                        BlockDownload::Rules{m_patience, m_credit},
                                        [this](const LedgerBlockPtr& block) { StoreBlock(block); });
    m_wiring.transport->SetReceiver(m_wiring.endpoint,
                                    MakeCallback(&DemanderApplication::Receive, this));
    m_wiring.market->AddClient(m_wiring.strongNode, m_wiring.endpoint, m_agent->GetAccounts());
    FollowStrategy();
    m_wishEvent = Simulator::Schedule(
        m_wiring.market->GetEpochLength() + m_buyDelay, &DemanderApplication::BeginWishes, this);
}

void
DemanderApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    m_client->Stop();
    m_wishEvent.Cancel();
    m_catchUpEvent.Cancel();
    if (m_download)
    {
        m_download->Stop();
    }
}

void
DemanderApplication::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    switch (message->GetWireType())
    {
    case WIRE_BLOCK_DELIVERY:
        m_download->Receive(static_cast<const BlockDelivery&>(*message));
        break;
    case WIRE_PURCHASE:
        TakePurchase(static_cast<const PurchaseDelivery&>(*message).GetOrder());
        break;
    case WIRE_DIRECT_SALE:
        TakeSale(from, static_cast<const DirectSale&>(*message).GetOrder());
        break;
    default:
        if (!m_client->Receive(from, message) && m_agent->Receive(from, message))
        {
            FollowStrategy();
        }
    }
}

void
DemanderApplication::TakeSale(uint32_t from, const SharingOrder& order)
{
    m_wiring.market->NoteDirectSale(order);
    if (m_wiring.receipts)
    {
        m_wiring.receipts->Note(from, {order.provider, order.sequence, ReceiptAnswer::BOUGHT});
    }
}

void
DemanderApplication::TakePurchase(const SharingOrder& order)
{
    if (m_asked.erase({order.epoch, order.provider}) == 0)
    {
        return; // the network has duplicated it, or the request
    }
    const Time latency = Simulator::Now() - NanoSeconds(order.createdNs);
    m_purchasedTrace(m_wiring.account, latency);
    if (order.epoch == m_wiring.market->GetEpoch()) // else too late: its epoch is settled
    {
        m_wiring.market->GetDemand().NotePurchase(m_wiring.account,
                                                  order.provider,
                                                  static_cast<double>(order.volumeMilli) / 1000,
                                                  latency.GetSeconds());
    }
}

void
DemanderApplication::StoreBlock(const LedgerBlockPtr& block)
{
    for (const auto& transaction : block->GetTransactions())
    {
        const auto& order = transaction->GetOrder();
        if (transaction->GetKind() == TransactionKind::ORDER)
        {
            if (order.provider < m_seen.size()) // whoever else is on the chain
            {
                auto& seen = m_seen[order.provider];
                seen = std::max(seen, order.epoch + 1);
            }
        }
        else if (m_word && transaction->GetId() == m_word->GetId())
        {
            m_wordStands = true;
        }
    }
    m_wiring.market->GetDemand().NoteDownload(m_wiring.account, block->GetHeight());
    NS_LOG_DEBUG("demander " << m_wiring.account << " stores block " << block->GetHeight());
    m_storedTrace(m_wiring.account, block);
    if (m_wordStands && !m_joined)
    {
        m_download->Stop(); // it has left, and gets no more
    }
}

void
DemanderApplication::FollowStrategy()
{
    const bool joins = m_agent->GetStrategy(m_wiring.account) == Strategy::SHARE;
    if (joins != m_joined)
    {
        m_joined = joins;
        Say(joins ? TransactionKind::JOIN : TransactionKind::LEAVE);
    }
    if (joins)
    {
        m_download->Start();
    }
}

void
DemanderApplication::Say(TransactionKind kind)
{
    if (m_word)
    {
        m_client->Withdraw(m_wiring.account, m_word->GetOrder().sequence);
    }
    SharingOrder word;
    word.provider = m_wiring.account;
    word.epoch = m_wiring.market->GetEpoch();
    word.sequence = m_sequence++;
    word.createdNs = Simulator::Now().GetNanoSeconds();
    m_word = SharingTransaction::CreateMembership(kind, word, *m_key);
    m_wordStands = false;
    NS_LOG_INFO("demander " << m_wiring.account
                            << (kind == TransactionKind::JOIN ? " joins" : " leaves"));
    m_submittedTrace(m_word);
    HandInWord();
}

void
DemanderApplication::HandInWord()
{
    m_client->Submit(
        m_wiring.account, m_word->GetOrder().sequence, TransactionItem::MakeSubmission(m_word));
}

void
DemanderApplication::BeginWishes()
{
    const uint32_t epoch = m_nextEpoch++;
    m_wishEvent = Simulator::Schedule(
        m_wiring.market->GetEpochLength(), &DemanderApplication::BeginWishes, this);
    if (m_word && !m_wordStands)
    {
        HandInWord();
    }
    m_client->Call();
    m_wishes = DrawWishes();
    m_wiring.market->NoteOrder(m_wiring.account, epoch, m_agent->GetStrategy(m_wiring.account));
    m_wiring.market->GetDemand().NoteWanted(m_wiring.account, m_wishes);
    if (m_joined)
    {
        m_catchUpEvent = Simulator::Schedule(std::max(Time(0), m_catchUpDelay - m_buyDelay),
                                             &DemanderApplication::CatchUp,
                                             this,
                                             epoch);
        return;
    }
    for (const uint32_t provider : m_wishes)
    {
        Ask(provider, epoch);
    }
}

void
DemanderApplication::CatchUp(uint32_t epoch)
{
    for (const uint32_t provider : m_wishes)
    {
        if (m_seen[provider] != epoch + 1)
        {
            Ask(provider, epoch);
        }
    }
}

void
DemanderApplication::Ask(uint32_t provider, uint32_t epoch)
{
    ++m_requests;
    m_asked.emplace(epoch, provider);
    m_wiring.transport->Send(m_wiring.endpoint,
                             m_wiring.sellers->at(provider),
                             Create<PurchaseRequest>(m_wiring.account, provider, epoch));
}

/// Different providers, each set of them equally likely.
std::vector<uint32_t>
DemanderApplication::DrawWishes() const
{
    const auto providers = static_cast<uint32_t>(m_wiring.sellers->size());
    std::vector<uint32_t> drawn;
    while (drawn.size() < m_trades)
    {
        const auto provider = static_cast<uint32_t>(m_draws->GetInteger(0, providers - 1));
        if (std::find(drawn.begin(), drawn.end(), provider) == drawn.end())
        {
            drawn.push_back(provider);
        }
    }
    return drawn;
}

} // namespace gridshare
} // namespace ns3
