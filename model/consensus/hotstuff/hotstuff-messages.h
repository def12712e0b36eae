/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOTSTUFF_MESSAGES_H
#define GRIDSHARE_HOTSTUFF_MESSAGES_H

#include "hotstuff-node.h"

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
 * Messages of chained HotStuff (Yin et al., PODC 2019, section 5).
 */

/// @ingroup gridshare-consensus
/// Kinds of HotStuff messages.
enum class HotStuffKind : uint8_t
{
    PROPOSAL = 1, //!< the leader's node for a view
    VOTE,         //!< to the next view's leader
    NEW_VIEW,     //!< "I gave up on the view before this one"
    FETCH,        //!< "send me the nodes that I lack"
    NODES,        //!< here they are
    DECIDE        //!< the last certificate: nothing is left to propose
};

/**
 * @ingroup gridshare-consensus
 * @param view of a vote
 * @param node of a vote
 * @return what the vote's signature covers
 */
uint64_t ComputeHotStuffVoteDigest(uint64_t view, const Hash256& node);

/// @ingroup gridshare-consensus
/// First byte of HotStuff's messages on the wire.
constexpr ConsensusTag HOTSTUFF_TAG = 3;

/// @ingroup gridshare-consensus
/// What all messages of HotStuff share.
struct HotStuffMessage : ConsensusMessage
{
    /** @param itsKind the kind */
    explicit HotStuffMessage(HotStuffKind itsKind);
    ConsensusPurpose GetPurpose() const override;
};

/// @ingroup gridshare-consensus
/// A proposal.
struct HotStuffProposal : HotStuffMessage
{
    HotStuffProposal();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    LedgerBlockPtr GetBlock() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;

    HotStuffNodePtr node; //!< what is proposed
};

/// @ingroup gridshare-consensus
/// A vote.
struct HotStuffVote : HotStuffMessage
{
    HotStuffVote();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;

    uint64_t view{0}; //!< of the node
    Hash256 node;     //!< voted for
};

/// @ingroup gridshare-consensus
/// Why a wish is sent.
enum class HotStuffWishReason : uint8_t
{
    GAVE_UP = 1, //!< on the view before, just now
    REPEATED,    //!< the view wished for has not begun
    ANSWER       //!< to a wish of somebody behind; is not answered itself
};

/// @ingroup gridshare-consensus
/// A wish for a view, with the highest certificate known. Where the wish is only said again, the
/// certificate is named but its signatures are left out: who lacks it is answered by who has it.
struct HotStuffNewView : HotStuffMessage
{
    HotStuffNewView();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    /** @return true if the highest certificate is only named */
    bool IsCertificateOnlyNamed() const
    {
        return highest.view > 0 && highest.signatures.empty();
    }

    uint64_t view{0};                                       //!< wanted
    HotStuffWishReason reason{HotStuffWishReason::GAVE_UP}; //!< why it is sent
    HotStuffCertificate highest; //!< known to the sender; perhaps without signatures
};

/// @ingroup gridshare-consensus
/// A request for nodes.
struct HotStuffFetch : HotStuffMessage
{
    HotStuffFetch();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    uint64_t committed{0}; //!< nodes that the sender has committed
};

/// @ingroup gridshare-consensus
/// Nodes in order: each certifies the one before.
struct HotStuffNodes : HotStuffMessage
{
    HotStuffNodes();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    std::vector<HotStuffNodePtr> nodes; //!< in order
    HotStuffCertificate highest;        //!< known to the sender
};

/// @ingroup gridshare-consensus
/// The certificate that no proposal will carry on, since all that was proposed is committed with it
/// (the decide message of algorithm 2).
struct HotStuffDecide : HotStuffMessage
{
    HotStuffDecide();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    HotStuffCertificate highest; //!< known to the sender
};

/**
 * @ingroup gridshare-consensus
 * @param kind of the message
 * @param reader hostile bytes
 * @return the message, or nullptr
 */
std::shared_ptr<ConsensusMessage> DecodeHotStuffMessage(uint8_t kind, WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOTSTUFF_MESSAGES_H
