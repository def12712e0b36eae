/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROOF_CLIENT_H
#define GRIDSHARE_PROOF_CLIENT_H

#include "proof-messages.h"

#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/node-service.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/sharing-transaction.h"
#include "ns3/traced-callback.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-node
/// What has become of a light node's question.
enum class ProofOutcome : uint8_t
{
    VERIFIED,   //!< stored: the path is right, and enough strong nodes have the block's header
    REFUSED,    //!< answers that are false, or that contradict each other, to the end
    NOT_STORED, //!< whoever answered has it in no final block
    UNANSWERED  //!< too few answers
};

/// @ingroup gridshare-node
/// What a client's questions have come to. Asked = verified + refused + notStored + unanswered +
/// open, always.
struct ProofCounters
{
    uint64_t asked{0};          //!< transactions for which a proof was asked
    uint64_t verified{0};       //!< see ProofOutcome
    uint64_t refused{0};        //!< see ProofOutcome
    uint64_t notStored{0};      //!< see ProofOutcome
    uint64_t unanswered{0};     //!< see ProofOutcome
    uint64_t refusedReplies{0}; //!< answers with a false path, or another header than that verified

    /// @return questions that are not closed
    uint64_t CountOpen() const
    {
        return asked - verified - refused - notStored - unanswered;
    }
};

/**
 * @ingroup gridshare-node
 * Has a concentrator ask, for its light nodes, for proofs that their transactions are stored, and
 * checks them.
 *
 * A light node knows no chain. It asks one strong node for the header of the block and the path
 * from its transaction to the root in it, and others for the header alone, and believes what as
 * many strong nodes say as cannot all lie: one more than may be faulty. Answers that do not come,
 * or do not suffice, are asked for again, the path of the next strong node.
 */
class ProofClient : public Object
{
  public:
    /**
     * Signature of the trace Closed.
     *
     * @param transaction for which a proof was asked
     * @param outcome what came of it
     * @param delay from the first question
     */
    typedef void (*ClosedTracedCallback)(SharingTransactionPtr transaction,
                                         ProofOutcome outcome,
                                         Time delay);

    /// @return the TypeId ns3::gridshare::ProofClient
    static TypeId GetTypeId();

    ProofClient();

    /// Whom it asks.
    struct Wiring
    {
        Ptr<GridTransport> transport;      //!< carries questions and answers
        uint32_t endpoint{0};              //!< own endpoint of the transport
        std::vector<uint32_t> strongNodes; //!< endpoints, in the order in which they are asked
        uint32_t confirmations{1}; //!< strong nodes that must have the header, at most all of them
        double share{1};           //!< of the transactions, for which a proof is asked
    };

    /// @param wiring whom it asks
    void Connect(const Wiring& wiring);

    /**
     * @param stream the first stream
     * @return how many were taken: 1
     */
    int64_t AssignStreams(int64_t stream);

    /// @param transaction was sent to a strong node now; its proof may be asked for later
    void NoteSubmitted(SharingTransactionPtr transaction);

    /**
     * @param from endpoint of the sender
     * @param message any
     * @return whether it was for this client
     */
    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message);

    /// @return what its questions have come to
    const ProofCounters& GetCounters() const;

    /// @return bytes of the headers that its light nodes have verified and keep, each once
    uint64_t GetKeptBytes() const;

  private:
    /// A transaction whose proof is asked for.
    struct Question
    {
        SharingTransactionPtr transaction; //!< which
        Time askedAt;                      //!< for the first time
        uint32_t attempts{0};              //!< so far
        bool isForged{false};              //!< some path was false
        std::vector<Hash256> proved;       //!< headers to whose root a path leads
        /// By strong node, its last word: hash of the header; none: it has no such block.
        std::map<uint32_t, std::optional<Hash256>> words;
        EventId timeout; //!< the next attempt, or the end
    };

    void DoDispose() override;
    void Ask(Hash256 id, SharingTransactionPtr transaction);
    void Attempt(Hash256 id);
    void TakeAnswer(Question& question, uint32_t from, const StorageProof& proof);
    std::optional<Hash256> FindConfirmed(const Question& question) const;
    static ProofOutcome Judge(const Question& question);
    void Close(const Hash256& id, ProofOutcome outcome);

    Wiring m_wiring;                      //!< whom it asks
    Ptr<UniformRandomVariable> m_choices; //!< for which transactions
    /// By transaction; looked up only.
    std::unordered_map<Hash256, Question, Hash256Hasher> m_questions;
    std::unordered_set<Hash256, Hash256Hasher> m_headers; //!< verified; counted only
    ProofCounters m_counters;                             //!< so far
    Time m_askDelay;                                      //!< attribute AskDelay
    Time m_patience;                                      //!< attribute Patience
    uint32_t m_attempts{0};                               //!< attribute Attempts

    TracedCallback<SharingTransactionPtr, ProofOutcome, Time> m_closedTrace; //!< Closed
};

/**
 * @ingroup gridshare-node
 * A concentrator's ear for the answers that its proof client waits for.
 */
class ProofClientService : public NodeService
{
  public:
    /// @param client gets the answers
    explicit ProofClientService(Ptr<ProofClient> client);

    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override;

  private:
    Ptr<ProofClient> m_client; //!< see constructor
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROOF_CLIENT_H
