/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RANK_MAP_H
#define GRIDSHARE_RANK_MAP_H

#include "ns3/network-topology.h"

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
 * Which rank simulates which endpoint of a network.
 *
 * A link whose ends are on two ranks is cut. Its delay is what lets them run apart: what one does
 * now cannot concern the other before (the lookahead of a conservative simulation: Chandy and
 * Misra, IEEE Trans. Software Engineering 5, 1979).
 */
class RankMap
{
  public:
    /// Two ranks, the lower one first, and the shortest delay of the links between them.
    using Lookaheads = std::map<std::pair<uint32_t, uint32_t>, Time>;

    /**
     * @param topology the network
     * @param rankOf rank of each endpoint
     * @param here the rank that this process is
     * @throws InputError where a link is cut that has no delay, is one of a shared medium or
     *         carries acknowledgements, so that both ends would have to agree without time passing
     */
    RankMap(const NetworkTopology& topology, std::vector<uint32_t> rankOf, uint32_t here);

    /// @return the rank that this process is
    uint32_t GetHere() const
    {
        return m_here;
    }

    /// @param endpoint one @return its rank
    uint32_t GetRank(uint32_t endpoint) const
    {
        return m_rankOf[endpoint];
    }

    /// @param endpoint one @return whether this process simulates it
    bool IsHere(uint32_t endpoint) const
    {
        return m_rankOf[endpoint] == m_here;
    }

    /// @return how many ranks have endpoints: the highest one, and one more
    uint32_t CountRanks() const;

    /// @return how far ranks with links between them may run apart
    const Lookaheads& GetLookaheads() const
    {
        return m_lookaheads;
    }

  private:
    std::vector<uint32_t> m_rankOf; //!< by endpoint
    uint32_t m_here;                //!< see constructor
    Lookaheads m_lookaheads;        //!< see GetLookaheads()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RANK_MAP_H
