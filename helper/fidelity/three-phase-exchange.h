/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_THREE_PHASE_EXCHANGE_H
#define GRIDSHARE_THREE_PHASE_EXCHANGE_H

#include "ns3/grid-transport.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The traffic of one PBFT decision without faults (Castro and Liskov, OSDI 1999, section 4.2), for
 * measuring networks: pre-prepare with the block, prepare and commit with a vote, all to all.
 */
class ThreePhaseExchange
{
  public:
    static constexpr uint32_t VOTE_BYTES = 108; //!< view, number, digest, sender, signature

    /**
     * @param transport carries the messages
     * @param replicas endpoints that take part, at least 4
     * @param rounds decisions to make room for
     */
    ThreePhaseExchange(Ptr<GridTransport> transport,
                       const std::vector<uint32_t>& replicas,
                       uint32_t rounds);

    /**
     * Begin a decision, now.
     *
     * @param round its number; the leader is replica round mod n
     * @param blockBytes size of the block
     */
    void Propose(uint32_t round, uint32_t blockBytes);

    /**
     * @param to receiving endpoint
     * @param from sending endpoint
     * @param message any message
     * @return whether it was one of the exchange's
     */
    bool Receive(uint32_t to, uint32_t from, const Ptr<const NetworkMessage>& message);

    /// @return seconds from proposal to commit, of every replica and round, as they happened
    const std::vector<double>& GetCommitDelays() const;

  private:
    enum Phase : uint32_t
    {
        PRE_PREPARE,
        PREPARE,
        COMMIT,
        PHASES
    };

    struct State
    {
        uint32_t votes[PHASES]{}; //!< received and own
        bool prepared{false};     //!< has sent its commit
        bool committed{false};    //!< done
    };

    void Broadcast(uint32_t replica, uint32_t round, Phase phase, uint32_t bytes);
    void Note(uint32_t replica, uint32_t round, Phase phase);

    Ptr<GridTransport> m_transport;           //!< the network
    std::vector<uint32_t> m_replicas;         //!< endpoints
    std::vector<int32_t> m_replicaOf;         //!< by endpoint; -1: none
    std::vector<std::vector<State>> m_states; //!< by round, replica
    std::vector<Time> m_proposedAt;           //!< by round
    std::vector<double> m_delays;             //!< seconds
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_THREE_PHASE_EXCHANGE_H
