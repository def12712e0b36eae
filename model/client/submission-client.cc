/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "submission-client.h"

#include "ns3/double.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareSubmissionClient");

NS_OBJECT_ENSURE_REGISTERED(SubmissionClient);

TypeId
SubmissionClient::GetTypeId()
{
    using Self = SubmissionClient;
    static TypeId tid =
        TypeId("ns3::gridshare::SubmissionClient")
            .SetParent<Object>()
            .SetGroupName("Gridshare")
            .AddConstructor<SubmissionClient>()
            .AddAttribute("ReceiptTimeout",
                          "How long the first attempt waits for its receipt",
                          TimeValue(Seconds(20)),
                          MakeTimeAccessor(&Self::m_timeout),
                          MakeTimeChecker(MilliSeconds(1)))
            .AddAttribute("Attempts",
                          "How often something is sent to one strong node or buyer, at most",
                          UintegerValue(3),
                          MakeUintegerAccessor(&Self::m_attempts),
                          MakeUintegerChecker<uint32_t>(1, 100))
            .AddAttribute("BackOff",
                          "Each attempt waits so many times as long as the one before",
                          DoubleValue(2),
                          MakeDoubleAccessor(&Self::m_backOff),
                          MakeDoubleChecker<double>(1, 10))
            .AddAttribute("Jitter",
                          "Each wait is longer or shorter by a uniform share of at most this",
                          DoubleValue(0.2),
                          MakeDoubleAccessor(&Self::m_jitter),
                          MakeDoubleChecker<double>(0, 0.9))
            .AddTraceSource("Resent",
                            "Something is sent again",
                            MakeTraceSourceAccessor(&Self::m_resentTrace),
                            "ns3::gridshare::SubmissionClient::MessageTracedCallback")
            .AddTraceSource("TurnedTo",
                            "It hands in at another strong node from now on",
                            MakeTraceSourceAccessor(&Self::m_turnedTrace),
                            "ns3::gridshare::SubmissionClient::TurnedToTracedCallback")
            .AddTraceSource("GivenUp",
                            "Nobody has confirmed it, and it is not sent again",
                            MakeTraceSourceAccessor(&Self::m_givenUpTrace),
                            "ns3::gridshare::SubmissionClient::MessageTracedCallback")
            .AddTraceSource("Confirmed",
                            "A receipt has come, the first one",
                            MakeTraceSourceAccessor(&Self::m_confirmedTrace),
                            "ns3::gridshare::SubmissionClient::ConfirmedTracedCallback");
    return tid;
}

SubmissionClient::SubmissionClient()
    : m_spread(CreateObject<UniformRandomVariable>())
{
}

void
SubmissionClient::DoDispose()
{
    Stop();
    m_wiring = Wiring{};
    Object::DoDispose();
}

void
SubmissionClient::Connect(const Wiring& wiring)
{
    NS_LOG_FUNCTION(this << wiring.self);
    GRIDSHARE_INVARIANT(!wiring.strongNodes.empty(), "a client has a strong node");
    m_wiring = wiring;
}

int64_t
SubmissionClient::AssignStreams(int64_t stream)
{
    m_spread->SetStream(stream);
    return 1;
}

uint32_t
SubmissionClient::GetEndpoint() const
{
    return m_wiring.self;
}

uint32_t
SubmissionClient::GetStrongNode() const
{
    return m_wiring.strongNodes[m_current];
}

std::size_t
SubmissionClient::CountUnconfirmed() const
{
    return m_letters.size();
}

void
SubmissionClient::Submit(uint32_t provider,
                         uint64_t sequence,
                         Ptr<const NetworkMessage> transaction)
{
    Letter letter;
    letter.message = std::move(transaction);
    Add({Kind::SUBMISSION, provider, sequence}, std::move(letter));
}

void
SubmissionClient::Withdraw(uint32_t provider, uint64_t sequence)
{
    m_letters.erase({Kind::SUBMISSION, provider, sequence});
}

void
SubmissionClient::Sell(uint32_t buyer,
                       uint32_t provider,
                       uint64_t sequence,
                       Ptr<const NetworkMessage> sale)
{
    Letter letter;
    letter.message = std::move(sale);
    letter.buyer = buyer;
    Add({Kind::SALE, provider, sequence}, std::move(letter));
}

void
SubmissionClient::Call()
{
    const bool isInTouch = std::any_of(m_letters.begin(), m_letters.end(), [](const auto& entry) {
        return std::get<Kind>(entry.first) != Kind::SALE;
    });
    if (m_wiring.awaitsReceipts && !isInTouch)
    {
        Letter letter;
        letter.message = Create<ClientCall>();
        Add({Kind::CALL, 0, 0}, std::move(letter));
    }
}

void
SubmissionClient::Add(const Key& key, Letter letter)
{
    if (!m_wiring.awaitsReceipts)
    {
        Send(key, letter);
        return;
    }
    letter.firstSent = Simulator::Now();
    const auto [place, isNew] = m_letters.emplace(key, std::move(letter));
    if (isNew)
    {
        Send(key, place->second);
        Arm(place->second.due);
    }
}

void
SubmissionClient::Send(const Key& key, Letter& letter)
{
    const double waits = std::pow(m_backOff, letter.attempts);
    const double spread = m_jitter > 0 ? 1 + m_spread->GetValue(-m_jitter, m_jitter) : 1;
    ++letter.attempts;
    letter.due = Simulator::Now() + Seconds(m_timeout.GetSeconds() * waits * spread);
    letter.isFull = false;
    const uint32_t to = std::get<Kind>(key) == Kind::SALE ? letter.buyer : GetStrongNode();
    m_wiring.transport->Send(m_wiring.self, to, letter.message);
}

void
SubmissionClient::Resend(const Key& key, Letter& letter)
{
    NS_LOG_DEBUG("client " << m_wiring.self << " sends again, attempt " << letter.attempts + 1);
    m_resentTrace(m_wiring.self, letter.message);
    Send(key, letter);
}

/// One timer for all: it runs down when the first letter is due, or earlier.
void
SubmissionClient::Arm(Time due)
{
    if (m_timer.IsExpired() || due < m_timerAt)
    {
        m_timer.Cancel();
        m_timerAt = due;
        m_timer = Simulator::Schedule(due - Simulator::Now(), &SubmissionClient::Expire, this);
    }
}

void
SubmissionClient::Expire()
{
    const Time now = Simulator::Now();
    const bool isSilent =
        std::any_of(m_letters.begin(), m_letters.end(), [this, now](const auto& entry) {
            const auto& [key, letter] = entry;
            return letter.due <= now && letter.attempts >= m_attempts && MayTurn(key, letter);
        });
    if (isSilent)
    {
        Turn();
    }
    for (auto place = m_letters.begin(); place != m_letters.end();)
    {
        const auto here = place++;
        Letter& letter = here->second;
        if (letter.due <= now && letter.attempts >= m_attempts)
        {
            GiveUp(here);
        }
        else if (letter.due <= now)
        {
            Resend(here->first, letter);
        }
    }
    for (const auto& entry : m_letters)
    {
        Arm(entry.second.due);
    }
}

bool
SubmissionClient::MayTurn(const Key& key, const Letter& letter) const
{
    return std::get<Kind>(key) != Kind::SALE && !letter.isFull &&
           letter.nodes < m_wiring.strongNodes.size();
}

/// All that has a strong node left to try goes to the next one at once.
void
SubmissionClient::Turn()
{
    m_current = (m_current + 1) % m_wiring.strongNodes.size();
    NS_LOG_INFO("client " << m_wiring.self << " turns to strong node " << GetStrongNode());
    m_turnedTrace(m_wiring.self, GetStrongNode());
    for (auto& [key, letter] : m_letters)
    {
        if (MayTurn(key, letter))
        {
            ++letter.nodes;
            letter.attempts = 0;
            Resend(key, letter);
        }
    }
}

void
SubmissionClient::GiveUp(std::map<Key, Letter>::iterator place)
{
    const auto message = place->second.message;
    m_letters.erase(place);
    NS_LOG_INFO("client " << m_wiring.self << " gives up a message of type "
                          << message->GetWireType());
    m_givenUpTrace(m_wiring.self, message);
}

bool
SubmissionClient::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() != WIRE_RECEIPT)
    {
        return false;
    }
    for (const auto& entry : static_cast<const SubmissionReceipt&>(*message).GetEntries())
    {
        TakeAnswer(entry);
    }
    if (from == GetStrongNode())
    {
        Confirm({Kind::CALL, 0, 0}); // whatever it says, it is there
    }
    if (m_letters.empty())
    {
        m_timer.Cancel();
    }
    return true;
}

void
SubmissionClient::TakeAnswer(const ReceiptEntry& entry)
{
    switch (entry.answer)
    {
    case ReceiptAnswer::HELD:
        Confirm({Kind::SUBMISSION, entry.provider, entry.sequence});
        break;
    case ReceiptAnswer::BOUGHT:
        Confirm({Kind::SALE, entry.provider, entry.sequence});
        break;
    case ReceiptAnswer::FULL: {
        const auto found = m_letters.find({Kind::SUBMISSION, entry.provider, entry.sequence});
        if (found != m_letters.end())
        {
            found->second.isFull = true;
        }
        break;
    }
    case ReceiptAnswer::REFUSED:
        m_letters.erase({Kind::SUBMISSION, entry.provider, entry.sequence});
        break;
    }
}

void
SubmissionClient::Confirm(const Key& key)
{
    const auto found = m_letters.find(key);
    if (found == m_letters.end())
    {
        return; // a second receipt, or one for what was given up
    }
    const auto message = found->second.message;
    const Time delay = Simulator::Now() - found->second.firstSent;
    m_letters.erase(found);
    m_confirmedTrace(m_wiring.self, message, delay);
}

void
SubmissionClient::Stop()
{
    m_letters.clear();
    m_timer.Cancel();
}

} // namespace gridshare
} // namespace ns3
