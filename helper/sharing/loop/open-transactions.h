/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPEN_TRANSACTIONS_H
#define GRIDSHARE_OPEN_TRANSACTIONS_H

#include "ns3/final-ledger.h"
#include "ns3/strong-node-application.h"

#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Transactions that have not come to their end, at strong nodes that run.
 */
class OpenTransactions
{
  public:
    /**
     * @param nodes all strong nodes
     * @param ledger what counts as final
     */
    OpenTransactions(const std::vector<Ptr<StrongNodeApplication>>& nodes,
                     const FinalLedger& ledger);

    /// @param id a transaction @return whether it waits in a mempool, or a block holds it that is
    /// not final, or is final on a branch that does not count
    bool Contains(const Hash256& id) const;

  private:
    std::unordered_set<Hash256, Hash256Hasher> m_ids; //!< looked up only
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPEN_TRANSACTIONS_H
