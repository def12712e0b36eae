/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-recomputation.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double STEPS_AN_EPOCH = 1000;

/// A time in which transactions waited.
struct Wait
{
    double beginS; //!< the first one was accepted
    double endS;   //!< the last one was final, or refused
};

/// When transactions waited that a strong node had accepted; the run's end ends it, too.
std::vector<Wait>
FindWaits(const SharingEvidence& evidence)
{
    std::vector<Wait> waits;
    std::set<Hash256> waiting;
    std::set<Hash256> counting;
    for (const auto& event : evidence.witness.work)
    {
        const bool waited = !waiting.empty();
        for (const auto& transaction : event.transactions)
        {
            const Hash256& id = transaction->GetId();
            const bool ours = evidence.witness.submitted.count(id) > 0;
            const bool back = event.kind == WorkEvent::Kind::WITHDRAWN;
            const bool taken = event.kind == WorkEvent::Kind::ACCEPTED && counting.count(id) == 0;
            if (event.kind == WorkEvent::Kind::FINAL)
            {
                counting.insert(id);
            }
            if (back)
            {
                counting.erase(id);
            }
            if (ours && (back || taken))
            {
                waiting.insert(id);
            }
            else if (event.kind != WorkEvent::Kind::ACCEPTED)
            {
                waiting.erase(id);
            }
        }
        const double nowS = static_cast<double>(event.atNs) * 1e-9;
        if (!waited && !waiting.empty())
        {
            waits.push_back({nowS, evidence.endS});
        }
        if (waited && waiting.empty())
        {
            waits.back().endS = nowS;
        }
    }
    return waits;
}

} // namespace

ReplicatorByHand::ReplicatorByHand(const SharingOptions& options, const SharingByHand& hand)
    : m_x0(options.game.initialShare),
      m_rate(options.game.revision->GetIntensity() / hand.epochsPerRound),
      m_slope(hand.trades * (options.game.payoffs.gain * hand.value + options.game.payoffs.reward)),
      m_cost(hand.trades * options.game.payoffs.cost)
{
}

double
ReplicatorByHand::Step(double x) const
{
    const double h = 1 / STEPS_AN_EPOCH;
    const auto slope = [this](double share) {
        return m_rate * share * (1 - share) * (m_slope * share - m_cost);
    };
    const double first = slope(x);
    const double second = slope(x + h / 2 * first);
    const double third = slope(x + h / 2 * second);
    const double fourth = slope(x + h * third);
    return x + h / 6 * (first + 2 * second + 2 * third + fourth);
}

double
ReplicatorByHand::GetShare(double epochs) const
{
    double x = m_x0;
    for (int64_t i = 0; i < std::llround(epochs * STEPS_AN_EPOCH); ++i)
    {
        x = Step(x);
    }
    return x;
}

std::optional<double>
ReplicatorByHand::GetTimeTo(double limit, double tolerance, double most) const
{
    double x = m_x0;
    for (double step = 0; step <= most * STEPS_AN_EPOCH; ++step)
    {
        if (std::fabs(x - limit) <= tolerance)
        {
            return step / STEPS_AN_EPOCH;
        }
        x = Step(x);
    }
    return std::nullopt;
}

bool
IsHonest(const SharingEvidence& evidence, uint32_t node)
{
    return !evidence.simulation.GetFaults().GetByzantine()[node];
}

std::set<Hash256>
FindHeld(const SharingEvidence& evidence)
{
    std::set<Hash256> held;
    std::set<Hash256> counting;
    for (const auto& block : evidence.simulation.GetLedger()->GetBlocks())
    {
        counting.insert(block->GetHash());
    }
    for (const auto& node : evidence.simulation.GetStrongNodes())
    {
        if (!node->IsRunning())
        {
            continue;
        }
        for (const auto& transaction : node->GetMempool().GetWaiting())
        {
            held.insert(transaction->GetId());
        }
        for (const auto& block : node->GetChain().GetBlocks())
        {
            for (const auto& transaction : block->GetTransactions())
            {
                if (counting.count(block->GetHash()) == 0)
                {
                    held.insert(transaction->GetId());
                }
            }
        }
    }
    return held;
}

std::map<Hash256, double>
FindLatencies(const SharingEvidence& evidence)
{
    std::map<Hash256, double> latenciesS;
    for (const auto& block : evidence.simulation.GetLedger()->GetBlocks())
    {
        for (const auto& transaction : block->GetTransactions())
        {
            const int64_t ns =
                evidence.witness.finalNs.at(block->GetHash()) - transaction->GetOrder().createdNs;
            latenciesS.emplace(transaction->GetId(), static_cast<double>(ns) * 1e-9);
        }
    }
    return latenciesS;
}

std::vector<double>
FindConfirmations(const SharingEvidence& evidence)
{
    std::vector<double> latenciesS;
    std::set<std::pair<uint32_t, Hash256>> own;
    std::size_t next = 0;
    for (const auto& event : evidence.witness.finalAtNode)
    {
        const auto& work = evidence.witness.work;
        for (; next < work.size() && work[next].atNs <= event.atNs; ++next)
        {
            if (work[next].kind == WorkEvent::Kind::ACCEPTED)
            {
                own.emplace(work[next].node, work[next].transactions.front()->GetId());
            }
        }
        for (const auto& transaction : event.block->GetTransactions())
        {
            if (own.erase({event.node, transaction->GetId()}) > 0)
            {
                const int64_t ns = event.atNs - transaction->GetOrder().createdNs;
                latenciesS.push_back(static_cast<double>(ns) * 1e-9);
            }
        }
    }
    return latenciesS;
}

std::vector<double>
FindArrivals(const SharingEvidence& evidence, const Hash256& hash)
{
    const auto isIt = [&hash](const ChainEvent& event) {
        return event.block->GetHash() == hash;
    };
    const auto& proposed = evidence.witness.proposed;
    const auto made = std::find_if(proposed.begin(), proposed.end(), isIt);
    std::vector<double> delaysS;
    for (const auto& event : evidence.witness.seen)
    {
        if (made != proposed.end() && isIt(event))
        {
            delaysS.push_back(static_cast<double>(event.atNs - made->atNs) * 1e-9);
        }
    }
    return delaysS;
}

double
FindLongestGap(const SharingEvidence& evidence)
{
    std::vector<double> finalsS;
    for (const auto& event : evidence.witness.work)
    {
        if (event.kind == WorkEvent::Kind::FINAL)
        {
            finalsS.push_back(static_cast<double>(event.atNs) * 1e-9);
        }
    }
    double longest = 0;
    for (const auto& wait : FindWaits(evidence))
    {
        double beginS = wait.beginS;
        for (const double finalS : finalsS)
        {
            if (finalS >= wait.beginS && finalS <= wait.endS)
            {
                longest = std::max(longest, finalS - beginS);
                beginS = finalS;
            }
        }
        longest = std::max(longest, wait.endS - beginS);
    }
    return longest;
}

std::optional<double>
FindRecovery(const SharingEvidence& evidence)
{
    if (!evidence.hand.lastChangeS)
    {
        return std::nullopt;
    }
    const double changeS = *evidence.hand.lastChangeS;
    double beginS = changeS;
    for (const auto& wait : FindWaits(evidence))
    {
        if (wait.endS > changeS)
        {
            beginS = std::max(changeS, wait.beginS);
            break;
        }
    }
    double lastS = 0;
    const auto& nodes = evidence.simulation.GetStrongNodes();
    for (uint32_t node = 0; node < nodes.size(); ++node)
    {
        if (!IsHonest(evidence, node) || !nodes[node]->IsRunning())
        {
            continue;
        }
        double caughtUpS = INFINITY;
        for (const auto& event : evidence.witness.finalAtNode)
        {
            const double madeS = static_cast<double>(event.block->GetHeader().proposedNs) * 1e-9;
            if (event.node == node && madeS >= changeS)
            {
                caughtUpS = std::min(caughtUpS, static_cast<double>(event.atNs) * 1e-9);
            }
        }
        lastS = std::max(lastS, caughtUpS);
    }
    return std::isinf(lastS) ? std::nullopt : std::make_optional(lastS - beginS);
}

bool
AreChainsAlike(const SharingEvidence& evidence)
{
    std::set<std::vector<Hash256>> chains;
    const auto& nodes = evidence.simulation.GetStrongNodes();
    for (uint32_t node = 0; node < nodes.size(); ++node)
    {
        if (!IsHonest(evidence, node) || !nodes[node]->IsRunning())
        {
            continue;
        }
        std::vector<Hash256> chain;
        for (const auto& block : nodes[node]->GetChain().GetBlocks())
        {
            if (block->GetHeight() <= nodes[node]->GetChain().GetFinalHeight())
            {
                chain.push_back(block->GetHash());
            }
        }
        chains.insert(chain);
    }
    return chains.size() == 1;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
