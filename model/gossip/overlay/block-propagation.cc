/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-propagation.h"

#include "ns3/event-impl.h"
#include "ns3/input-error.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

/// One arrival, as an event of one small allocation.
class BlockPropagation::Step : public EventImpl
{
  public:
    Step(BlockPropagation* study, const Arrival& arrival)
        : m_study(study),
          m_arrival(arrival)
    {
    }

  protected:
    void Notify() override
    {
        m_study->Handle(m_arrival);
    }

  private:
    BlockPropagation* m_study; //!< whose
    Arrival m_arrival;         //!< what
};

BlockPropagation::BlockPropagation(const OverlayGraph& overlay,
                                   const WanModel& wan,
                                   const BlockPropagationParameters& parameters)
    : m_overlay(overlay),
      m_wan(wan),
      m_parameters(parameters),
      m_tips(overlay.GetNodeCount(), BlockTree::ROOT),
      m_uploads(MakeBlockUploads(parameters.uploads, overlay.GetNodeCount(), *this)),
      m_compact(parameters.compact),
      m_sizes(parameters.sizeLaw, parameters.blockBytes, parameters.sizeQuantiles),
      m_means(overlay.GetNodeCount()),
      m_latencyDraws(CreateObject<UniformRandomVariable>())
{
    if (wan.GetNodeCount() != overlay.GetNodeCount())
    {
        throw InputError(
            {}, "a network and an overlay of different sizes", "as many nodes in both");
    }
    if (!(parameters.intervalMs > 0) || parameters.blocks == 0)
    {
        throw InputError({}, "no blocks, or an interval of 0", "both above 0");
    }
    for (uint32_t node = 0; node < overlay.GetNodeCount(); ++node)
    {
        for (const uint32_t peer : overlay.GetNeighbours(node))
        {
            m_arcLatencyMs.push_back(wan.GetLatencyMs(node, peer));
        }
    }
}

int64_t
BlockPropagation::AssignStreams(int64_t stream)
{
    int64_t next = stream;
    m_latencyDraws->SetStream(next++);
    next += m_compact.AssignStreams(next);
    next += m_lottery.AssignStreams(next);
    next += m_sizes.AssignStreams(next);
    return next - stream;
}

BlockPropagationResult
BlockPropagation::Run()
{
    m_compact.Deal(m_overlay.GetNodeCount());
    m_lottery.Deal(m_overlay.GetNodeCount(), m_parameters.power, m_parameters.powerDeviation);
    m_blocks.push_back({0, 0, 0, {}, {}}); // the root, which nobody asks for
    Schedule(m_lottery.DrawWaitMs(m_parameters.intervalMs), {Kind::MINE, 0, 0, 0});
    Simulator::Run();
    return Summarise();
}

void
BlockPropagation::Handle(const Arrival& arrival)
{
    const auto& [kind, from, to, block] = arrival;
    switch (kind)
    {
    case Kind::MINE:
        Mine();
        break;
    case Kind::OFFER:
        HandleOffer(from, to, block);
        break;
    case Kind::REQUEST:
        m_uploads->Add(
            {to,
             from,
             block,
             m_compact.AreKnownTo(from, to) ? UploadContent::COMPACT : UploadContent::BLOCK});
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
    case Kind::VALID:
        Adopt(from, to, block);
        break;
    }
}

void
BlockPropagation::Mine()
{
    const uint32_t miner = m_lottery.DrawMiner();
    const uint32_t parent = m_tips[miner];
    const uint32_t block = m_tree.Add(parent);
    const int64_t now = Simulator::Now().GetMilliSeconds();
    const auto sinceParent = static_cast<double>(now - m_blocks[parent].minedAtMs);
    m_blocks.push_back({now,
                        miner,
                        m_sizes.Draw(sinceParent / m_parameters.intervalMs),
                        std::vector<int64_t>(m_tips.size(), NEVER),
                        {}});
    TakeBlock(miner, miner, block);
    if (block < m_parameters.blocks)
    {
        Schedule(m_lottery.DrawWaitMs(m_parameters.intervalMs), {Kind::MINE, 0, 0, 0});
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
    if (!m_tree.IsAncestor(block, m_tips[to]))
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
    Schedule(delay, {Kind::REQUEST, to, from, block});
}

void
BlockPropagation::AskForAncestors(int64_t delayMs, uint32_t from, uint32_t to, uint32_t block)
{
    const uint32_t parent = m_tree.GetParent(block);
    if (m_parameters.fetchParents && parent != BlockTree::ROOT && m_blocks[parent].known[to] >= 0)
    {
        m_blocks[parent].known[to] = ASKED;
        AskForAncestors(delayMs, from, to, parent); // the oldest comes first
        Schedule(delayMs, {Kind::REQUEST, to, from, parent});
    }
}

UploadNeeds
BlockPropagation::BeginUpload(const BlockUpload& upload)
{
    uint64_t bytes = m_blocks[upload.block].bytes;
    if (upload.content == UploadContent::COMPACT)
    {
        bytes = std::min(bytes, m_parameters.compact.bytes);
    }
    else if (upload.content == UploadContent::REST)
    {
        bytes = m_compact.DrawMissingBytes(upload.from, bytes);
    }
    m_result.bytes += bytes;
    const double mean = m_wan.GetLatencyMs(upload.from, upload.to);
    constexpr double MOST_BPS = 1e15; // stands for "without bound": the largest block takes no time
    return {bytes,
            std::min(MOST_BPS, m_wan.GetUploadBps(upload.from)),
            std::min(MOST_BPS, m_wan.GetRateBps(upload.from, upload.to)),
            std::llround(m_wan.DrawLatencyMs(mean, *m_latencyDraws)) + m_parameters.processingMs};
}

void
BlockPropagation::ArriveAt(const BlockUpload& upload, int64_t atMs)
{
    const Kind kind = upload.content == UploadContent::BLOCK     ? Kind::BLOCK
                      : upload.content == UploadContent::COMPACT ? Kind::COMPACT
                                                                 : Kind::REST;
    Simulator::ScheduleWithContext(upload.to,
                                   MilliSeconds(static_cast<uint64_t>(atMs)) - Simulator::Now(),
                                   new Step(this, {kind, upload.from, upload.to, upload.block}));
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
    if (m_tree.IsAncestor(block, m_tips[to]))
    {
        return; // overtaken by a block on top of it
    }
    m_result.deliveries += from == to ? 0 : 1;
    const int64_t delayMs = Simulator::Now().GetMilliSeconds() - taken.minedAtMs;
    taken.delaysMs.push_back(static_cast<int32_t>(std::min<int64_t>(delayMs, INT32_MAX)));
    m_means.Add(to, delayMs);
    Connect(from, to, block);
}

void
BlockPropagation::Connect(uint32_t from, uint32_t to, uint32_t block)
{
    const uint32_t parent = m_tree.GetParent(block);
    if (!m_parameters.fetchParents || parent == BlockTree::ROOT ||
        m_blocks[parent].known[to] == ADOPTED)
    {
        Validate(from, to, block);
        return;
    }
    m_waitingFrom[{block, to}] = from;
    if (m_blocks[parent].known[to] >= 0)
    {
        m_blocks[parent].known[to] = ASKED;
        Ask(from, to, parent);
    }
}

void
BlockPropagation::Validate(uint32_t from, uint32_t to, uint32_t block)
{
    const double megabytes = static_cast<double>(m_blocks[block].bytes) / 1e6;
    const int64_t delayMs = std::llround(m_parameters.validationMsPerMb * megabytes);
    if (delayMs == 0 || m_blocks[block].minedBy == to)
    {
        Adopt(from, to, block);
    }
    else
    {
        Schedule(delayMs, {Kind::VALID, from, to, block});
    }
}

void
BlockPropagation::Adopt(uint32_t from, uint32_t to, uint32_t block)
{
    m_blocks[block].known[to] = ADOPTED;
    uint32_t& tip = m_tips[to];
    if (m_tree.GetHeight(block) > m_tree.GetHeight(tip))
    {
        tip = block;
        Announce(to, from, block);
    }
    for (const uint32_t child : m_tree.GetChildren(block))
    {
        if (const auto waiting = m_waitingFrom.extract({child, to}))
        {
            Validate(waiting.mapped(), to, child);
        }
    }
}

void
BlockPropagation::TakeCompact(uint32_t from, uint32_t to, uint32_t block)
{
    if (!m_compact.Fails(to))
    {
        TakeBlock(from, to, block);
    }
    else
    {
        Schedule(DrawControlMs(to, from), {Kind::FETCH, to, from, block});
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
        Schedule(delay, {Kind::OFFER, node, to, block});
    }
}

int64_t
BlockPropagation::DrawControlMs(uint32_t from, uint32_t to)
{
    return std::llround(m_wan.DrawLatencyMs(m_wan.GetLatencyMs(from, to), *m_latencyDraws)) +
           m_parameters.controlMs;
}

void
BlockPropagation::Schedule(int64_t delayMs, const Arrival& arrival)
{
    if (delayMs < LAST_MS - Simulator::Now().GetMilliSeconds())
    {
        Simulator::ScheduleWithContext(
            arrival.to, MilliSeconds(static_cast<uint64_t>(delayMs)), new Step(this, arrival));
    }
}

BlockPropagationResult
BlockPropagation::Summarise() const
{
    BlockPropagationResult result = m_result;
    const uint32_t tip = m_tree.FindMainTip(m_tips);
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
            HasSpread(delays, m_tips.size()) && (inMainChain[block] || !m_parameters.fetchParents);
        result.blocksCounted += counts ? 1 : 0;
        result.mainChainUncounted += inMainChain[block] && !counts ? 1 : 0;
        result.counted.push_back(counts);
        result.delaysMs.push_back(std::move(delays));
    }
    result.nodeMedianMs = m_means.GetMedianMs();
    result.means = AverageBlocks(result.delaysMs, result.counted, m_tips.size());
    return result;
}

} // namespace gridshare
} // namespace ns3
