/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PBFT_VIEW_MESSAGES_H
#define GRIDSHARE_PBFT_VIEW_MESSAGES_H

#include "pbft-messages.h"

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
 * The messages of PBFT's view change (Castro and Liskov, OSDI 1999,
 * section 4.4).
 */

/// @ingroup gridshare-consensus
/// "I want this view, and this is what was prepared." The signature covers the
/// claims alone, so that the evidence for them can be left out.
struct PbftViewChange : PbftMessage
{
    PbftViewChange();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    /// A Byzantine replica conceals what was prepared, or claims that something
    /// else was.
    void Rewrite(MessageRewriter& rewriter) override;
    /** @return the same claims under the same signature, without evidence */
    std::shared_ptr<const PbftViewChange> WithoutEvidence() const;
    /**
     * @param reader hostile bytes
     * @return the message; the reader is bad if malformed
     */
    static std::shared_ptr<PbftViewChange> Decode(WireReader& reader);

    uint64_t view{0};                           //!< the view wanted
    bool hasEvidence{true};                     //!< for the claims below
    PbftCheckpointProofPtr stable;              //!< the last stable checkpoint
    std::vector<PbftPreparedProofPtr> prepared; //!< above it, one a sequence number
};

/// @ingroup gridshare-consensus
/// The new primary's start: a quorum of view changes and what follows from
/// them.
struct PbftNewView : PbftMessage
{
    PbftNewView();
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    /// A Byzantine replica proposes something else than it must, or nothing.
    void Rewrite(MessageRewriter& rewriter) override;
    /**
     * @param reader hostile bytes
     * @return the message; the reader is bad if malformed
     */
    static std::shared_ptr<PbftNewView> Decode(WireReader& reader);

    uint64_t view{0}; //!< the view that begins
    /// V in the paper, without evidence.
    std::vector<std::shared_ptr<const PbftViewChange>> viewChanges;
    PbftCheckpointProofPtr stable; //!< evidence for the highest stable checkpoint that V claims
    /// Evidence for the claims in V from which O follows, in order; no entry for
    /// a gap.
    std::vector<PbftPreparedProofPtr> proofs;
    std::vector<std::shared_ptr<const PbftPrePrepare>> proposals; //!< O in the paper
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PBFT_VIEW_MESSAGES_H
