/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_CLIENT_WITNESS_H
#define GRIDSHARE_TEST_CLIENT_WITNESS_H

#include "ns3/receipt-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/sharing-simulation.h"
#include "ns3/statement-message.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A transaction (first number 0) or a direct sale (1): provider and sequence number.
using LetterName = std::tuple<int, uint32_t, uint64_t>;

/// @ingroup gridshare-test Hears every message, and reckons by itself what clients have done.
class ClientWitness
{
  public:
    explicit ClientWitness(const SharingSimulation& simulation)
    {
        const auto transport = simulation.GetTransport();
        transport->TraceConnectWithoutContext("Sent", MakeCallback(&ClientWitness::OnSent, this));
        transport->TraceConnectWithoutContext("Delivered",
                                              MakeCallback(&ClientWitness::OnDelivered, this));
    }

    /// @return messages beyond the first of each transaction (0) or sale (1)
    uint64_t CountResent(int kind) const
    {
        uint64_t resent = 0;
        for (const auto& [name, times] : m_sent)
        {
            resent += std::get<0>(name) == kind ? times.size() - 1 : 0;
        }
        return resent;
    }

    /// @return transactions or sales that no receipt has come for
    uint64_t CountUnconfirmed(int kind) const
    {
        return static_cast<uint64_t>(
            std::count_if(m_sent.begin(), m_sent.end(), [this, kind](const auto& entry) {
                return std::get<0>(entry.first) == kind && m_receipts.count(entry.first) == 0;
            }));
    }

    /// @return from the first sending of each to its first receipt, s
    std::vector<double> FindDelays() const
    {
        std::vector<double> delays;
        for (const auto& [name, at] : m_receipts)
        {
            delays.push_back((at - m_sent.at(name).front().first).GetSeconds());
        }
        return delays;
    }

    /// @return how often a client sent to another strong node than the time before
    uint64_t CountTurns() const
    {
        uint64_t turns = 0;
        for (const auto& [client, to] : m_homes)
        {
            for (std::size_t i = 1; i < to.size(); ++i)
            {
                turns += to[i] != to[i - 1] ? 1 : 0;
            }
        }
        return turns;
    }

    /// @return when a transaction was sent, and to whom, by name
    const std::map<LetterName, std::vector<std::pair<Time, uint32_t>>>& GetSent() const
    {
        return m_sent;
    }

    /// @return senders of statements, by receiver, each with the last time
    const std::map<uint32_t, std::map<uint32_t, Time>>& GetTellers() const
    {
        return m_tellers;
    }

  private:
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        const uint16_t type = message->GetWireType();
        if (type == WIRE_SUBMISSION || type == WIRE_CLIENT_CALL)
        {
            m_homes[from].push_back(to);
        }
        if (type == WIRE_SUBMISSION)
        {
            const auto& order =
                StaticCast<const TransactionItem>(message)->GetTransaction()->GetOrder();
            m_sent[{0, order.provider, order.sequence}].emplace_back(Simulator::Now(), to);
        }
        else if (type == WIRE_DIRECT_SALE)
        {
            const auto& order = static_cast<const DirectSale&>(*message).GetOrder();
            m_sent[{1, order.provider, order.sequence}].emplace_back(Simulator::Now(), to);
        }
    }

    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time)
    {
        if (message->GetWireType() == WIRE_STATEMENT)
        {
            m_tellers[to][from] = Simulator::Now();
        }
        if (message->GetWireType() != WIRE_RECEIPT)
        {
            return;
        }
        for (const auto& entry : static_cast<const SubmissionReceipt&>(*message).GetEntries())
        {
            const int kind = entry.answer == ReceiptAnswer::BOUGHT ? 1 : 0;
            if (kind == 1 || entry.answer == ReceiptAnswer::HELD)
            {
                m_receipts.emplace(LetterName{kind, entry.provider, entry.sequence},
                                   Simulator::Now());
            }
        }
    }

    std::map<LetterName, std::vector<std::pair<Time, uint32_t>>> m_sent; //!< see GetSent()
    std::map<LetterName, Time> m_receipts;                               //!< the first of each
    std::map<uint32_t, std::vector<uint32_t>> m_homes;                   //!< by client
    std::map<uint32_t, std::map<uint32_t, Time>> m_tellers;              //!< see GetTellers()
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_CLIENT_WITNESS_H
