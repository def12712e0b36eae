/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_NODE_H
#define GRIDSHARE_HOTSTUFF_NODE_H

#include "hotstuff-certificate.h"

#include "ns3/consensus-message.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// A node of HotStuff's tree: a block, or nothing where a view only
/// serves to certify what came before.
struct HotStuffNode
{
    uint64_t view{0};            //!< in which it was proposed
    HotStuffCertificate justify; //!< certifies its parent
    LedgerBlockPtr block;        //!< nullptr: nothing new
    Hash256 hash;                //!< its name: see ComputeHash

    /** @return SHA-256 over view, parent and block */
    Hash256 ComputeHash() const;
    /** @param writer where it goes */
    void Encode(WireWriter& writer) const;
    /**
     * @param reader hostile bytes
     * @return the node, its hash computed
     */
    static std::shared_ptr<const HotStuffNode> Decode(WireReader& reader);
};

/// @ingroup gridshare-consensus
/// What nodes are passed around as.
using HotStuffNodePtr = std::shared_ptr<const HotStuffNode>;

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_NODE_H
