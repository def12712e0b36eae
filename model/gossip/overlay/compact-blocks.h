/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPACT_BLOCKS_H
#define GRIDSHARE_COMPACT_BLOCKS_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-gossip
/// Who knows compact blocks in a propagation study, and how often they are not enough.
struct CompactBlockParameters
{
    bool enabled{false};               //!< compact blocks among nodes that know them
    uint64_t bytes{18000};             //!< size of a compact block; no block is smaller
    double share{0.964};               //!< nodes that know compact blocks
    double churnShare{0.976};          //!< nodes that come and go: their mempools miss more
    double failureSteady{0.13};        //!< compact block fails at a node that stays
    double failureChurn{0.27};         //!< compact block fails at a node that comes and goes
    std::vector<double> missingSteady; //!< weight of k + 1 % of the block missing, sender steady
    std::vector<double> missingChurn;  //!< weight of k + 1 % of the block missing, sender churning
};

/**
 * @ingroup gridshare-gossip
 * Compact blocks by the statistics of those that were measured (SimBlock's): no transaction is
 * modelled.
 */
class CompactBlocks
{
  public:
    /// @param parameters what to model
    explicit CompactBlocks(const CompactBlockParameters& parameters);

    /// @param stream a random stream @return how many were taken
    int64_t AssignStreams(int64_t stream);

    /// @param nodes how many; who is what is drawn
    void Deal(uint32_t nodes);

    /// @param a one node @param b another @return whether both know them
    bool AreKnownTo(uint32_t a, uint32_t b) const
    {
        return m_knows[a] && m_knows[b];
    }

    /// @param node that has received one @return whether something is missing, drawn
    bool Fails(uint32_t node);

    /// @param sender of what is missing @param blockBytes size of the block @return bytes, drawn
    uint64_t DrawMissingBytes(uint32_t sender, uint64_t blockBytes);

  private:
    std::vector<bool> DrawShare(uint32_t nodes, double share);

    CompactBlockParameters m_parameters; //!< what to model
    std::vector<bool> m_knows;           //!< by node
    std::vector<bool> m_churns;          //!< by node
    Ptr<UniformRandomVariable> m_draws;  //!< who is what, failures
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPACT_BLOCKS_H
