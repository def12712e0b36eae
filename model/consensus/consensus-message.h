/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_MESSAGE_H
#define GRIDSHARE_CONSENSUS_MESSAGE_H

#include "consensus-purpose.h"
#include "replica-authenticator.h"

#include "ns3/ledger-block.h"

#include <cstdint>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// First byte of a message on the wire: its protocol. Unique.
using ConsensusTag = uint8_t;

/**
 * @ingroup gridshare-consensus
 * How a Byzantine replica changes what it says: one block or hash for another.
 */
class MessageRewriter
{
  public:
    virtual ~MessageRewriter() = default;
    /**
     * @param block a block in a message
     * @return what to say instead
     */
    virtual LedgerBlockPtr RewriteBlock(const LedgerBlockPtr& block) = 0;
    /**
     * @param hash a block's hash in a message
     * @return what to say instead
     */
    virtual Hash256 RewriteHash(const Hash256& hash) = 0;
    /** @return the Byzantine replica's own authenticator: parts that it signs itself can be signed
     * again */
    virtual const ReplicaAuthenticator& GetAuthenticator() const = 0;
};

/**
 * @ingroup gridshare-consensus
 * What replicas tell each other. Immutable once sent, shared by all who receive it.
 *
 * On the wire: protocol u8, kind u8, sender and signature 66 B, then the kind's body.
 */
class ConsensusMessage
{
  public:
    virtual ~ConsensusMessage() = default;

    /** @return what it is for */
    virtual ConsensusPurpose GetPurpose() const = 0;
    /** @return the kind in words, e.g. "pre-prepare" */
    virtual const char* Name() const = 0;
    /** @return name and content in a line, for conversations */
    virtual std::string Describe() const = 0;
    /** @param writer where the body goes */
    virtual void EncodeBody(WireWriter& writer) const = 0;
    /** @return digest of all that the signature covers */
    virtual uint64_t ContentDigest() const = 0;
    /** @return the block it carries, or nullptr */
    virtual LedgerBlockPtr GetBlock() const;
    /** @return an unshared copy, for Byzantine replicas to change and sign again */
    virtual std::shared_ptr<ConsensusMessage> Clone() const = 0;
    /** @param rewriter applied to what the message says about blocks */
    virtual void Rewrite(MessageRewriter& rewriter);

    /** @param writer where header and body go */
    void Encode(WireWriter& writer) const;
    /** @return bytes on the wire; computed once */
    uint32_t WireSizeBytes() const;
    /**
     * Put sender and signature in.
     *
     * @param authenticator the sender's
     */
    void SignBy(const ReplicaAuthenticator& authenticator);
    /**
     * @param authenticator any replica's
     * @return true if the signature is the sender's for this content
     */
    bool IsAuthentic(const ReplicaAuthenticator& authenticator) const
    {
        return authenticator.Verify(signature, ContentDigest());
    }

    /** @return who signed it */
    ReplicaId GetSender() const
    {
        return signature.signer;
    }

    const ConsensusTag tag;     //!< whose message
    const uint8_t kind;         //!< the protocol's own number of the kind
    ReplicaSignature signature; //!< the sender's

  protected:
    /**
     * @param itsTag whose message
     * @param itsKind the protocol's own number of the kind
     */
    ConsensusMessage(ConsensusTag itsTag, uint8_t itsKind);
    /// Copies for Clone: the remembered size goes along only if the content stays.
    ConsensusMessage(const ConsensusMessage&) = default;

  private:
    mutable uint32_t m_wireSize{0}; //!< 0: not computed yet
};

/// @ingroup gridshare-consensus
/// What messages are passed around as.
using ConsensusMessagePtr = std::shared_ptr<const ConsensusMessage>;

/**
 * @ingroup gridshare-consensus
 * Blocks of messages that may be null: a flag byte, then the block.
 *
 * @param block a block or nullptr
 * @param writer where it goes
 */
void EncodeOptionalBlock(const LedgerBlockPtr& block, WireWriter& writer);
/**
 * @ingroup gridshare-consensus
 * @param reader hostile bytes
 * @return the block or nullptr
 */
LedgerBlockPtr DecodeOptionalBlock(WireReader& reader);
/**
 * @ingroup gridshare-consensus
 * @param blocks a list, at most 65535
 * @param writer where a 16-bit count and the blocks go
 */
void EncodeBlocks(const std::vector<LedgerBlockPtr>& blocks, WireWriter& writer);
/**
 * @ingroup gridshare-consensus
 * @param reader hostile bytes
 * @return the blocks
 */
std::vector<LedgerBlockPtr> DecodeBlocks(WireReader& reader);
/**
 * @ingroup gridshare-consensus
 * @param block a block or nullptr
 * @return short hash or "null"
 */
std::string DescribeBlock(const LedgerBlockPtr& block);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_MESSAGE_H
