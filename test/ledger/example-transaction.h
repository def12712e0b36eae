/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_EXAMPLE_TRANSACTION_H
#define GRIDSHARE_TEST_EXAMPLE_TRANSACTION_H

#include "ns3/ledger-block.h"
#include "ns3/sharing-transaction.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @return an order of 2.5 units, made at 1 s, of four readings: 163 bytes as a transaction
inline SharingOrder
MakeOrder(uint32_t provider, uint32_t demander, uint64_t sequence)
{
    SharingOrder order;
    order.provider = provider;
    order.demander = demander;
    order.sequence = sequence;
    order.volumeMilli = 2500;
    order.createdNs = 1000000000;
    order.readings.energiesWh = {100, 200, 300, 400};
    return order;
}

/// @return such an order, signed by its provider, whose number is the seed of its key
inline SharingTransactionPtr
MakeTransaction(uint32_t provider, uint32_t demander, uint64_t sequence, uint32_t epoch = 0)
{
    SharingOrder order = MakeOrder(provider, demander, sequence);
    order.epoch = epoch;
    return SharingTransaction::Create(order, SigningKey(provider));
}

/// @return a block on its parent, proposed by node 0
inline LedgerBlockPtr
MakeBlock(const LedgerBlock& parent, std::vector<SharingTransactionPtr> transactions)
{
    return LedgerBlock::Create(parent, 0, 0, 5, std::move(transactions));
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_EXAMPLE_TRANSACTION_H
