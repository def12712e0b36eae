/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "receipt-writer.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareReceiptWriter");

NS_OBJECT_ENSURE_REGISTERED(ReceiptWriter);

TypeId
ReceiptWriter::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::ReceiptWriter")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddConstructor<ReceiptWriter>()
            .AddAttribute("Interval",
                          "Answers are collected for so long from the first one on, and sent "
                          "together; short against SubmissionClient::ReceiptTimeout",
                          TimeValue(Seconds(1)),
                          MakeTimeAccessor(&ReceiptWriter::m_interval),
                          MakeTimeChecker(Time(0)));
    return tid;
}

void
ReceiptWriter::Connect(Ptr<GridTransport> transport, uint32_t self)
{
    m_transport = transport;
    m_self = self;
}

void
ReceiptWriter::DoDispose()
{
    Forget();
    m_transport = nullptr;
    Object::DoDispose();
}

void
ReceiptWriter::Note(uint32_t client, const ReceiptEntry& entry)
{
    Open();
    m_open[client].push_back(entry);
}

void
ReceiptWriter::NoteCall(uint32_t client)
{
    Open();
    m_open[client]; // an empty list is a receipt, too
}

void
ReceiptWriter::Forget()
{
    m_open.clear();
    m_sendEvent.Cancel();
}

std::optional<Time>
ReceiptWriter::GetNextSend() const
{
    return m_open.empty() ? std::nullopt : std::optional(Time(TimeStep(m_sendEvent.GetTs())));
}

void
ReceiptWriter::Open()
{
    if (m_open.empty())
    {
        m_sendEvent = Simulator::Schedule(m_interval, &ReceiptWriter::Send, this);
    }
}

void
ReceiptWriter::Send()
{
    NS_LOG_FUNCTION(this << m_self << m_open.size());
    const auto open = std::exchange(m_open, {});
    for (const auto& [client, entries] : open)
    {
        auto begin = entries.begin();
        do
        {
            const auto left = static_cast<std::size_t>(entries.end() - begin);
            const auto end = begin + static_cast<std::ptrdiff_t>(
                                         std::min(left, SubmissionReceipt::MOST_ENTRIES));
            m_transport->Send(
                m_self, client, Create<SubmissionReceipt>(std::vector<ReceiptEntry>(begin, end)));
            begin = end;
        } while (begin != entries.end());
    }
}

} // namespace gridshare
} // namespace ns3
