/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "storage-recorder.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double SECONDS_PER_YEAR = 365.0 * 86400;

/// Bytes of the blocks on a chain; the genesis block is known to all and stored by nobody.
uint64_t
CountBlockBytes(const LedgerChain& chain)
{
    uint64_t bytes = 0;
    for (const auto& block : chain.GetBlocks())
    {
        bytes += block->GetHeight() > 0 ? block->WireSizeBytes() : 0;
    }
    return bytes;
}

} // namespace

void
StorageSummary::Add(const StorageSummary& other)
{
    keptBytes += other.keptBytes;
    meters += other.meters;
}

StorageRecorder::StorageRecorder(Time epoch)
    : m_epoch(epoch)
{
}

void
StorageRecorder::Observe(Ptr<FinalLedger> ledger)
{
    using Self = StorageRecorder;
    ledger->TraceConnectWithoutContext("BlockFinal", MakeCallback(&Self::OnFinal, this));
    ledger->TraceConnectWithoutContext("BlockWithdrawn", MakeCallback(&Self::OnWithdrawn, this));
}

void
StorageRecorder::Observe(Ptr<StrongNodeApplication> node)
{
    m_nodes.push_back(node);
}

void
StorageRecorder::Observe(Ptr<ConcentratorApplication> concentrator)
{
    m_concentrators.push_back(concentrator);
}

void
StorageRecorder::Observe(Ptr<ProofClient> client)
{
    m_clients.push_back(client);
}

void
StorageRecorder::Add(const StorageSummary& summary)
{
    m_added.Add(summary);
}

StorageSummary
StorageRecorder::Summarise() const
{
    StorageSummary summary;
    for (const auto& concentrator : m_concentrators)
    {
        summary.keptBytes += concentrator->GetReadingBytes();
        summary.meters += concentrator->GetMeterCount();
    }
    for (const auto& client : m_clients)
    {
        summary.keptBytes += client->GetKeptBytes();
    }
    summary.Add(m_added);
    return summary;
}

void
StorageRecorder::OnFinal(uint32_t, LedgerBlockPtr block)
{
    m_bytes += block->WireSizeBytes();
    NoteSize();
}

void
StorageRecorder::OnWithdrawn(uint32_t, LedgerBlockPtr block)
{
    m_bytes -= block->WireSizeBytes();
    NoteSize();
}

void
StorageRecorder::NoteSize()
{
    const Time now = Simulator::Now();
    if (m_sizes.empty() || m_sizes.back().first < now)
    {
        m_sizes.emplace_back(now, 0);
    }
    m_sizes.back().second = m_bytes;
}

/// By whole epochs, the empty ledger first.
SeriesRecord
StorageRecorder::MakeSeries() const
{
    SeriesRecord series{"ledger_bytes", {}};
    std::size_t next = 0;
    uint64_t bytes = 0;
    for (Time at = Time(0); at <= Simulator::Now(); at += m_epoch)
    {
        for (; next < m_sizes.size() && m_sizes[next].first <= at; ++next)
        {
            bytes = m_sizes[next].second;
        }
        series.points.push_back({at.GetSeconds(), static_cast<double>(bytes)});
    }
    return series;
}

double
StorageRecorder::GetMeanStrongNodeBytes() const
{
    uint64_t bytes = 0;
    for (const auto& node : m_nodes)
    {
        bytes += CountBlockBytes(node->GetChain()) + node->GetMempool().GetBytes();
    }
    return static_cast<double>(bytes) / static_cast<double>(m_nodes.size());
}

double
StorageRecorder::GetMeanLightNodeBytes() const
{
    const StorageSummary summary = Summarise();
    return static_cast<double>(OWN_BYTES) +
           static_cast<double>(summary.keptBytes) / static_cast<double>(summary.meters);
}

void
StorageRecorder::AddTo(RunRecord& record) const
{
    record.AddMetric("ledger_bytes", static_cast<double>(m_bytes), "byte");
    if (!m_nodes.empty())
    {
        record.AddMetric("strong_node_bytes", GetMeanStrongNodeBytes(), "byte");
    }
    record.AddMetric("light_node_bytes", GetMeanLightNodeBytes(), "byte");
    const SeriesRecord series = MakeSeries();
    const auto& points = series.points;
    // The first epochs have no orders yet and shares that still move: growth is that of the rest.
    const std::size_t begin = points.size() / 2;
    if (begin + 1 < points.size())
    {
        const double grown = points.back().value - points[begin].value;
        const double lastedS = points.back().tS - points[begin].tS;
        record.AddMetric("ledger_bytes_per_year", grown / lastedS * SECONDS_PER_YEAR, "byte");
    }
    record.AddSeries(series);
}

} // namespace gridshare
} // namespace ns3
