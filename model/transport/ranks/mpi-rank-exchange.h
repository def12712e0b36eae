/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MPI_RANK_EXCHANGE_H
#define GRIDSHARE_MPI_RANK_EXCHANGE_H

#include "rank-exchange.h"
#include "rank-map.h"

#include "ns3/node-container.h"
#include "ns3/packet.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Carries bytes between ranks by ns-3's MpiInterface.
 *
 * Each rank has a node of ns-3 that is there in all processes. Two ranks with links between them
 * have a point-to-point link between these nodes whose delay is their lookahead: from such links
 * ns-3's distributed simulators learn how far ranks may run apart, with windows and with null
 * messages alike. The link carries nothing itself: what it would carry is sent by
 * MpiInterface::SendPacket() with its time of arrival, in pieces that fit into ns-3's buffers of
 * 2,000 bytes. Pieces of one time may come in any order, as ns-3 receives into several buffers;
 * parcels that they make whole at one time are handed over in the order in which they were sent.
 */
class MpiRankExchange : public RankExchange
{
  public:
    /// Bytes of a piece, so that it and what ns-3 adds to a packet stay below 2,000.
    static constexpr uint32_t PIECE_BYTES = 1800;

    /**
     * Within an MpiSession.
     *
     * @param map who is where
     * @throws InputError where it has more ranks than there are processes, or is another one's
     */
    explicit MpiRankExchange(const RankMap& map);

    void Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes) override;

  private:
    /// What was given to Send() at once, of which some pieces have arrived.
    struct Parcel
    {
        std::vector<uint8_t> bytes; //!< all of them, those that are there already
        std::size_t arrived{0};     //!< bytes
    };

    /// The link between two ranks.
    struct Gate
    {
        uint32_t node{0};                      //!< of the other rank
        uint32_t device{0};                    //!< at that node
        uint32_t sent{0};                      //!< parcels
        std::map<uint32_t, Parcel> underWay{}; //!< by number
    };

    void Receive(uint32_t rank, Ptr<Packet> packet);
    void HandOver();
    void Join(uint32_t low, uint32_t high, Time delay, uint32_t here);

    NodeContainer m_nodes;            //!< by rank
    std::map<uint32_t, Gate> m_gates; //!< by the other rank
    /// Parcels that are whole since this instant, by the other rank and their number.
    std::map<std::pair<uint32_t, uint32_t>, std::vector<uint8_t>> m_whole;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MPI_RANK_EXCHANGE_H
