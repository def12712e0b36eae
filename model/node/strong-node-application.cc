/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "strong-node-application.h"

#include "sharing-messages.h"

#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareStrongNodeApplication");

NS_OBJECT_ENSURE_REGISTERED(StrongNodeApplication);

TypeId
StrongNodeApplication::GetTypeId()
{
    using Self = StrongNodeApplication;
    static TypeId tid =
        TypeId("ns3::gridshare::StrongNodeApplication")
            .SetParent<Application>()
            .SetGroupName("Gridshare")
            .AddConstructor<StrongNodeApplication>()
            .AddAttribute("VerificationTime",
                          "Time to check one transaction; checks queue for one processor",
                          TimeValue(MicroSeconds(50)),
                          MakeTimeAccessor(&Self::m_verificationTime),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("AdmissionBlocks",
                          "Submissions are refused while more of this node's wait than so many "
                          "last blocks carried of them; 0: none is",
                          UintegerValue(0),
                          MakeUintegerAccessor(&Self::m_admissionBlocks),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("AdmissionBurst",
                          "With AdmissionBlocks: submissions that may always wait at all strong "
                          "nodes together, the same share at each",
                          UintegerValue(4000),
                          MakeUintegerAccessor(&Self::m_admissionBurst),
                          MakeUintegerChecker<uint32_t>(1))
            .AddTraceSource("Accepted",
                            "A submission was valid and has been spread",
                            MakeTraceSourceAccessor(&Self::m_acceptedTrace),
                            "ns3::gridshare::StrongNodeApplication::TransactionTracedCallback")
            .AddTraceSource("Refused",
                            "A transaction was not taken",
                            MakeTraceSourceAccessor(&Self::m_refusedTrace),
                            "ns3::gridshare::StrongNodeApplication::RefusedTracedCallback")
            .AddTraceSource("Missed",
                            "A message has arrived while this node was down",
                            MakeTraceSourceAccessor(&Self::m_missedTrace),
                            "ns3::gridshare::StrongNodeApplication::MissedTracedCallback")
            .AddTraceSource("TurnedAway",
                            "A submission was refused at the door since too much waits",
                            MakeTraceSourceAccessor(&Self::m_turnedAwayTrace),
                            "ns3::gridshare::StrongNodeApplication::TransactionTracedCallback")
            .AddTraceSource("Confirmed",
                            "A submission is in a block that is final here",
                            MakeTraceSourceAccessor(&Self::m_confirmedTrace),
                            "ns3::gridshare::StrongNodeApplication::ConfirmedTracedCallback")
            .AddTraceSource("BlockProposed",
                            "This node has made a block",
                            MakeTraceSourceAccessor(&Self::m_proposedTrace),
                            "ns3::gridshare::StrongNodeApplication::BlockTracedCallback")
            .AddTraceSource("BlockSeen",
                            "A block's transactions have arrived here for the first time",
                            MakeTraceSourceAccessor(&Self::m_seenTrace),
                            "ns3::gridshare::StrongNodeApplication::BlockTracedCallback")
            .AddTraceSource("BlockCommitted",
                            "A block has become final here, and its transactions are committed",
                            MakeTraceSourceAccessor(&Self::m_committedTrace),
                            "ns3::gridshare::StrongNodeApplication::BlockTracedCallback")
            .AddTraceSource("ReplicaEvent",
                            "The replica says something worth a line: a view change, an election",
                            MakeTraceSourceAccessor(&Self::m_eventTrace),
                            "ns3::gridshare::StrongNodeApplication::ReplicaEventTracedCallback");
    return tid;
}

StrongNodeApplication::StrongNodeApplication() = default;
StrongNodeApplication::~StrongNodeApplication() = default;

void
StrongNodeApplication::Connect(const Wiring& wiring, std::unique_ptr<ConsensusReplica> replica)
{
    NS_LOG_FUNCTION(this << wiring.endpoint);
    GRIDSHARE_INVARIANT(replica->GetConfig().self == wiring.endpoint,
                        "a replica's number is its endpoint");
    m_wiring = wiring;
    if (!m_wiring.index)
    {
        m_wiring.index = std::make_shared<BlockTransactionIndex>();
    }
    m_chain = LedgerChain(m_wiring.index);
    const uint32_t replicas = replica->GetConfig().replicas;
    const AdmissionControl admission(m_admissionBlocks, std::max(1U, m_admissionBurst / replicas));
    m_intake = std::make_unique<TransactionIntake>(
        TransactionIntake::Rules{wiring.validator, wiring.mempool, m_wiring.index, admission},
        [this](const SharingTransactionPtr& transaction, const SubmissionRefusal& refusal) {
            NS_LOG_DEBUG("strong node " << m_wiring.endpoint << " refuses "
                                        << transaction->GetId().ToShortHex() << ": "
                                        << refusal.reason);
            m_refusedTrace(m_wiring.endpoint, transaction, refusal);
        });
    OpenDoor();
    ReplicaHost& host = *this;
    m_driver = std::make_unique<ReplicaDriver>(std::move(replica), wiring.transport, host);
    m_driver->SetClockRate(wiring.clockRate);
    m_wiring.relay->SetValidator(MakeCallback(&StrongNodeApplication::ValidateItem, this));
    m_wiring.transport->SetReceiver(wiring.endpoint,
                                    MakeCallback(&StrongNodeApplication::Receive, this));
}

void
StrongNodeApplication::OpenDoor()
{
    m_door = std::make_unique<SubmissionDoor>(
        SubmissionDoor::Wiring{*m_intake,
                               m_wiring.receipts,
                               m_verificationTime,
                               [this]() { return m_driver->IsRunning(); },
                               [this](const SharingTransactionPtr& transaction) {
                                   m_acceptedTrace(m_wiring.endpoint, transaction);
                                   m_wiring.relay->Publish(Create<TransactionItem>(transaction));
                                   UpdateWork();
                               },
                               [this](const SharingTransactionPtr& transaction) {
                                   m_turnedAwayTrace(m_wiring.endpoint, transaction);
                               }});
}

Ptr<ReceiptWriter>
StrongNodeApplication::GetReceiptWriter() const
{
    return m_wiring.receipts;
}

void
StrongNodeApplication::AddService(std::unique_ptr<NodeService> service)
{
    m_services.push_back(std::move(service));
}

int64_t
StrongNodeApplication::AssignStreams(int64_t stream)
{
    return m_driver->AssignStreams(stream);
}

void
StrongNodeApplication::DoDispose()
{
    m_driver.reset();
    m_services.clear();
    m_wiring = Wiring{};
    Application::DoDispose();
}

void
StrongNodeApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    if (!m_isDown)
    {
        m_driver->Start();
    }
}

void
StrongNodeApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    Crash();
}

void
StrongNodeApplication::Crash()
{
    NS_LOG_INFO("strong node " << m_wiring.endpoint << " stops");
    m_isDown = true;
    m_driver->Crash();
    m_workPending = false;
    if (m_wiring.receipts)
    {
        m_wiring.receipts->Forget();
    }
}

void
StrongNodeApplication::Restart(RestartMemory memory)
{
    if (memory == RestartMemory::NOTHING)
    {
        m_wiring.ledger->NoteForgotten(m_chain);
        m_chain = LedgerChain(m_wiring.index);
        m_intake->Forget(); // m_seen stays: it is what was reported, and a block is first seen once
    }
    NS_LOG_INFO("strong node " << m_wiring.endpoint << " restarts");
    m_isDown = false;
    m_driver->Restart(memory);
    UpdateWork();
    for (const auto& service : m_services)
    {
        service->NoteRestart();
    }
}

bool
StrongNodeApplication::IsRunning() const
{
    return m_driver->IsRunning();
}

const LedgerChain&
StrongNodeApplication::GetChain() const
{
    return m_chain;
}

const TransactionMempool&
StrongNodeApplication::GetMempool() const
{
    return m_intake->GetMempool();
}

const ConsensusReplica&
StrongNodeApplication::GetReplica() const
{
    return m_driver->GetReplica();
}

Ptr<GossipRelay>
StrongNodeApplication::GetRelay() const
{
    return m_wiring.relay;
}

void
StrongNodeApplication::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (!m_driver->IsRunning())
    {
        MissMessage(message);
        return;
    }
    const uint16_t type = message->GetWireType();
    if (type == WIRE_CONSENSUS)
    {
        m_driver->Receive(static_cast<const ConsensusEnvelope&>(*message).GetMessage());
    }
    else if (type == WIRE_DIRECT_SALE)
    {
        TakeSale(from, static_cast<const DirectSale&>(*message).GetOrder());
    }
    else if (type == WIRE_SUBMISSION)
    {
        NoteClient(from);
        m_door->Take(from, static_cast<const TransactionItem&>(*message).GetTransaction());
    }
    else if (type == WIRE_CLIENT_CALL && m_wiring.receipts)
    {
        NoteClient(from);
        m_wiring.receipts->NoteCall(from);
    }
    else if (OfferToServices(from, message))
    {
        return;
    }
    else if (const uint32_t unknown = m_wiring.relay->CountUnknown(*message))
    {
        Simulator::Schedule(
            m_door->Reserve(unknown), &StrongNodeApplication::TakeGossip, this, from, message);
    }
    else
    {
        TakeGossip(from, message);
    }
}

bool
StrongNodeApplication::OfferToServices(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    return std::any_of(m_services.begin(), m_services.end(), [&](const auto& service) {
        return service->Receive(from, message);
    });
}

void
StrongNodeApplication::MissMessage(const Ptr<const NetworkMessage>& message)
{
    // What others hold too is no loss; a submission is, and must not vanish from the tables.
    if (message->GetWireType() == WIRE_SUBMISSION)
    {
        m_intake->Refuse(static_cast<const TransactionItem&>(*message).GetTransaction(),
                         {RefusalCause::NODE_DOWN, "the strong node is down"});
    }
    NS_LOG_DEBUG("strong node " << m_wiring.endpoint << " is down and misses a message of type "
                                << message->GetWireType());
    m_missedTrace(m_wiring.endpoint, message);
}

void
StrongNodeApplication::TakeSale(uint32_t from, const SharingOrder& order)
{
    if (m_wiring.market)
    {
        m_wiring.market->NoteDirectSale(order);
    }
    if (m_wiring.receipts)
    {
        m_wiring.receipts->Note(from, {order.provider, order.sequence, ReceiptAnswer::BOUGHT});
    }
}

/// Who turns to this node is told by it what was settled.
void
StrongNodeApplication::NoteClient(uint32_t client)
{
    if (m_wiring.receipts && m_wiring.market)
    {
        m_wiring.market->MoveClient(m_wiring.endpoint, client);
    }
}

void
StrongNodeApplication::TakeGossip(uint32_t from, Ptr<const NetworkMessage> message)
{
    if (m_driver->IsRunning())
    {
        m_wiring.relay->Receive(from, message);
        UpdateWork();
    }
}

bool
StrongNodeApplication::ValidateItem(uint32_t, Ptr<const GossipItem> item)
{
    return m_intake->TakeRelayed(static_cast<const TransactionItem&>(*item).GetTransaction());
}

void
StrongNodeApplication::UpdateWork()
{
    const bool pending = m_intake->GetMempool().GetCount() > 0;
    if (pending != m_workPending && m_driver->IsRunning())
    {
        m_workPending = pending;
        m_driver->SetWorkPending(pending);
    }
}

LedgerBlockPtr
StrongNodeApplication::BuildProposal(const ReplicaEffect& request)
{
    auto transactions = m_intake->PickForBlock(request.pending);
    if (transactions.empty() && !request.emptyWanted)
    {
        return nullptr;
    }
    const auto block = LedgerBlock::Create(*request.block,
                                           m_wiring.endpoint,
                                           request.value,
                                           Simulator::Now().GetNanoSeconds(),
                                           std::move(transactions),
                                           request.weight);
    NS_LOG_INFO("strong node " << m_wiring.endpoint << " proposes block " << block->GetHeight()
                               << " with " << block->GetTransactions().size() << " transactions");
    m_proposedTrace(m_wiring.endpoint, block);
    SeeBlock(block);
    return block;
}

void
StrongNodeApplication::SeeBlock(const LedgerBlockPtr& block)
{
    if (m_seen.insert(block->GetHash()).second)
    {
        m_seenTrace(m_wiring.endpoint, block);
    }
}

void
StrongNodeApplication::AdoptBlock(const LedgerBlockPtr& block)
{
    NS_LOG_FUNCTION(this << block->GetHeight());
    m_chain.Append(block);
    m_intake->Adopt(*block);
    // Not at once: the replica's list of effects must be worked through first.
    Simulator::ScheduleNow(&StrongNodeApplication::UpdateWork, this);
}

void
StrongNodeApplication::RevertBlock(const LedgerBlockPtr& block)
{
    NS_LOG_INFO("strong node " << m_wiring.endpoint << " takes block " << block->GetHeight()
                               << " off its chain");
    const bool wasFinal = block->GetHeight() <= m_chain.GetFinalHeight();
    const auto removed = m_chain.RemoveHead();
    GRIDSHARE_INVARIANT(removed->GetHash() == block->GetHash(), "only the head is reverted");
    if (wasFinal)
    {
        m_wiring.ledger->NoteReverted(m_wiring.endpoint, block);
    }
    m_intake->Revert(*block);
    Simulator::ScheduleNow(&StrongNodeApplication::UpdateWork, this);
}

void
StrongNodeApplication::FinalizeBlock(const LedgerBlockPtr& block)
{
    m_chain.SetFinalHeight(block->GetHeight());
    m_wiring.ledger->NoteFinal(m_wiring.endpoint, block);
    NS_LOG_INFO("strong node " << m_wiring.endpoint << " commits block " << block->GetHeight()
                               << " with " << block->GetTransactions().size() << " transactions");
    m_committedTrace(m_wiring.endpoint, block);
    for (const auto& service : m_services)
    {
        service->NoteFinal(block);
    }
    for (const auto& transaction : m_intake->TakeConfirmed(*block))
    {
        const Time latency = Simulator::Now() - NanoSeconds(transaction->GetOrder().createdNs);
        m_confirmedTrace(m_wiring.endpoint, transaction, latency);
    }
}

void
StrongNodeApplication::TakeEvent(ReplicaEvent event, uint64_t value)
{
    NS_LOG_INFO("strong node " << m_wiring.endpoint << ": " << DescribeReplicaEvent(event) << " "
                               << value);
    m_eventTrace(m_wiring.endpoint, event, value);
}

} // namespace gridshare
} // namespace ns3
