/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "message-passage.h"

#include <utility>

namespace ns3
{
namespace gridshare
{

MessagePassage::MessagePassage(MessageForwarder* forwarder,
                               uint32_t from,
                               uint32_t to,
                               Ptr<const NetworkMessage> message)
    : m_urgent(forwarder->GoesFirst(*message)),
      m_forwarder(forwarder),
      m_from(from),
      m_to(to),
      m_at(from),
      m_end(message->GetSizeBytes()),
      m_dueAt(Simulator::Now().GetNanoSeconds()),
      m_tailAt(m_dueAt),
      m_headAt(m_dueAt),
      m_sentAt(m_dueAt),
      m_message(std::move(message))
{
}

MessagePassage::~MessagePassage() = default;

void
MessagePassage::Notify()
{
    m_forwarder->Arrive(*this, m_dueAt);
}

} // namespace gridshare
} // namespace ns3
