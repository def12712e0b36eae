/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delayed-acknowledgements.h"

#include "ns3/message-stream.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

DelayedAcknowledgements::DelayedAcknowledgements(Send send)
    : m_send(std::move(send))
{
}

DelayedAcknowledgements::~DelayedAcknowledgements()
{
    for (auto& delayed : m_delayed)
    {
        delayed.second.Cancel();
    }
}

void
DelayedAcknowledgements::Receive(uint32_t from, uint32_t to, uint32_t packets)
{
    for (; packets > 0; --packets)
    {
        EventId& delayed = m_delayed[{from, to}];
        if (delayed.IsExpired())
        {
            delayed = Simulator::Schedule(NanoSeconds(DELAYED_ACKNOWLEDGEMENT_NS),
                                          &DelayedAcknowledgements::SendAlone,
                                          this,
                                          from,
                                          to);
        }
        else
        {
            delayed.Cancel(); // the second packet: no longer delayed
            SendAlone(from, to);
        }
    }
}

void
DelayedAcknowledgements::CarryWithData(uint32_t from, uint32_t to)
{
    const auto delayed = m_delayed.find({to, from});
    if (delayed != m_delayed.end())
    {
        delayed->second.Cancel();
    }
}

void
DelayedAcknowledgements::SendAlone(uint32_t from, uint32_t to)
{
    m_send(to, from);
}

} // namespace gridshare
} // namespace ns3
