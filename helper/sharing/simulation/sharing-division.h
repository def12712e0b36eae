/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_DIVISION_H
#define GRIDSHARE_SHARING_DIVISION_H

#include "ns3/rank-map.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-topology.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Which rank simulates what of a sharing experiment. The hub, rank 0, has the strong nodes, the
 * routers between, the market and all that listens; the concentrators with their meters are divided
 * in their order, a block a rank, so that all have as much to do. Cut are links of concentrators.
 */
class SharingDivision
{
  public:
    /// All is simulated here.
    SharingDivision() = default;

    /**
     * @param options of the experiment
     * @param topology of it
     * @param ranks how many there are, at least 2
     * @param here which this process is
     * @throws InputError where the experiment cannot be divided: says which key stands in the way
     */
    SharingDivision(const SharingOptions& options,
                    const SharingTopology& topology,
                    uint32_t ranks,
                    uint32_t here);

    /// @return whether ranks divide the experiment
    bool IsDivided() const
    {
        return m_map.has_value();
    }

    /// @return whether this process has the strong nodes, the market and all that listens
    bool IsHub() const
    {
        return !m_map || m_map->GetHere() == 0;
    }

    /// @param endpoint one @return whether this process simulates it
    bool IsHere(uint32_t endpoint) const
    {
        return !m_map || m_map->IsHere(endpoint);
    }

    /// @return who is where; of a division
    const RankMap& GetMap() const
    {
        return *m_map;
    }

    /// @return delay of the shortest link that is cut; of a division
    Time GetLookahead() const;

  private:
    std::optional<RankMap> m_map; //!< none: all is here
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_DIVISION_H
