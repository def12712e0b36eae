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
      m_uploads(MakeBlockUploads(parameters.uploads, overlay.GetNodeCount(), *this)),
      m_latencyDraws(CreateObject<UniformRandomVariable>()),
      m_traitDraws(CreateObject<UniformRandomVariable>())
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
    return 2 + m_lottery.AssignStreams(stream + 2);
}

BlockPropagationResult
BlockPropagation::Run()
{
    DealTraits();
    m_blocks.push_back({0, {}, {}}); // the root, which nobody asks for
    Schedule(m_lottery.DrawWaitMs(m_parameters.intervalMs), Kind::MINE, 0, 0, 0);
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
    m_lottery.Deal(count, m_parameters.power, m_parameters.powerDeviation);
}

void
BlockPropagation::Handle(Kind kind, uint32_t from, uint32_t to, uint32_t block)
{
    switch (kind)
    {
    case Kind::MINE:
        Mine();
        break;
    case Kind::OFFER:
        HandleOffer(from, to, block);
        break;
    case Kind::REQUEST:
        m_uploads->Add({to,
                        from,
                        block,
                        m_nodes[from].compact && m_nodes[to].compact ? UploadContent::COMPACT
                                                                     : UploadContent::BLOCK});
        break;
    case Kind::FETCH:
        m_uploads->Add({to, from, block, UploadContent::REST});
        break;
    case Kind::COMPACT:
        m_uploads->Arrived(from);
        TakeCompact(from, to, block);
        break;
    case Kind::BLOCK:
    case Kind::REST:
        m_uploads->Arrived(from);
        TakeBlock(from, to, block);
        break;
    }
}

void
BlockPropagation::Mine()
{
    const uint32_t miner = m_lottery.DrawMiner();
    const uint32_t block = m_tree.Add(m_nodes[miner].tip);
    m_blocks.push_back(
        {Simulator::Now().GetMilliSeconds(), std::vector<int64_t>(m_nodes.size(), NEVER), {}});
    TakeBlock(miner, miner, block);
    if (block < m_parameters.blocks)
    {
        Schedule(m_lottery.DrawWaitMs(m_parameters.intervalMs), Kind::MINE, 0, 0, 0);
    }
}

void
BlockPropagation::HandleOffer(uint32_t from, uint32_t to, uint32_t block)
{
    int64_t& known = m_blocks[block].known[to];
    if (known < 0)
    {
        return;
    }
    known = ASKED;
    // A node that already builds on the block has no need of it.
    if (!m_tree.IsAncestor(block, m_nodes[to].tip))
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
        AskForAncestors(delay, from, to, block);
    }
    Schedule(delay, Kind::REQUEST, to, from, block);
}

void
BlockPropagation::AskForAncestors(int64_t delayMs, uint32_t from, uint32_t to, uint32_t block)
{
    std::vector<uint32_t> missing;
    const auto lacks = [&](uint32_t ancestor) {
        return ancestor != BlockTree::ROOT && m_blocks[ancestor].known[to] >= 0;
    };
    for (uint32_t ancestor = m_tree.GetParent(block); m_parameters.fetchParents && lacks(ancestor);
         ancestor = m_tree.GetParent(ancestor))
    {
        m_blocks[ancestor].known[to] = ASKED;
        missing.push_back(ancestor);
    }
    for (auto ancestor = missing.rbegin(); ancestor != missing.rend(); ++ancestor)
    {
        Schedule(delayMs, Kind::REQUEST, to, from, *ancestor);
    }
}

UploadNeeds
BlockPropagation::BeginUpload(const BlockUpload& upload)
{
    uint64_t bytes = m_parameters.blockBytes;
    if (upload.content == UploadContent::COMPACT)
    {
        bytes = m_parameters.compactBytes;
    }
    else if (upload.content == UploadContent::REST)
    {
        bytes = DrawMissingBytes(m_nodes[upload.from].churning);
    }
    m_result.bytes += bytes;
    const double latency =
        m_wan.DrawLatencyMs(m_wan.GetLatencyMs(upload.from, upload.to), *m_latencyDraws);
    return {bytes,
            m_wan.GetUploadBps(upload.from),
            m_wan.GetRateBps(upload.from, upload.to),
            std::llround(latency) + m_parameters.processingMs};
}

void
BlockPropagation::ArriveAt(const BlockUpload& upload, int64_t atMs)
{
    const Kind kind = upload.content == UploadContent::BLOCK     ? Kind::BLOCK
                      : upload.content == UploadContent::COMPACT ? Kind::COMPACT
                                                                 : Kind::REST;
    Simulator::ScheduleWithContext(upload.to,
                                   MilliSeconds(static_cast<uint64_t>(atMs)) - Simulator::Now(),
                                   new Step(this, kind, upload.from, upload.to, upload.block));
}

void
BlockPropagation::TakeBlock(uint32_t from, uint32_t to, uint32_t block)
{
    auto& taken = m_blocks[block];
    int64_t& known = taken.known[to];
    if (known == WAITING || known == ADOPTED)
    {
        ++m_result.duplicates;
        return;
    }
    known = WAITING;
    const uint32_t tip = m_nodes[to].tip;
    if (m_tree.GetHeight(block) <= m_tree.GetHeight(tip) && m_tree.IsAncestor(block, tip))
    {
        return; // overtaken by a block on top of it
    }
    m_result.deliveries += from == to ? 0 : 1;
    taken.delaysMs.push_back(
        static_cast<int32_t>(Simulator::Now().GetMilliSeconds() - taken.minedAtMs));
    Connect(from, to, block);
}

void
BlockPropagation::Connect(uint32_t from, uint32_t to, uint32_t block)
{
    const uint32_t parent = m_tree.GetParent(block);
    if (!m_parameters.fetchParents || parent == BlockTree::ROOT ||
        m_blocks[parent].known[to] == ADOPTED)
    {
        Adopt(from, to, block);
    }
    else if (m_blocks[parent].known[to] >= 0)
    {
        m_blocks[parent].known[to] = ASKED;
        Ask(from, to, parent);
    }
}

void
BlockPropagation::Adopt(uint32_t from, uint32_t to, uint32_t block)
{
    m_blocks[block].known[to] = ADOPTED;
    uint32_t& tip = m_nodes[to].tip;
    if (m_tree.GetHeight(block) > m_tree.GetHeight(tip))
    {
        tip = block;
        Announce(to, from, block);
    }
    if (m_parameters.fetchParents)
    {
        for (const uint32_t child : m_tree.GetChildren(block))
        {
            if (m_blocks[child].known[to] == WAITING)
            {
                Adopt(to, to, child); // no peer is known to have it
            }
        }
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
                m_uploads->Add({node, m_overlay.GetTarget(arc), block, UploadContent::BLOCK});
            }
        }
        return;
    }
    m_result.announcements += end - first;
    const int64_t now = Simulator::Now().GetMilliSeconds();
    const bool fixed = m_wan.GetLatencyLaw() == LatencyLaw::FIXED;
    auto& known = m_blocks[block].known;
    for (uint32_t arc = first; arc < end; ++arc)
    {
        // Every message draws its number, so that elision changes nothing else; only those that
        // can matter pay for the law.
        const double uniform = fixed ? 0 : m_latencyDraws->GetValue(0, 1);
        const uint32_t to = m_overlay.GetTarget(arc);
        if (m_parameters.elide && known[to] < 0)
        {
            continue;
        }
        const double mean = m_arcLatencyMs[arc];
        const int64_t delay =
            std::llround(fixed ? mean : m_wan.MapLatencyMs(mean, uniform)) + m_parameters.controlMs;
        if (m_parameters.elide && now + delay >= known[to])
        {
            continue;
        }
        if (known[to] >= 0)
        {
            known[to] = std::min(known[to], now + delay);
        }
        Schedule(delay, Kind::OFFER, node, to, block);
    }
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

uint32_t
BlockPropagation::FindMainTip() const
{
    std::vector<uint32_t> followers(m_tree.GetCount(), 0);
    for (const auto& node : m_nodes)
    {
        ++followers[node.tip];
    }
    uint32_t best = BlockTree::ROOT;
    for (uint32_t block = 1; block < m_tree.GetCount(); ++block)
    {
        const bool higher = m_tree.GetHeight(block) > m_tree.GetHeight(best);
        const bool asHigh = m_tree.GetHeight(block) == m_tree.GetHeight(best);
        if (higher || (asHigh && followers[block] > followers[best]))
        {
            best = block;
        }
    }
    return best;
}

BlockPropagationResult
BlockPropagation::Summarise() const
{
    BlockPropagationResult result = m_result;
    const uint32_t tip = FindMainTip();
    const std::vector<bool> inMainChain = m_tree.MarkChain(tip);
    result.events = Simulator::GetEventCount();
    result.parentsFetched = m_parameters.fetchParents;
    result.blocks = m_tree.GetCount() - 1;
    result.mainChainBlocks = m_tree.GetHeight(tip);
    for (uint32_t block = 1; block < m_tree.GetCount(); ++block)
    {
        auto delays = m_blocks[block].delaysMs;
        std::sort(delays.begin(), delays.end());
        const bool counts =
            HasSpread(delays, m_nodes.size()) && (inMainChain[block] || !m_parameters.fetchParents);
        result.blocksCounted += counts ? 1 : 0;
        result.mainChainUncounted += inMainChain[block] && !counts ? 1 : 0;
        result.counted.push_back(counts);
        result.delaysMs.push_back(std::move(delays));
    }
    result.means = AverageBlocks(result.delaysMs, result.counted, m_nodes.size());
    return result;
}

} // namespace gridshare
} // namespace ns3
