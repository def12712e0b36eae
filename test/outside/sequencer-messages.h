/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SEQUENCER_MESSAGES_H
#define GRIDSHARE_TEST_SEQUENCER_MESSAGES_H

#include "ns3/consensus-message.h"

#include <memory>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What the replicas of the protocol from outside tell each other; see SequencerReplica.
 */

namespace ns3
{
namespace gridshare
{

/// First byte of its messages on the wire: no other protocol's.
constexpr ConsensusTag SEQUENCER_TAG = 200;

/// Kinds of its messages.
enum class SequencerKind : uint8_t
{
    BLOCK = 1, //!< the next block
    WANTED     //!< "send me what comes after this"
};

/// The sequencer's word: this block comes next.
struct SequencerBlock : ConsensusMessage
{
    SequencerBlock();
    ConsensusPurpose GetPurpose() const override;
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    LedgerBlockPtr GetBlock() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;
    void Rewrite(MessageRewriter& rewriter) override;

    LedgerBlockPtr block; //!< the block
};

/// A request for blocks.
struct SequencerWanted : ConsensusMessage
{
    SequencerWanted();
    ConsensusPurpose GetPurpose() const override;
    const char* Name() const override;
    std::string Describe() const override;
    void EncodeBody(WireWriter& writer) const override;
    uint64_t ContentDigest() const override;
    std::shared_ptr<ConsensusMessage> Clone() const override;

    uint64_t above{0}; //!< height of the sender's head
};

/**
 * @param kind of the message
 * @param reader hostile bytes
 * @return the message, or nullptr
 */
std::shared_ptr<ConsensusMessage> DecodeSequencerMessage(uint8_t kind, WireReader& reader);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SEQUENCER_MESSAGES_H
