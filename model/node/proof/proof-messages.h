/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROOF_MESSAGES_H
#define GRIDSHARE_PROOF_MESSAGES_H

#include "ns3/ledger-block.h"
#include "ns3/merkle-tree.h"
#include "ns3/network-message.h"

#include <optional>

/**
 * @file
 * @ingroup gridshare-node
 * What a light node and a strong node say to each other about a stored transaction: a question and
 * its answer.
 */

namespace ns3
{
namespace gridshare
{

class GridTransport;

/// @ingroup gridshare-node
/// Kinds of these messages; see NetworkMessage.
enum ProofWireType : uint16_t
{
    WIRE_PROOF_REQUEST = 0x0218, //!< ProofRequest
    WIRE_PROOF_REPLY = 0x0219    //!< ProofReply
};

/**
 * @ingroup gridshare-node
 * Is a transaction in a final block? 33 B: its id, and whether a path is wanted.
 */
class ProofRequest : public NetworkMessage
{
  public:
    /**
     * @param transaction id of it
     * @param wantsPath with the path to the block's root, else the block's header alone
     */
    ProofRequest(const Hash256& transaction, bool wantsPath);

    /// @return id of the transaction
    const Hash256& GetTransaction() const;

    /// @return whether the path to the block's root is wanted, too
    bool WantsPath() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    Hash256 m_transaction; //!< id
    bool m_wantsPath;      //!< see constructor
};

/// @ingroup gridshare-node
/// What a strong node says of a transaction.
struct StorageProof
{
    Hash256 transaction;                     //!< id of it
    std::optional<LedgerBlockHeader> header; //!< of the final block that holds it; none: no such
    std::optional<MerkleProof> path;         //!< from the transaction to the root; with a header
};

/**
 * @ingroup gridshare-node
 * The answer to a ProofRequest: 33 B where no final block holds the transaction, 137 B with the
 * header of the one that does; with the path 9 B and 32 B a level more.
 */
class ProofReply : public NetworkMessage
{
  public:
    /// @param proof what is said; a path needs a header
    explicit ProofReply(StorageProof proof);

    /// @return what is said
    const StorageProof& GetProof() const;

    void Encode(std::vector<uint8_t>& bytes) const override;

    /**
     * @param bytes first byte
     * @param size how many
     * @return the message, or null if the bytes are not one
     */
    static Ptr<const NetworkMessage> Decode(const uint8_t* bytes, std::size_t size);

  private:
    StorageProof m_proof; //!< what is said
};

/**
 * @ingroup gridshare-node
 * @param transport learns to decode these messages
 */
void RegisterProofDecoders(GridTransport& transport);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROOF_MESSAGES_H
