/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_TRANSFER_MESSAGES_H
#define GRIDSHARE_PBFT_TRANSFER_MESSAGES_H

#include "pbft-messages.h"

#include "ns3/replica-set.h"

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-consensus
 * Messages with which a replica of PBFT asks for what it lacks, and gets it (Castro's thesis, MIT
 * 2001, section 5.2).
 */

/// @ingroup gridshare-consensus
/// "This is where I am": sent when progress stalls, answered with what is
/// missing.
struct PbftStatus : PbftMessage
{
    PbftStatus();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    /**
     * @param reader hostile bytes
     * @return the message
     */
    static std::shared_ptr<PbftStatus> Decode(WireReader& reader);
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    uint64_t view{0};       //!< current view
    bool isActive{true};    //!< false: the view is wanted, and has not begun for the sender
    ReplicaSet viewChanges; //!< not active: whose view changes for this view it has
    uint64_t executed{0};   //!< last sequence number executed
    uint64_t height{0};     //!< height of the chain, blocks being transferred included
    uint32_t attempt{0};    //!< counts up: names another helper each time
};

/// @ingroup gridshare-consensus
/// Blocks up to a stable checkpoint.
struct PbftState : PbftMessage
{
    PbftState();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    /**
     * @param reader hostile bytes
     * @return the message
     */
    static std::shared_ptr<PbftState> Decode(WireReader& reader);
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    PbftCheckpointProofPtr stable;      //!< vouches for the last block and so for all below
    std::vector<LedgerBlockPtr> blocks; //!< consecutive
};

/// @ingroup gridshare-consensus
/// An ordered block with its commit certificate.
struct PbftCommitted : PbftMessage
{
    PbftCommitted();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    /**
     * @param reader hostile bytes
     * @return the message
     */
    static std::shared_ptr<PbftCommitted> Decode(WireReader& reader);
    uint64_t ContentDigest() const override;
    LedgerBlockPtr GetBlock() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    uint64_t view{0};          //!< of the commits
    uint64_t sequence{0};      //!< the place in the order
    Hash256 digest;            //!< hash of the block; zero for the null request
    LedgerBlockPtr block;      //!< the block
    ReplicaSignatures commits; //!< a quorum's
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_TRANSFER_MESSAGES_H
