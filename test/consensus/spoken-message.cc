/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "spoken-message.h"

#include "ns3/fork-choice-messages.h"
#include "ns3/pbft-transfer-messages.h"
#include "ns3/pbft-view-messages.h"
#include "ns3/raft-messages.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using MessagePtr = std::shared_ptr<ConsensusMessage>;

PbftCheckpointProofPtr
TakeStable(SpokenWords& words, const SpokenNames& names)
{
    auto proof = std::make_shared<PbftCheckpointProof>();
    if (words.TakeIf("stable"))
    {
        proof->sequence = words.TakeNumber();
        words.Expect("height");
        proof->height = words.TakeNumber();
        words.Expect("head");
        proof->head = names.GetBlockHash(words.Take());
        proof->signatures = TakeSignatures(words, proof->ContentDigest());
    }
    return proof;
}

PbftPreparedProofPtr
TakeClaim(SpokenWords& words, const SpokenNames& names)
{
    auto proof = std::make_shared<PbftPreparedProof>();
    proof->sequence = words.TakeNumber();
    proof->block = names.GetBlock(words.Take());
    proof->digest = proof->block ? proof->block->GetHash() : Hash256{};
    proof->block = words.TakeIf("shown") ? names.GetBlock(words.Take()) : proof->block;
    words.Expect("view");
    proof->view = words.TakeNumber();
    const auto digest = [&proof](PbftKind kind) {
        return ComputePbftVoteDigest(kind, proof->view, proof->sequence, proof->digest);
    };
    proof->prepares = TakeSignatures(words, digest(PbftKind::PREPARE));
    if (!proof->prepares.empty())
    {
        const ReplicaSignature first = proof->prepares.front();
        const bool genuine = GetSpeaker(first.signer).Verify(first, digest(PbftKind::PREPARE));
        proof->prePrepare = GetSpeaker(first.signer).Sign(digest(PbftKind::PRE_PREPARE));
        proof->prePrepare.tag ^= genuine ? 0 : 1;
        proof->prepares.erase(proof->prepares.begin());
    }
    return proof;
}

std::shared_ptr<PbftViewChange>
TakeWish(SpokenWords& words, const SpokenNames& names)
{
    auto message = std::make_shared<PbftViewChange>();
    words.Expect("view");
    message->view = words.TakeNumber();
    message->stable = TakeStable(words, names);
    while (words.TakeIf("claim"))
    {
        message->prepared.push_back(TakeClaim(words, names));
    }
    return message;
}

MessagePtr
TakeNewView(SpokenWords& words, const SpokenNames& names)
{
    auto message = std::make_shared<PbftNewView>();
    message->view = words.TakeNumber();
    while (words.TakeIf("from"))
    {
        const std::string sender = words.Take();
        const bool forged = sender[0] == '~';
        auto wish = TakeWish(words, names);
        wish->SignBy(GetSpeaker(std::stoul(sender.substr(forged ? 1 : 0))));
        wish->signature.tag ^= forged ? 1 : 0;
        message->viewChanges.push_back(wish->WithoutEvidence());
    }
    words.Expect("then");
    message->stable = TakeStable(words, names);
    while (!words.IsEmpty())
    {
        if (words.TakeIf("prove"))
        {
            message->proofs.push_back(TakeClaim(words, names));
            continue;
        }
        words.Expect("propose");
        auto proposal = std::make_shared<PbftPrePrepare>();
        proposal->view = words.TakeIf("view") ? words.TakeNumber() : message->view;
        proposal->sequence = words.TakeNumber();
        proposal->block = names.GetBlock(words.Take());
        words.Expect("by");
        proposal->SignBy(GetSpeaker(static_cast<ReplicaId>(words.TakeNumber())));
        message->proposals.push_back(proposal);
    }
    return message;
}

/// Reads `view V number S block B` into a pre-prepare, a vote or a certificate.
template <typename M>
Hash256
TakePlace(SpokenWords& words, const SpokenNames& names, M& message)
{
    words.Expect("view");
    message.view = words.TakeNumber();
    words.Expect("number");
    message.sequence = words.TakeNumber();
    words.Expect("block");
    const std::string name = words.Take();
    if constexpr (!std::is_same_v<M, PbftVote>)
    {
        message.block = names.GetBlock(name);
    }
    return names.GetBlockHash(name);
}

MessagePtr
TakePbftVote(PbftKind kind, SpokenWords& words, const SpokenNames& names)
{
    auto message = std::make_shared<PbftVote>(kind);
    message->digest = TakePlace(words, names, *message);
    return message;
}

MessagePtr
TakePbftCatchUp(const std::string& kind, SpokenWords& words, const SpokenNames& names)
{
    if (kind == "committed")
    {
        auto message = std::make_shared<PbftCommitted>();
        message->digest = TakePlace(words, names, *message);
        message->block = words.TakeIf("shown") ? names.GetBlock(words.Take()) : message->block;
        message->commits = TakeSignatures(
            words,
            ComputePbftVoteDigest(
                PbftKind::COMMIT, message->view, message->sequence, message->digest));
        return message;
    }
    if (kind == "state")
    {
        auto message = std::make_shared<PbftState>();
        message->stable = TakeStable(words, names);
        words.Expect("blocks");
        while (!words.IsEmpty())
        {
            message->blocks.push_back(names.GetBlock(words.Take()));
        }
        return message;
    }
    auto message = std::make_shared<PbftStatus>();
    words.Expect("view");
    message->view = words.TakeNumber();
    words.Expect("executed");
    message->executed = words.TakeNumber();
    words.Expect("height");
    message->height = words.TakeNumber();
    return message;
}

MessagePtr
TakePbft(const std::string& kind, SpokenWords& words, const SpokenNames& names)
{
    if (kind == "pre-prepare")
    {
        auto message = std::make_shared<PbftPrePrepare>();
        TakePlace(words, names, *message);
        return message;
    }
    if (kind == "prepare" || kind == "commit")
    {
        return TakePbftVote(kind == "prepare" ? PbftKind::PREPARE : PbftKind::COMMIT, words, names);
    }
    if (kind == "checkpoint")
    {
        auto message = std::make_shared<PbftCheckpoint>();
        words.Expect("number");
        message->sequence = words.TakeNumber();
        words.Expect("height");
        message->height = words.TakeNumber();
        words.Expect("head");
        message->head = names.GetBlockHash(words.Take());
        return message;
    }
    if (kind == "view-change")
    {
        const auto message = TakeWish(words, names);
        if (words.TakeIf("without"))
        {
            words.Expect("evidence");
            message->hasEvidence = false;
        }
        return message;
    }
    return kind == "new-view" ? TakeNewView(words, names) : TakePbftCatchUp(kind, words, names);
}

/// Reads `I@T`.
void
TakeEntryName(SpokenWords& words, uint64_t& index, uint64_t& term)
{
    std::string after;
    index = std::stoull(words.TakePair('@', after));
    term = std::stoull(after);
}

MessagePtr
TakeAppend(bool wantsReply, SpokenWords& words, const SpokenNames& names)
{
    auto message = std::make_shared<RaftAppend>();
    message->wantsReply = wantsReply;
    message->term = words.TakeNumber();
    words.Expect("after");
    TakeEntryName(words, message->previousIndex, message->previousTerm);
    words.Expect("commit");
    message->commit = words.TakeNumber();
    while (!words.IsEmpty())
    {
        std::string term;
        const LedgerBlockPtr block = names.GetBlock(words.TakePair('@', term));
        message->entries.push_back({std::stoull(term), block});
    }
    return message;
}

MessagePtr
TakeElection(const std::string& kind, SpokenWords& words)
{
    const bool preVote = kind.substr(0, 3) == "pre";
    const uint64_t term = words.TakeNumber();
    if (kind.find("request") != std::string::npos)
    {
        auto message = std::make_shared<RaftVoteRequest>();
        message->term = term;
        message->preVote = preVote;
        words.Expect("log ends with");
        TakeEntryName(words, message->lastIndex, message->lastTerm);
        return message;
    }
    auto message = std::make_shared<RaftVoteReply>();
    message->term = term;
    message->preVote = preVote;
    message->granted = words.TakeIf("yes");
    words.Expect(message->granted ? "to term" : "no to term");
    message->votedTerm = words.TakeNumber();
    return message;
}

MessagePtr
TakeRaft(const std::string& kind, SpokenWords& words, const SpokenNames& names)
{
    words.Expect("term");
    if (kind == "append" || kind == "heartbeat" || kind == "commit-notice")
    {
        return TakeAppend(kind != "commit-notice", words, names);
    }
    if (kind == "append-reply")
    {
        auto message = std::make_shared<RaftAppendReply>();
        message->term = words.TakeNumber();
        message->success = words.TakeIf("matches");
        words.Expect(message->success ? "" : "refuses");
        message->index = words.TakeNumber();
        words.Expect("height");
        message->height = words.TakeNumber();
        return message;
    }
    if (kind == "snapshot")
    {
        auto message = std::make_shared<RaftSnapshot>();
        message->term = words.TakeNumber();
        words.Expect("up to");
        TakeEntryName(words, message->lastIndex, message->lastTerm);
        words.Expect("height");
        message->height = words.TakeNumber();
        words.Expect("blocks");
        while (!words.IsEmpty())
        {
            message->blocks.push_back(names.GetBlock(words.Take()));
        }
        return message;
    }
    return TakeElection(kind, words);
}

MessagePtr
TakeHotStuffWish(SpokenWords& words, const SpokenNames& names)
{
    auto message = std::make_shared<HotStuffNewView>();
    message->view = words.TakeNumber();
    message->reason = words.TakeIf("again")       ? HotStuffWishReason::REPEATED
                      : words.TakeIf("answering") ? HotStuffWishReason::ANSWER
                                                  : HotStuffWishReason::GAVE_UP;
    words.Expect("highest");
    message->highest = names.TakeCertificate(words);
    return message;
}

MessagePtr
TakeHotStuff(const std::string& kind, SpokenWords& words, const SpokenNames& names)
{
    if (kind == "proposal")
    {
        auto message = std::make_shared<HotStuffProposal>();
        message->node = names.GetNode(words.Take());
        return message;
    }
    if (kind == "vote")
    {
        auto message = std::make_shared<HotStuffVote>();
        words.Expect("view");
        message->view = words.TakeNumber();
        words.Expect("node");
        message->node = names.GetNode(words.Take())->hash;
        return message;
    }
    if (kind == "new-view")
    {
        return TakeHotStuffWish(words, names);
    }
    if (kind == "decide")
    {
        auto message = std::make_shared<HotStuffDecide>();
        message->highest = names.TakeCertificate(words);
        return message;
    }
    if (kind == "fetch")
    {
        auto message = std::make_shared<HotStuffFetch>();
        message->committed = words.TakeNumber();
        return message;
    }
    auto message = std::make_shared<HotStuffNodes>();
    while (!words.TakeIf("highest"))
    {
        message->nodes.push_back(names.GetNode(words.Take()));
    }
    message->highest = names.TakeCertificate(words);
    return message;
}

MessagePtr
TakeForkChoice(ConsensusTag tag,
               const std::string& kind,
               SpokenWords& words,
               const SpokenNames& names)
{
    if (kind == "wanted")
    {
        auto message = std::make_shared<ForkChoiceWanted>(tag);
        message->hash = words.TakeIf("head") ? Hash256{} : names.GetBlockHash(words.Take());
        words.Expect("above");
        message->above = words.TakeNumber();
        return message;
    }
    auto message = std::make_shared<ForkChoiceBlock>(tag);
    message->block = names.GetBlock(words.Take());
    if (words.TakeIf("work"))
    {
        message->work = words.TakeIf("of") ? names.GetWork(words.Take()) : words.TakeNumber();
    }
    return message;
}

} // namespace

std::shared_ptr<ConsensusMessage>
TakeSpokenMessage(ConsensusTag tag, SpokenWords& words, const SpokenNames& names)
{
    const std::string kind = words.Take();
    MessagePtr message;
    switch (tag)
    {
    case PBFT_TAG:
        message = TakePbft(kind, words, names);
        break;
    case RAFT_TAG:
        message = TakeRaft(kind, words, names);
        break;
    case HOTSTUFF_TAG:
        message = TakeHotStuff(kind, words, names);
        break;
    default:
        message = TakeForkChoice(tag, kind, words, names);
        break;
    }
    // What the words describe is what is said: a kind that nobody knows would not be.
    if (!words.IsEmpty() || kind != message->Name())
    {
        words.Refuse("these are no words of the protocol's");
    }
    return message;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
