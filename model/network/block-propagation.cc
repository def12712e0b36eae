/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-propagation.h"

#include "ns3/event-impl.h"
#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/simulator.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3
{
namespace gridshare
{

/// One arrival, as an event of one small allocation.
class BlockPropagation::Step : public EventImpl
{
  public:
    Step(BlockPropagation* study, Kind kind, uint32_t from, uint32_t to, uint32_t block)
        : m_study(study),
          m_from(from),
          m_to(to),
          m_block(block),
          m_kind(kind)
    {
    }

  protected:
    void Notify() override
    {
        m_study->Handle(m_kind, m_from, m_to, m_block);
    }

  private:
    BlockPropagation* m_study; //!< whose
    uint32_t m_from;           //!< sender
    uint32_t m_to;             //!< receiver
    uint32_t m_block;          //!< which block
    Kind m_kind;               //!< what arrives
};

BlockPropagation::BlockPropagation(const OverlayGraph& overlay,
                                   const WanModel& wan,
                                   const BlockPropagationParameters& parameters)
    : m_overlay(overlay),
      m_wan(wan),
      m_parameters(parameters),
      m_nodes(overlay.GetNodeCount()),
      m_latencyDraws(CreateObject<UniformRandomVariable>()),
      m_traitDraws(CreateObject<UniformRandomVariable>()),
      m_mineDraws(CreateObject<ExponentialRandomVariable>()),
      m_minerDraws(CreateObject<UniformRandomVariable>()),
      m_powerDraws(CreateObject<NormalRandomVariable>())
{
    if (wan.GetNodeCount() != overlay.GetNodeCount())
    {
        throw InputError({},
                         "a network of " + std::to_string(wan.GetNodeCount()) + " nodes under " +
                             "an overlay of " + std::to_string(overlay.GetNodeCount()),
                         "as many nodes in both");
    }
    if (!(parameters.intervalMs > 0) || parameters.blocks == 0)
    {
        throw InputError({}, "no blocks, or an interval of 0", "both above 0");
    }
    for (uint32_t node = 0; node < overlay.GetNodeCount(); ++node)
    {
        for (uint32_t i = 0; i < overlay.GetDegree(node); ++i)
        {
            const uint32_t target = overlay.GetTarget(overlay.GetFirstArc(node) + i);
            m_arcLatencyMs.push_back(wan.GetLatencyMs(node, target));
        }
    }
}

int64_t
BlockPropagation::AssignStreams(int64_t stream)
{
    m_latencyDraws->SetStream(stream);
    m_traitDraws->SetStream(stream + 1);
    m_mineDraws->SetStream(stream + 2);
    m_minerDraws->SetStream(stream + 3);
    m_powerDraws->SetStream(stream + 4);
    return 5;
}

BlockPropagationResult
BlockPropagation::Run()
{
    DealTraits();
    m_blocks.push_back({0, 0, 0, {}, {}});
    Schedule(std::llround(m_mineDraws->GetValue(m_parameters.intervalMs, 0)), Kind::MINE, 0, 0, 0);
    Simulator::Run();
    return Summarise();
}

void
BlockPropagation::DealTraits()
{
    const auto count = static_cast<uint32_t>(m_nodes.size());
    const auto deal = [&](double share, bool Node::*trait) {
        const auto marked = static_cast<uint32_t>(std::ceil(count * share));
        std::vector<uint32_t> order(count);
        std::iota(order.begin(), order.end(), 0);
        for (uint32_t i = 0; i < marked; ++i)
        {
            std::swap(order[i], order[m_traitDraws->GetInteger(i, count - 1)]);
            m_nodes[order[i]].*trait = true;
        }
    };
    deal(m_parameters.compact ? m_parameters.compactShare : 0, &Node::compact);
    deal(m_parameters.churnShare, &Node::churning);
    double sum = 0;
    for (uint32_t i = 0; i < count; ++i)
    {
        const double deviation = m_parameters.powerDeviation;
        // A node without any power would be none of the miners: 2.5e-6 as in 1 of 400,000.
        sum += std::max(2.5e-6, 1 + m_powerDraws->GetValue(0, deviation * deviation, 100));
        m_cumulativePower.push_back(sum);
    }
}

void
BlockPropagation::Handle(Kind kind, uint32_t from, uint32_t to, uint32_t block)
{
    ++m_result.events;
    switch (kind)
    {
    case Kind::MINE:
        Mine();
        break;
    case Kind::OFFER:
        HandleOffer(from, to, block);
        break;
    case Kind::REQUEST:
        Enqueue(to,
                {from,
                 block,
                 m_nodes[from].compact && m_nodes[to].compact ? Kind::COMPACT : Kind::BLOCK});
        break;
    case Kind::FETCH:
        Enqueue(to, {from, block, Kind::REST});
        break;
    case Kind::COMPACT:
        StartUpload(from);
        TakeCompact(from, to, block);
        break;
    case Kind::BLOCK:
    case Kind::REST:
        StartUpload(from);
        TakeBlock(from, to, block);
        break;
    }
}

void
BlockPropagation::Mine()
{
    // Mining has no memory: the next block of all comes after an exponential time, at a node
    // drawn by power, on top of the chain that node has then.
    const double at = m_minerDraws->GetValue(0, m_cumulativePower.back());
    const auto miner = static_cast<uint32_t>(
        std::upper_bound(m_cumulativePower.begin(), m_cumulativePower.end(), at) -
        m_cumulativePower.begin());
    const uint32_t parent = m_nodes[miner].tip;
    const auto block = static_cast<uint32_t>(m_blocks.size());
    m_blocks.push_back({parent,
                        m_blocks[parent].height + 1,
                        Simulator::Now().GetMilliSeconds(),
                        std::vector<int64_t>(m_nodes.size(), NEVER),
                        {}});
    TakeBlock(miner, miner, block);
    if (block < m_parameters.blocks)
    {
        const double wait = m_mineDraws->GetValue(m_parameters.intervalMs, 0);
        Schedule(std::llround(wait), Kind::MINE, 0, 0, 0);
    }
}

void
BlockPropagation::HandleOffer(uint32_t from, uint32_t to, uint32_t block)
{
    int64_t& offered = m_blocks[block].offeredAt[to];
    if (offered == KNOWN)
    {
        return;
    }
    offered = KNOWN;
    // A node that already builds on the block has no need of it.
    if (!IsAncestor(block, m_nodes[to].tip))
    {
        Ask(from, to, block);
    }
}

void
BlockPropagation::Ask(uint32_t from, uint32_t to, uint32_t block)
{
    int64_t delay = DrawControlMs(to, from);
    if (m_parameters.protocol == BlockRelayProtocol::HEADERS_FIRST)
    {
        delay += DrawControlMs(from, to);
        delay += DrawControlMs(to, from);
    }
    Schedule(delay, Kind::REQUEST, to, from, block);
}

void
BlockPropagation::Enqueue(uint32_t from, const Upload& upload)
{
    m_nodes[from].uploads.push_back(upload);
    if (!m_nodes[from].uploading)
    {
        StartUpload(from);
    }
}

void
BlockPropagation::StartUpload(uint32_t from)
{
    auto& node = m_nodes[from];
    node.uploading = !node.uploads.empty();
    if (!node.uploading)
    {
        return;
    }
    const Upload upload = node.uploads.front();
    node.uploads.pop_front();
    uint64_t bytes = m_parameters.blockBytes;
    if (upload.kind == Kind::COMPACT)
    {
        bytes = m_parameters.compactBytes;
    }
    else if (upload.kind == Kind::REST)
    {
        bytes = DrawMissingBytes(node.churning);
    }
    m_result.bytes += bytes;
    // Whole milliseconds: bytes × 8 / (whole bits a millisecond), rounded down.
    const auto bitsPerMs =
        std::max<uint64_t>(1, static_cast<uint64_t>(m_wan.GetRateBps(from, upload.to) / 1000));
    const auto transmission = static_cast<int64_t>(bytes * 8 / bitsPerMs);
    const double latency =
        m_wan.DrawLatencyMs(m_wan.GetLatencyMs(from, upload.to), *m_latencyDraws);
    Schedule(std::llround(latency) + transmission + m_parameters.processingMs,
             upload.kind,
             from,
             upload.to,
             upload.block);
}

void
BlockPropagation::TakeBlock(uint32_t from, uint32_t to, uint32_t block)
{
    auto& taken = m_blocks[block];
    if (m_parameters.protocol == BlockRelayProtocol::PUSH)
    {
        if (taken.offeredAt[to] == KNOWN)
        {
            ++m_result.duplicates;
            return;
        }
    }
    taken.offeredAt[to] = KNOWN;
    uint32_t& tip = m_nodes[to].tip;
    const bool longer = taken.height > m_blocks[tip].height;
    if (!longer && IsAncestor(block, tip))
    {
        return; // overtaken by a block on top of it
    }
    m_result.deliveries += from == to ? 0 : 1;
    taken.delaysMs.push_back(
        static_cast<int32_t>(Simulator::Now().GetMilliSeconds() - taken.minedAtMs));
    if (longer)
    {
        tip = block;
        Announce(to, from, block);
    }
}

void
BlockPropagation::TakeCompact(uint32_t from, uint32_t to, uint32_t block)
{
    const double failure =
        m_nodes[to].churning ? m_parameters.failureChurn : m_parameters.failureSteady;
    if (m_traitDraws->GetValue(0, 1) > failure)
    {
        TakeBlock(from, to, block);
    }
    else
    {
        Schedule(DrawControlMs(to, from), Kind::FETCH, to, from, block);
    }
}

void
BlockPropagation::Announce(uint32_t node, uint32_t from, uint32_t block)
{
    const uint32_t first = m_overlay.GetFirstArc(node);
    const uint32_t end = first + m_overlay.GetDegree(node);
    if (m_parameters.protocol == BlockRelayProtocol::PUSH)
    {
        for (uint32_t arc = first; arc < end; ++arc)
        {
            if (m_overlay.GetTarget(arc) != from)
            {
                Enqueue(node, {m_overlay.GetTarget(arc), block, Kind::BLOCK});
            }
        }
        return;
    }
    m_result.announcements += end - first;
    const int64_t now = Simulator::Now().GetMilliSeconds();
    const bool fixed = m_wan.GetLatencyLaw() == LatencyLaw::FIXED;
    auto& offeredAt = m_blocks[block].offeredAt;
    for (uint32_t arc = first; arc < end; ++arc)
    {
        // Every message draws its number, so that elision changes nothing else; only those that
        // can matter pay for the law.
        const double uniform = fixed ? 0 : m_latencyDraws->GetValue(0, 1);
        const uint32_t to = m_overlay.GetTarget(arc);
        if (m_parameters.elide && offeredAt[to] == KNOWN)
        {
            continue;
        }
        const double mean = m_arcLatencyMs[arc];
        const int64_t delay =
            std::llround(fixed ? mean : m_wan.MapLatencyMs(mean, uniform)) + m_parameters.controlMs;
        if (m_parameters.elide && now + delay >= offeredAt[to])
        {
            continue;
        }
        if (offeredAt[to] != KNOWN)
        {
            offeredAt[to] = std::min(offeredAt[to], now + delay);
        }
        Schedule(delay, Kind::OFFER, node, to, block);
    }
}

bool
BlockPropagation::IsAncestor(uint32_t ancestor, uint32_t block) const
{
    while (m_blocks[block].height > m_blocks[ancestor].height)
    {
        block = m_blocks[block].parent;
    }
    return block == ancestor;
}

int64_t
BlockPropagation::DrawControlMs(uint32_t from, uint32_t to)
{
    return std::llround(m_wan.DrawLatencyMs(m_wan.GetLatencyMs(from, to), *m_latencyDraws)) +
           m_parameters.controlMs;
}

uint64_t
BlockPropagation::DrawMissingBytes(bool churning)
{
    const auto& weights = churning ? m_parameters.missingChurn : m_parameters.missingSteady;
    double at = m_traitDraws->GetValue(0, std::accumulate(weights.begin(), weights.end(), 0.0));
    std::size_t index = 0;
    while (index + 1 < weights.size() && at >= weights[index])
    {
        at -= weights[index];
        ++index;
    }
    return m_parameters.blockBytes * (index + 1) / 100;
}

void
BlockPropagation::Schedule(int64_t delayMs, Kind kind, uint32_t from, uint32_t to, uint32_t block)
{
    Simulator::ScheduleWithContext(
        to, MilliSeconds(static_cast<uint64_t>(delayMs)), new Step(this, kind, from, to, block));
}

bool
CountsInPercentiles(const std::vector<int32_t>& delaysMs, std::size_t nodes)
{
    return static_cast<double>(delaysMs.size()) >= 0.995 * static_cast<double>(nodes);
}

double
PickDelayMs(const std::vector<int32_t>& sortedMs, std::size_t nodes, double p)
{
    const auto index = static_cast<std::size_t>(p * static_cast<double>(nodes));
    return static_cast<double>(sortedMs[std::min(index, sortedMs.size() - 1)]);
}

BlockPropagationResult
BlockPropagation::Summarise() const
{
    BlockPropagationResult result = m_result;
    result.blocks = static_cast<uint32_t>(m_blocks.size() - 1);
    uint32_t longest = 0;
    double sum50Ms = 0;
    double sum90Ms = 0;
    double sum99Ms = 0;
    for (std::size_t i = 1; i < m_blocks.size(); ++i)
    {
        const auto& block = m_blocks[i];
        longest = std::max(longest, block.height);
        auto delays = block.delaysMs;
        std::sort(delays.begin(), delays.end());
        if (CountsInPercentiles(delays, m_nodes.size()))
        {
            ++result.blocksCounted;
            sum50Ms += PickDelayMs(delays, m_nodes.size(), 0.5);
            sum90Ms += PickDelayMs(delays, m_nodes.size(), 0.9);
            sum99Ms += PickDelayMs(delays, m_nodes.size(), 0.99);
        }
        result.delaysMs.push_back(std::move(delays));
    }
    result.staleBlocks = result.blocks - longest;
    if (result.blocksCounted > 0)
    {
        result.p50Ms = sum50Ms / result.blocksCounted;
        result.p90Ms = sum90Ms / result.blocksCounted;
        result.p99Ms = sum99Ms / result.blocksCounted;
    }
    return result;
}

} // namespace gridshare
} // namespace ns3
