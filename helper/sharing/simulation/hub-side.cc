/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "hub-side.h"

#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Spokes run ahead of the hub by this part of an epoch at most. The results do not depend on it.
constexpr int64_t HORIZONS_AN_EPOCH = 8;

} // namespace

HubSide::HubSide(RankChannel& channel,
                 const SharingDivision& division,
                 const SharingRunOptions& run)
    : m_division(division),
      m_run(run),
      m_clock(std::make_shared<HubClock>(
          channel,
          HubClock::Limits{division.GetLookahead(), run.epoch / HORIZONS_AN_EPOCH},
          [this]() { return LookAhead(); },
          [this](const std::vector<uint8_t>& notes) { Hear(notes); }))
{
}

void
HubSide::Divide(Ptr<MessageTransport> transport)
{
    m_transport = transport;
    transport->DivideAmong(m_division.GetMap(), m_clock);
    transport->TraceConnectWithoutContext("Sent", MakeCallback(&HubSide::OnSent, this));
    transport->TraceConnectWithoutContext("Lost", MakeCallback(&HubSide::OnLost, this));
}

/// Where there is a writer.
void
HubSide::Watch(Ptr<ReceiptWriter> receipts)
{
    if (receipts)
    {
        m_receipts.push_back(receipts);
    }
}

void
HubSide::Watch(const std::vector<Ptr<StrongNodeApplication>>& nodes, const DemandSide& demand)
{
    for (const auto& node : nodes)
    {
        Watch(node->GetReceiptWriter());
    }
    for (const auto& keeper : demand.GetKeepers())
    {
        Watch(keeper->GetReceiptWriter());
    }
    m_demanders = demand.GetDemanders();
    for (const auto& demander : m_demanders)
    {
        Watch(demander->GetReceiptWriter());
    }
}

void
HubSide::OnSent(uint32_t, uint32_t to, Ptr<const NetworkMessage>)
{
    m_sent += m_division.IsHere(to) ? 0 : 1;
}

void
HubSide::OnLost(uint32_t, uint32_t to, Ptr<const NetworkMessage>)
{
    m_sent -= m_division.IsHere(to) ? 0 : 1;
}

/// A message to a spoke is on its way to the link that is cut.
bool
HubSide::IsAnyUnderWay() const
{
    return m_sent > m_transport->CountPassed();
}

HubClock::Outlook
HubSide::LookAhead() const
{
    HubClock::Outlook outlook;
    outlook.nextSend = m_listeners.market->GetNextStatement();
    outlook.answer = m_run.end;
    for (const auto& receipts : m_receipts)
    {
        const auto next = receipts->GetNextSend();
        outlook.nextSend = std::min(outlook.nextSend, next.value_or(outlook.nextSend));
        outlook.answer = std::min(outlook.answer, receipts->GetInterval());
    }
    for (const auto& demander : m_demanders)
    {
        outlook.nextSend = std::min(outlook.nextSend, demander->GetNextRequest());
    }
    outlook.nextSend = IsAnyUnderWay() ? Simulator::Now() : outlook.nextSend;
    outlook.nextStop = m_listeners.market->GetNextSettled();
    if (!m_run.settledEpochs)
    {
        const Time settled = m_run.end - NanoSeconds(1); // the last epoch
        outlook.nextStop = std::max(outlook.nextStop, settled);
    }
    return outlook;
}

void
HubSide::SetListeners(const Listeners& listeners)
{
    m_listeners = listeners;
}

void
HubSide::Hear(const std::vector<uint8_t>& notes)
{
    WireReader reader(notes.data(), notes.size());
    while (reader.GetRemaining() > 0)
    {
        Tell(MeterSideNote::Read(reader));
    }
}

void
HubSide::Tell(const MeterSideNote& note)
{
    switch (note.kind)
    {
    case MeterSideNote::Kind::MARKET:
        note.market.Tell(*m_listeners.market);
        break;
    case MeterSideNote::Kind::SUBMITTED:
        m_listeners.directory->Register(note.provider, note.key);
        m_listeners.verifier->Remember(note.id, note.isValid);
        m_listeners.recorder->NoteSubmitted(note.id, note.transaction);
        break;
    case MeterSideNote::Kind::LOST:
        m_listeners.recorder->NoteLost(note.id);
        break;
    case MeterSideNote::Kind::RESENT:
        m_listeners.recorder->NoteResent(note.id);
        break;
    case MeterSideNote::Kind::CONFIRMED: {
        SharingOrder order;
        order.provider = note.provider;
        order.readings.startNs = note.startNs;
        order.readings.firstColumn = note.firstColumn;
        m_listeners.recorder->NoteConfirmedSale(order);
        break;
    }
    }
}

std::vector<std::vector<uint8_t>>
HubSide::Finish()
{
    return m_clock->Finish();
}

} // namespace gridshare
} // namespace ns3
