/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANK_EXCHANGE_H
#define GRIDSHARE_RANK_EXCHANGE_H

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Carries bytes from one rank of a divided simulation to another, where they arrive at a simulated
 * time. A rank is a process, with a simulator of its own.
 */
class RankExchange
{
  public:
    /// Takes what has arrived, at the time for which it was sent.
    using Receiver = std::function<void(const std::vector<uint8_t>& bytes)>;

    virtual ~RankExchange() = default;

    /**
     * @param rank another one
     * @param dueNs simulated time of the arrival, ns: at least the lookahead between both from now
     * @param bytes what
     */
    virtual void Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes) = 0;

    /// @param receiver hears of all that arrives here
    void SetReceiver(Receiver receiver)
    {
        m_receiver = std::move(receiver);
    }

  protected:
    /// @param bytes that have arrived
    void Deliver(const std::vector<uint8_t>& bytes) const
    {
        m_receiver(bytes);
    }

  private:
    Receiver m_receiver; //!< hears of all that arrives here
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANK_EXCHANGE_H
