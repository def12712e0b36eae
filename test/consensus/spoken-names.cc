/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "spoken-names.h"

#include "ns3/abort.h"
#include "ns3/consensus-replica.h"
#include "ns3/fork-choice-messages.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{
namespace tests
{

SpokenWords::SpokenWords(const std::string& text)
    : m_text(text)
{
    std::istringstream stream(text);
    std::string word;
    while (stream >> word)
    {
        m_words.push_back(word);
    }
}

void
SpokenWords::Refuse(const std::string& what) const
{
    NS_ABORT_MSG("conversation: \"" << m_text << "\": " << what);
}

bool
SpokenWords::IsEmpty() const
{
    return m_next == m_words.size();
}

std::string
SpokenWords::Take()
{
    if (IsEmpty())
    {
        Refuse("a word is missing at the end");
    }
    return m_words[m_next++];
}

bool
SpokenWords::TakeIf(const std::string& word)
{
    const bool there = !IsEmpty() && m_words[m_next] == word;
    m_next += there ? 1 : 0;
    return there;
}

void
SpokenWords::Expect(const std::string& phrase)
{
    std::istringstream stream(phrase);
    std::string word;
    while (stream >> word)
    {
        const std::string found = Take();
        if (found != word)
        {
            Refuse("found \"" + found + "\", expected \"" + word + "\"");
        }
    }
}

uint64_t
SpokenWords::TakeNumber()
{
    const std::string word = Take();
    if (word.find_first_not_of("0123456789") != std::string::npos)
    {
        Refuse("found \"" + word + "\", expected a number");
    }
    return std::stoull(word);
}

std::string
SpokenWords::TakePair(char separator, std::string& after)
{
    const std::string word = Take();
    const std::size_t at = word.find(separator);
    if (at == std::string::npos)
    {
        Refuse("found \"" + word + "\", expected something with a " + separator);
    }
    after = word.substr(at + 1);
    return word.substr(0, at);
}

bool
SpokenWords::IsSignerNext() const
{
    return !IsEmpty() && m_words[m_next].find_first_not_of("~0123456789") == std::string::npos;
}

ReplicaAuthenticator
GetSpeaker(ReplicaId id)
{
    return ReplicaAuthenticator(ConsensusConfig{}.secret, id);
}

ReplicaSignatures
TakeSignatures(SpokenWords& words, uint64_t digest)
{
    ReplicaSignatures signatures;
    if (!words.TakeIf("by"))
    {
        return signatures;
    }
    while (words.IsSignerNext())
    {
        const std::string word = words.Take();
        const bool forged = word[0] == '~';
        const auto id = static_cast<ReplicaId>(std::stoul(word.substr(forged ? 1 : 0)));
        signatures.push_back(GetSpeaker(id).Sign(digest));
        signatures.back().tag ^= forged ? 1 : 0;
    }
    return signatures;
}

SpokenNames::SpokenNames()
{
    m_blocks["genesis"] = LedgerBlock::GetGenesis();
    auto root = std::make_shared<HotStuffNode>();
    root->hash = root->ComputeHash();
    m_nodes["root"] = root;
}

std::string
SpokenNames::DefineBlock(SpokenWords& words)
{
    const std::string name = words.Take();
    words.Expect("on");
    const LedgerBlockPtr parent = GetBlock(words.Take());
    words.Expect("by");
    LedgerBlockHeader header;
    header.proposer = static_cast<uint32_t>(words.TakeNumber());
    header.parent = parent->GetHash();
    header.weight = words.TakeIf("weight") ? words.TakeNumber() : 0;
    header.height = words.TakeIf("height") ? words.TakeNumber() : parent->GetHeight() + 1;
    header.round = header.height;
    header.proposedNs = -++m_made; // replicas' own blocks have positive times
    header.merkleRoot = LedgerBlock::Create(*parent, 0, 0, 0, {})->GetHeader().merkleRoot;
    header.merkleRoot.bytes[0] ^= words.TakeIf("tampered") ? 1 : 0;
    const LedgerBlockPtr block = LedgerBlock::Assemble(header, {});
    m_blocks[name] = block;
    m_blocks[block->GetHash().ToShortHex()] = block;
    return "  " + name + " is block " + block->GetHash().ToShortHex() + "\n";
}

std::string
SpokenNames::DefineNode(SpokenWords& words)
{
    const std::string name = words.Take();
    auto node = std::make_shared<HotStuffNode>();
    words.Expect("view");
    node->view = words.TakeNumber();
    words.Expect("on");
    node->justify = TakeCertificate(words);
    node->block = words.TakeIf("block") ? GetBlock(words.Take()) : nullptr;
    node->hash = node->ComputeHash();
    m_nodes[name] = node;
    m_nodes[node->hash.ToShortHex()] = node;
    return "  " + name + " is node " + node->hash.ToShortHex() + "\n";
}

void
SpokenNames::Remember(const ConsensusMessage& message)
{
    if (const LedgerBlockPtr block = message.GetBlock())
    {
        m_blocks.emplace(block->GetHash().ToShortHex(), block);
    }
    if (const auto* mined = dynamic_cast<const ForkChoiceBlock*>(&message))
    {
        m_works[mined->block->GetHash()] = mined->work;
    }
    if (const auto* proposal = dynamic_cast<const HotStuffProposal*>(&message))
    {
        m_nodes.emplace(proposal->node->hash.ToShortHex(), proposal->node);
    }
}

LedgerBlockPtr
SpokenNames::GetBlock(const std::string& name) const
{
    if (name == "null")
    {
        return nullptr;
    }
    const auto found = m_blocks.find(name);
    NS_ABORT_MSG_IF(found == m_blocks.end(), "conversation: nobody has heard of block " << name);
    return found->second;
}

Hash256
SpokenNames::GetBlockHash(const std::string& name) const
{
    const LedgerBlockPtr block = GetBlock(name);
    return block ? block->GetHash() : Hash256{};
}

uint64_t
SpokenNames::GetWork(const std::string& name) const
{
    const auto found = m_works.find(GetBlockHash(name));
    NS_ABORT_MSG_IF(found == m_works.end(), "conversation: nobody has mined block " << name);
    return found->second;
}

HotStuffNodePtr
SpokenNames::GetNode(const std::string& name) const
{
    const auto found = m_nodes.find(name);
    NS_ABORT_MSG_IF(found == m_nodes.end(), "conversation: nobody has heard of node " << name);
    return found->second;
}

HotStuffCertificate
SpokenNames::TakeCertificate(SpokenWords& words) const
{
    HotStuffCertificate certificate;
    std::string view;
    certificate.node = GetNode(words.TakePair('@', view))->hash;
    certificate.view = std::stoull(view);
    certificate.signatures =
        TakeSignatures(words, ComputeHotStuffVoteDigest(certificate.view, certificate.node));
    return certificate;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
