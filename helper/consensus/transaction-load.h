/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRANSACTION_LOAD_H
#define GRIDSHARE_TRANSACTION_LOAD_H

#include "load-profile.h"

#include "ns3/ed25519-signature.h"
#include "ns3/final-ledger.h"
#include "ns3/grid-transport.h"
#include "ns3/ledger-hash.h"
#include "ns3/random-variable-stream.h"
#include "ns3/signature-verifier.h"

#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// Clients that wait for an answer before they go on.
struct ClosedLoopRules
{
    uint32_t clients{0}; //!< how many
    uint32_t window{1};  //!< transactions of a client under way at once
    Time think;          //!< between an answer and the next transaction
};

/// @ingroup gridshare-helper
/// Who submits what when.
struct TransactionLoadRules
{
    uint32_t nodes{0};              //!< strong nodes, endpoints from 0; their clients come after
    LoadProfile profile{{{0, 1}}};  //!< all clients together, in an open loop
    Ptr<RandomVariableStream> gaps; //!< between transactions, of mean 1; null: they are all 1
    std::optional<ClosedLoopRules> closedLoop; //!< instead of the profile
    Time stop;                                 //!< no new ones from here
    Time resubmitAfter;         //!< a client's patience with a strong node, doubled each time
    uint32_t readings{4};       //!< in each transaction
    Ptr<GridTransport> network; //!< from the clients to the strong nodes
};

/**
 * @ingroup gridshare-helper
 * Clients that submit transactions to strong nodes.
 *
 * In an open loop there is one beside each strong node, and all of them together follow a rate, in
 * turn. In a closed loop there are as many as one likes, spread over the same places, and each has
 * a number of transactions under way: when one is final or turned away, the next follows.
 *
 * A transaction that is not final after a while is submitted to the next node, and so on, as
 * clients of a replicated service do; each wait is twice as long as the one before, so that
 * patience grows with what is wrong and resubmissions do not add to an overload. One that is turned
 * away at its first node is given up. Clients learn at once, and at no cost, what is final anywhere
 * and what is turned away.
 */
class TransactionLoad
{
  public:
    /**
     * @param rules how many, from where
     * @param ledger tells what is final
     * @param directory gets the clients' keys
     */
    TransactionLoad(const TransactionLoadRules& rules,
                    Ptr<FinalLedger> ledger,
                    ProviderKeyDirectory& directory);

    /// Begin; once.
    void Start();

    /**
     * For the trace TurnedAway of strong nodes.
     *
     * @param node that has refused it
     * @param transaction submitted
     */
    void NoteTurnedAway(uint32_t node, SharingTransactionPtr transaction);

    /// @return transactions made
    uint64_t GetSubmittedCount() const;

    /// @return how often one was submitted again
    uint64_t GetResubmissionCount() const;

    /// @return transactions given up since they were turned away
    uint64_t GetRefusedCount() const;

    /// @return transactions that their clients have seen final
    uint64_t GetFinalCount() const;

    /**
     * @return for how long clients make transactions, s: while the rate is above 0; in a closed
     *         loop the whole run
     */
    double GetMakingTime() const;

    /// @return from making to final, mean of those, s; 0 without any
    double GetMeanResponseS() const;

  private:
    /// A transaction without an answer yet.
    struct Open
    {
        uint32_t client{0};   //!< whose
        uint32_t attempts{0}; //!< nodes that it was submitted to
        Time madeAt;          //!< when
    };

    using OpenTransactions = std::unordered_map<Hash256, Open, Hash256Hasher>;

    void ScheduleNext();
    void SubmitNext();
    void Submit(uint32_t client);
    void Send(SharingTransactionPtr transaction);
    void OnFinal(uint32_t node, LedgerBlockPtr block);

    TransactionLoadRules m_rules;      //!< how many, from where
    std::vector<SigningKey> m_keys;    //!< by client
    std::vector<uint64_t> m_sequences; //!< orders so far, by client
    OpenTransactions m_open;           //!< looked up, never walked
    double m_integral{0};              //!< of the rate, at the last transaction
    uint64_t m_submitted{0};           //!< transactions made
    uint64_t m_resubmissions{0};       //!< sent again
    uint64_t m_refused{0};             //!< given up
    uint64_t m_final{0};               //!< seen final
    Time m_responses;                  //!< sum of theirs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRANSACTION_LOAD_H
