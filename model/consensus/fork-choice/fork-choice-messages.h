/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FORK_CHOICE_MESSAGES_H
#define GRIDSHARE_FORK_CHOICE_MESSAGES_H

#include "ns3/consensus-message.h"

#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-consensus
/// Kinds of messages of the protocols with a fork choice.
enum class ForkChoiceKind : uint8_t
{
    BLOCK = 1, //!< a new block
    WANTED     //!< "send me this block and those below it"
};

/// @ingroup gridshare-consensus
/// What all messages of the protocols with a fork choice share.
struct ForkChoiceMessage : ConsensusMessage
{
    /**
     * @param itsTag whose message
     * @param itsKind the kind
     */
    ForkChoiceMessage(ConsensusTag itsTag, ForkChoiceKind itsKind);
    ConsensusPurpose GetPurpose() const override;
};

/// @ingroup gridshare-consensus
/// A block and what entitles it to exist. Signed by its proposer, whoever brings it.
struct ForkChoiceBlock : ForkChoiceMessage
{
    /** @param itsTag whose message */
    explicit ForkChoiceBlock(ConsensusTag itsTag);
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    LedgerBlockPtr GetBlock() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;

    LedgerBlockPtr block; //!< the block
    uint64_t work{0};     //!< PoW: the proof that this very block was mined; PoA: 0
};

/// @ingroup gridshare-consensus
/// A request for a branch.
struct ForkChoiceWanted : ForkChoiceMessage
{
    /** @param itsTag whose message */
    explicit ForkChoiceWanted(ConsensusTag itsTag);
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    Hash256 hash;      //!< of the block wanted, with those below; zero: the chain above `above`
    uint64_t above{0}; //!< height of the highest block that the sender surely has
};

/**
 * @ingroup gridshare-consensus
 * @param tag of the protocol
 * @param kind of the message
 * @param reader hostile bytes
 * @return the message, or nullptr
 */
std::shared_ptr<ConsensusMessage> DecodeForkChoiceMessage(ConsensusTag tag,
                                                          uint8_t kind,
                                                          WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FORK_CHOICE_MESSAGES_H
