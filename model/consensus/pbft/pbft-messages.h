/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_MESSAGES_H
#define GRIDSHARE_PBFT_MESSAGES_H

#include "ns3/consensus-message.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-consensus
 * Messages of PBFT's normal case and of its checkpoints (Castro and Liskov, OSDI 1999, sections 4.2
 * and 4.3), with real encodings; and the certificates that several messages carry.
 */

/// @ingroup gridshare-consensus
/// Kinds of PBFT messages.
enum class PbftKind : uint8_t
{
    PRE_PREPARE = 1, //!< the primary's proposal
    PREPARE,         //!< "I have accepted it"
    COMMIT,          //!< "a quorum has accepted it"
    CHECKPOINT,      //!< "my state after this sequence number is this"
    VIEW_CHANGE,     //!< "I want another primary, and this is what was prepared"
    NEW_VIEW,        //!< the new primary's start
    STATUS,          //!< "this is where I am; help me"
    STATE,           //!< blocks up to a stable checkpoint
    COMMITTED        //!< a block with its commit certificate
};

/**
 * @ingroup gridshare-consensus
 * @param kind PRE_PREPARE, PREPARE or COMMIT
 * @param view the view
 * @param sequence the sequence number
 * @param digest hash of the block; zero for the null request
 * @return what a vote's signature covers
 */
uint64_t ComputePbftVoteDigest(PbftKind kind,
                               uint64_t view,
                               uint64_t sequence,
                               const Hash256& digest);

/**
 * @ingroup gridshare-consensus
 * @param name of a message
 * @param view the view
 * @param sequence the sequence number
 * @param digest hash of the block; zero for the null request
 * @return all of them in a line
 */
std::string DescribePbftPlace(const char* name,
                              uint64_t view,
                              uint64_t sequence,
                              const Hash256& digest);

/// @ingroup gridshare-consensus
/// First byte of PBFT's messages on the wire.
constexpr ConsensusTag PBFT_TAG = 1;

/// @ingroup gridshare-consensus
/// What all messages of PBFT share.
struct PbftMessage : ConsensusMessage
{
    /** @param itsKind the kind */
    explicit PbftMessage(PbftKind itsKind);
    ConsensusPurpose GetPurpose() const override;
};

/// @ingroup gridshare-consensus
/// The primary's proposal. Its signature counts as the primary's prepare.
struct PbftPrePrepare : PbftMessage
{
    PbftPrePrepare();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    /**
     * @param reader hostile bytes
     * @return the message
     */
    static std::shared_ptr<PbftPrePrepare> Decode(WireReader& reader);
    uint64_t ContentDigest() const override;
    LedgerBlockPtr GetBlock() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;
    /** @return the block's hash, or zero for the null request */
    Hash256 GetDigest() const;

    uint64_t view{0};     //!< the view
    uint64_t sequence{0}; //!< the place in the order
    LedgerBlockPtr block; //!< nullptr: the null request, which fills a gap
};

/// @ingroup gridshare-consensus
/// A prepare or commit.
struct PbftVote : PbftMessage
{
    /** @param itsKind PREPARE or COMMIT */
    explicit PbftVote(PbftKind itsKind);
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    /**
     * @param kind PREPARE or COMMIT
     * @param reader hostile bytes
     * @return the message
     */
    static std::shared_ptr<PbftVote> Decode(PbftKind kind, WireReader& reader);
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;

    uint64_t view{0};     //!< the view
    uint64_t sequence{0}; //!< the place in the order
    Hash256 digest;       //!< what is voted for
};

/// @ingroup gridshare-consensus
/// A replica's state after a sequence number.
struct PbftCheckpoint : PbftMessage
{
    PbftCheckpoint();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    /**
     * @param reader hostile bytes
     * @return the message
     */
    static std::shared_ptr<PbftCheckpoint> Decode(WireReader& reader);
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;

    uint64_t sequence{0}; //!< after which
    uint64_t height{0};   //!< height of the head
    Hash256 head;         //!< hash of the head: names the whole chain below
};

/// @ingroup gridshare-consensus
/// A quorum's checkpoint messages in short: the stable checkpoint.
struct PbftCheckpointProof
{
    uint64_t sequence{0};         //!< after which; 0 is the start, which needs no signatures
    uint64_t height{0};           //!< height of the head
    Hash256 head;                 //!< hash of the head
    ReplicaSignatures signatures; //!< of checkpoint messages

    /** @return what the signatures cover */
    uint64_t ContentDigest() const;
    /** @param writer where it goes */
    void Encode(WireWriter& writer) const;
    /**
     * @param reader hostile bytes
     * @return the proof
     */
    static PbftCheckpointProof Decode(WireReader& reader);
};

/// @ingroup gridshare-consensus
/// The claim that a block was prepared, and its evidence: a pre-prepare and
/// matching prepares of a quorum in all.
struct PbftPreparedProof
{
    uint64_t view{0};            //!< in which view
    uint64_t sequence{0};        //!< for which place
    Hash256 digest;              //!< hash of the block; zero for the null request
    LedgerBlockPtr block;        //!< evidence: the block itself, so that nobody need fetch it
    ReplicaSignature prePrepare; //!< evidence: the primary's
    ReplicaSignatures prepares;  //!< evidence: the backups'

    /**
     * @param writer where it goes
     * @param withEvidence false: only the claim
     */
    void Encode(WireWriter& writer, bool withEvidence) const;
    /**
     * @param reader hostile bytes
     * @param withEvidence as encoded
     * @return the proof
     */
    static PbftPreparedProof Decode(WireReader& reader, bool withEvidence);
};

/// @ingroup gridshare-consensus
/// A stable checkpoint proof shared by many messages.
using PbftCheckpointProofPtr = std::shared_ptr<const PbftCheckpointProof>;
/// @ingroup gridshare-consensus
/// A prepared proof shared by many messages.
using PbftPreparedProofPtr = std::shared_ptr<const PbftPreparedProof>;

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_MESSAGES_H
