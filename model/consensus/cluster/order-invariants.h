/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ORDER_INVARIANTS_H
#define GRIDSHARE_ORDER_INVARIANTS_H

#include "ns3/ledger-block.h"
#include "ns3/settlement-contract.h"

#include <cstdint>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * What holds of orders that clients hand in anywhere, as often as they like:
 *
 * - no honest replica proposes an order that the chain below its block holds already. (A Byzantine
 *   one may: a block is not refused for that, as PBFT, too, orders a repeated request and does not
 *   carry it out again; M. Castro and B. Liskov, OSDI 1999, section 4.1.)
 * - the contract pays an order, known by provider and sequence number, once.
 */
class OrderInvariants
{
  public:
    /// @param block that an honest replica has built
    void NoteBuilt(const LedgerBlock& block);

    /**
     * @param block that a replica adopts
     * @param chain on which it stands, from the genesis block
     * @return what is broken, or nothing
     */
    std::string CheckAdopted(const LedgerBlock& block,
                             const std::vector<LedgerBlockPtr>& chain) const;

    /**
     * @param block that an honest replica holds to be final; the first one at a height counts
     * @param nowNs when
     * @return what is broken, or nothing
     */
    std::string CheckFinal(const LedgerBlock& block, int64_t nowNs);

  private:
    std::unordered_set<Hash256, Hash256Hasher> m_built;  //!< with orders; looked up only
    uint64_t m_height{0};                                //!< up to which blocks were settled
    SettlementContract m_contract;                       //!< pays
    std::set<std::pair<uint32_t, uint64_t>> m_committed; //!< provider and sequence number
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ORDER_INVARIANTS_H
