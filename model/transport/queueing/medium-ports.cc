/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "medium-ports.h"

#include "contention-port.h"
#include "scheduled-port.h"

namespace ns3
{
namespace gridshare
{

MediumPorts::MediumPorts(MessageForwarder& forwarder)
    : m_forwarder(forwarder),
      m_acknowledgements([this](uint32_t at, uint32_t to) { SendAcknowledgement(at, to); })
{
}

std::unique_ptr<MediumPort>
MediumPorts::MakePort(const LinkDirection& direction)
{
    const MediumPortHost host{&m_forwarder, &m_acknowledgements, [this](uint32_t at, uint32_t to) {
                                  SendAcknowledgement(at, to);
                              }};
    if (direction.timing->HasContention())
    {
        return std::make_unique<ContentionPort>(host, direction);
    }
    return std::make_unique<ScheduledPort>(host, direction);
}

MediumPort&
MediumPorts::GetPort(uint32_t index)
{
    const auto& network = *m_forwarder.GetHost().network;
    const auto& direction = network.GetDirection(index);
    if (m_ports.empty())
    {
        m_ports.resize(network.GetServerCount());
    }
    auto& port = m_ports[direction.server];
    if (!port)
    {
        port = MakePort(direction);
    }
    return *port;
}

void
MediumPorts::Take(MessagePassage& passage, uint32_t index)
{
    GetPort(index).Take(passage, index);
}

void
MediumPorts::SendAcknowledgement(uint32_t at, uint32_t to)
{
    auto& network = *m_forwarder.GetHost().network;
    while (at != to)
    {
        const uint32_t index = network.GetNextDirection(at, to);
        const auto& direction = network.GetDirection(index);
        if (direction.takesTurns)
        {
            GetPort(index).TakeAcknowledgement(at, {index, to});
            return; // it goes on when it is there
        }
        at = direction.to;
    }
}

} // namespace gridshare
} // namespace ns3
