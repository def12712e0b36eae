/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NODE_OUTAGES_H
#define GRIDSHARE_NODE_OUTAGES_H

#include "down-reasons.h"

#include "ns3/strong-node-application.h"

#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * Takes strong nodes down and brings them back, and knows who leads.
 */
class NodeOutages : public DownReasons
{
  public:
    /**
     * @param nodes strong nodes, by number
     * @param memory what is left of one that comes back
     */
    NodeOutages(std::vector<Ptr<StrongNodeApplication>> nodes, RestartMemory memory);

    /// @return who leads, as most running nodes see it, if that one runs; none: nobody
    std::optional<uint32_t> FindLeader() const;

  private:
    std::vector<Ptr<StrongNodeApplication>> m_nodes; //!< by number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NODE_OUTAGES_H
