/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "spoke-side.h"

#include "ns3/sharing-messages.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// A spoke tells the hub so often how far it is. The results do not depend on it.
constexpr int64_t REPORTS_AN_EPOCH = 256;

} // namespace

SpokeSide::SpokeSide(RankChannel& channel,
                     const SharingDivision& division,
                     const SharingRunOptions& run)
    : m_division(division),
      m_clock(std::make_shared<SpokeClock>(channel, run.epoch / REPORTS_AN_EPOCH))
{
}

Ptr<DataMarket>
SpokeSide::CreateMarket()
{
    return CompleteConstruct(new RemoteMarket([this](const MarketNote& heard) {
        MeterSideNote note;
        note.kind = MeterSideNote::Kind::MARKET;
        note.market = heard;
        m_clock->Note(note.Encode());
    }));
}

void
SpokeSide::Observe(Ptr<ConcentratorApplication> concentrator)
{
    concentrator->TraceConnectWithoutContext("Submitted",
                                             MakeCallback(&SpokeSide::OnSubmitted, this));
    const auto client = concentrator->GetClient();
    client->TraceConnectWithoutContext("Resent", MakeCallback(&SpokeSide::OnResent, this));
    client->TraceConnectWithoutContext("Confirmed", MakeCallback(&SpokeSide::OnReceipt, this));
}

void
SpokeSide::Divide(Ptr<MessageTransport> transport)
{
    transport->DivideAmong(m_division.GetMap(), m_clock);
}

void
SpokeSide::Observe(Ptr<GridTransport> transport)
{
    transport->TraceConnectWithoutContext("Lost", MakeCallback(&SpokeSide::OnLost, this));
}

void
SpokeSide::OnSubmitted(SharingTransactionPtr transaction)
{
    MeterSideNote note;
    note.kind = MeterSideNote::Kind::SUBMITTED;
    note.id = transaction->GetId();
    note.transaction = transaction->GetKind();
    note.provider = transaction->GetOrder().provider;
    note.key = transaction->GetPublicKey();
    note.isValid = m_verifier.Verify(*transaction);
    m_clock->Note(note.Encode());
}

void
SpokeSide::OnLost(uint32_t, uint32_t, Ptr<const NetworkMessage> message)
{
    NoteTransaction(MeterSideNote::Kind::LOST, *message);
}

void
SpokeSide::OnResent(uint32_t, Ptr<const NetworkMessage> message)
{
    NoteTransaction(MeterSideNote::Kind::RESENT, *message);
}

/// What is no transaction concerns the hub's market alone, which hears of it when it arrives.
void
SpokeSide::NoteTransaction(MeterSideNote::Kind kind, const NetworkMessage& message)
{
    if (message.GetWireType() == WIRE_SUBMISSION)
    {
        MeterSideNote note;
        note.kind = kind;
        note.id = static_cast<const TransactionItem&>(message).GetTransaction()->GetId();
        m_clock->Note(note.Encode());
    }
}

void
SpokeSide::OnReceipt(uint32_t, Ptr<const NetworkMessage> message, Time)
{
    if (message->GetWireType() == WIRE_DIRECT_SALE)
    {
        const SharingOrder& order = static_cast<const DirectSale&>(*message).GetOrder();
        MeterSideNote note;
        note.kind = MeterSideNote::Kind::CONFIRMED;
        note.provider = order.provider;
        note.startNs = order.readings.startNs;
        note.firstColumn = order.readings.firstColumn;
        m_clock->Note(note.Encode());
    }
}

Time
SpokeSide::AwaitEnd()
{
    return m_clock->AwaitEnd();
}

void
SpokeSide::SendSummary(const std::vector<uint8_t>& summary)
{
    m_clock->SendSummary(summary);
}

} // namespace gridshare
} // namespace ns3
