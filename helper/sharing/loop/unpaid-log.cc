/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "unpaid-log.h"

#include "open-transactions.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// The causes, as metrics and series are named: unpaid_CAUSE.
const std::vector<std::pair<std::string, uint64_t UnpaidTrades::*>>&
GetCauses()
{
    static const std::vector<std::pair<std::string, uint64_t UnpaidTrades::*>> causes{
        {"access", &UnpaidTrades::access},
        {"backhaul", &UnpaidTrades::backhaul},
        {"mempool", &UnpaidTrades::mempool},
        {"block_space", &UnpaidTrades::blockSpace},
        {"consensus", &UnpaidTrades::consensus},
        {"down_node", &UnpaidTrades::downNode},
        {"invalid", &UnpaidTrades::invalid}};
    return causes;
}

} // namespace

UnpaidLog::UnpaidLog(const SharingOptions& options)
    : m_limits(options.strongNodes.ledger.block),
      m_agents(static_cast<uint32_t>(options.meters.GetSize())),
      m_ordersEachEpoch(options.game.trade.epochsPerRound <= 1 && !options.providers.companies)
{
}

void
UnpaidLog::NoteFinal(const LedgerBlock& block)
{
    const std::size_t count = block.GetTransactions().size();
    if (count == 0)
    {
        return; // some protocols make blocks that only close what is below them
    }
    // Full is also a block into which no other transaction of the usual size would have gone.
    const std::size_t another = block.WireSizeBytes() / count;
    m_blocksAreFull =
        count >= m_limits.maxTransactions || block.WireSizeBytes() + another > m_limits.maxBytes;
}

void
UnpaidLog::NoteMissedSale(const SharingOrder& order)
{
    m_missed.emplace(order.provider, order.readings.startNs, order.readings.firstColumn);
}

void
UnpaidLog::NoteConfirmedSale(const SharingOrder& order)
{
    m_missed.erase({order.provider, order.readings.startNs, order.readings.firstColumn});
}

void
UnpaidLog::CloseEpoch(TransactionCensus& census,
                      const std::vector<Ptr<StrongNodeApplication>>& nodes,
                      const FinalLedger& ledger)
{
    // To list what all strong nodes hold takes time, and is seldom needed.
    const OpenTransactions open =
        census.HasUnpaid() ? OpenTransactions(nodes, ledger) : OpenTransactions({}, ledger);
    m_epochs.push_back(census.CloseEpoch(open, m_blocksAreFull));
}

void
UnpaidLog::NoteOutcome(const EpochOutcome& outcome)
{
    GRIDSHARE_INVARIANT(outcome.epoch + 1 == m_epochs.size(), "an epoch is closed, then settled");
    UnpaidTrades& unpaid = m_epochs.back();
    const uint64_t unsold = outcome.deliveredKeep.made - outcome.deliveredKeep.paid;
    const uint64_t missed = std::min<uint64_t>(m_missed.size(), unsold);
    unpaid.downNode += missed;
    unpaid.backhaul += unsold - missed;
    const uint32_t traders = outcome.tradersShare + outcome.tradersKeep;
    unpaid.access = m_ordersEachEpoch ? m_agents - std::min(traders, m_agents) : 0;
    m_missed.clear();
}

const std::vector<UnpaidTrades>&
UnpaidLog::GetEpochs() const
{
    return m_epochs;
}

void
UnpaidLog::AddTo(RunRecord& record, double epochS) const
{
    for (const auto& [name, cause] : GetCauses())
    {
        uint64_t sum = 0;
        SeriesRecord series{"unpaid_" + name, {}};
        for (std::size_t epoch = 0; epoch < m_epochs.size(); ++epoch)
        {
            sum += m_epochs[epoch].*cause;
            series.points.push_back(
                {static_cast<double>(epoch) * epochS, static_cast<double>(m_epochs[epoch].*cause)});
        }
        record.AddCount("unpaid_" + name, sum);
        if (sum > 0)
        {
            record.AddSeries(series);
        }
    }
}

} // namespace gridshare
} // namespace ns3
