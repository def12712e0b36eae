/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TRANSACTION_LOAD_H
#define GRIDSHARE_TRANSACTION_LOAD_H

#include "ns3/ed25519-signature.h"
#include "ns3/final-ledger.h"
#include "ns3/grid-transport.h"
#include "ns3/ledger-hash.h"
#include "ns3/signature-verifier.h"

#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// A constant rate of transactions.
struct TransactionLoadRules
{
    uint32_t nodes{0};          //!< strong nodes, endpoints from 0; their clients come after them
    Time interval;              //!< between two transactions of all clients together
    Time stop;                  //!< no new ones from here
    Time resubmitAfter;         //!< a client's patience with a strong node
    uint32_t readings{4};       //!< in each transaction
    Ptr<GridTransport> network; //!< from the clients to the strong nodes
};

/**
 * @ingroup gridshare
 * One client at each strong node that submits transactions there: all of them together at a
 * constant rate, in turn.
 *
 * A transaction that is not final after a while is submitted to the next node, and so on, as
 * clients of a replicated service do. They learn at once, and at no cost, what is final anywhere.
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

    /// @return transactions made
    uint64_t GetSubmittedCount() const;

    /// @return how often one was submitted again
    uint64_t GetResubmissionCount() const;

  private:
    void SubmitNext();
    void Send(uint32_t client, uint32_t attempt, SharingTransactionPtr transaction);
    void OnFinal(uint32_t node, LedgerBlockPtr block);

    TransactionLoadRules m_rules;                      //!< how many, from where
    std::vector<SigningKey> m_keys;                    //!< by client
    std::unordered_set<Hash256, Hash256Hasher> m_open; //!< not final yet; looked up, never walked
    uint64_t m_submitted{0};                           //!< transactions made
    uint64_t m_resubmissions{0};                       //!< sent again
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TRANSACTION_LOAD_H
