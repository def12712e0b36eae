/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SPOKEN_NAMES_H
#define GRIDSHARE_SPOKEN_NAMES_H

#include "ns3/hotstuff-messages.h"

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @ingroup gridshare-test The words of a command; what is not expected ends the program.
class SpokenWords
{
  public:
    /** @param text the command */
    explicit SpokenWords(const std::string& text);

    /** @return true if all words are taken */
    bool IsEmpty() const;
    /** @return the next word */
    std::string Take();
    /**
     * @param word perhaps the next one
     * @return true if it was, and is taken
     */
    bool TakeIf(const std::string& word);
    /** @param phrase the next words */
    void Expect(const std::string& phrase);
    /** @return the next word, a number */
    uint64_t TakeNumber();
    /**
     * @param[out] after what follows the separator
     * @param separator between two halves of the next word, as in 3@1
     * @return the half before it
     */
    std::string TakePair(char separator, std::string& after);
    /** @return true if the next word is a number, or a number after a ~ */
    bool IsSignerNext() const;
    /** @param what is wrong with the words */
    [[noreturn]] void Refuse(const std::string& what) const;

  private:
    std::string m_text;               //!< the command
    std::vector<std::string> m_words; //!< of it
    std::size_t m_next{0};            //!< which one is next
};

/**
 * @ingroup gridshare-test
 * The blocks and HotStuff nodes that a conversation talks about: those that it has named itself,
 * and those that were in messages, by the short form of their hashes.
 */
class SpokenNames
{
  public:
    SpokenNames();

    /**
     * `NAME on PARENT by PROPOSER [weight W] [height H] [tampered]`: a block without transactions.
     *
     * @param words of the definition
     * @return a line with its hash
     */
    std::string DefineBlock(SpokenWords& words);
    /**
     * `NAME view V on PARENT@V [by SIGNER ...] [block BLOCK]`: a node and the certificate of its
     * parent, which the signers have signed; a ~ marks a signature that is none.
     *
     * @param words of the definition
     * @return a line with its hash
     */
    std::string DefineNode(SpokenWords& words);
    /** @param message whose blocks and nodes may be talked about from now on */
    void Remember(const ConsensusMessage& message);

    /**
     * @param name of a block, its short hash, or null
     * @return the block; nullptr for null
     */
    LedgerBlockPtr GetBlock(const std::string& name) const;
    /**
     * @param name of a block, its short hash, or null
     * @return its hash; zero for null
     */
    Hash256 GetBlockHash(const std::string& name) const;
    /**
     * @param name of a block that was in a message of proof of work, or its short hash
     * @return the proof of its work
     */
    uint64_t GetWork(const std::string& name) const;
    /**
     * @param name of a node, or its short hash
     * @return the node
     */
    HotStuffNodePtr GetNode(const std::string& name) const;
    /**
     * `NODE@V [by SIGNER ...]`
     *
     * @param words of a certificate
     * @return the certificate
     */
    HotStuffCertificate TakeCertificate(SpokenWords& words) const;

  private:
    std::map<std::string, LedgerBlockPtr> m_blocks; //!< by name
    std::map<std::string, HotStuffNodePtr> m_nodes; //!< by name
    std::map<Hash256, uint64_t> m_works;            //!< proofs of work by block
    int64_t m_made{0};                              //!< blocks, makes them differ
};

/**
 * `[by SIGNER ...]`: who signed; a ~ before a number marks a signature that is none.
 *
 * @param words of the list
 * @param digest what is signed
 * @return the signatures
 */
ReplicaSignatures TakeSignatures(SpokenWords& words, uint64_t digest);

/**
 * @param id a replica
 * @return what it signs with
 */
ReplicaAuthenticator GetSpeaker(ReplicaId id);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SPOKEN_NAMES_H
