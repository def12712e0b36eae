/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_OUTAGES_H
#define GRIDSHARE_NODE_OUTAGES_H

#include "ns3/strong-node-application.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Takes strong nodes down and brings them back. A node may be down for several reasons at a time;
 * it comes back when the last of them has passed.
 */
class NodeOutages
{
  public:
    /**
     * @param nodes strong nodes, by number
     * @param memory what is left of one that comes back
     */
    NodeOutages(std::vector<Ptr<StrongNodeApplication>> nodes, RestartMemory memory);

    /// @param node has one more reason to be down
    void Begin(uint32_t node);
    /// @param node has one reason less
    void End(uint32_t node);

    /// @return who leads, as most running nodes see it, if that one runs; none: nobody
    std::optional<uint32_t> FindLeader() const;

  private:
    std::vector<Ptr<StrongNodeApplication>> m_nodes; //!< by number
    RestartMemory m_memory;                          //!< of those that come back
    std::vector<uint32_t> m_reasons;                 //!< to be down, by number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_OUTAGES_H
