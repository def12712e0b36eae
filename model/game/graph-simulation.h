/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GRAPH_SIMULATION_H
#define GRIDSHARE_GRAPH_SIMULATION_H

#include "interaction-graph.h"
#include "random-draw.h"
#include "revision-protocol.h"
#include "sharing-game.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * Agents that meet their neighbours on a graph, event by event (asynchronous).
 *
 * An agent's payoff is the mean over its neighbours (one random neighbour for a rule on realised
 * payoffs); a keeper earns f anyhow, so what a rule decides about a sharer and a keeper depends
 * only on the sharer's degree and its number of sharing neighbours. These decisions are kept as
 * thresholds on a 64-bit word. One event: a random agent; with probability mutation it takes the
 * other strategy; else it compares itself with a random neighbour, or with its own other strategy,
 * or (birth-death) the offspring of a parent drawn in proportion to fitness from all agents
 * replaces a random neighbour of it. An agent without neighbours changes by mutation only. On the
 * complete graph this is the well-mixed process with self excluded; only the birth-death offspring
 * cannot replace its parent.
 */
class GraphSimulation
{
  public:
    /**
     * @param graph who meets whom; must outlive the simulation
     * @param advantage A and C
     * @param keepPayoff f, value units
     * @param rule how an agent decides
     * @param mutation probability per event
     * @throws InputError for fewer than 2 agents or a mutation outside 0 to 1
     */
    GraphSimulation(const InteractionGraph& graph,
                    const PayoffAdvantage& advantage,
                    double keepPayoff,
                    std::shared_ptr<const RevisionProtocol> rule,
                    double mutation = 0.0);

    /**
     * @param strategies one an agent
     * @throws InputError for another number of them
     */
    void SetStrategies(const std::vector<Strategy>& strategies);

    /// @return number of sharers
    std::size_t GetSharers() const
    {
        return m_sharers;
    }

    /// @return the strategies of all agents
    std::vector<Strategy> GetStrategies() const;

    /**
     * @tparam Generator full 64-bit words
     * @param events number of update events
     * @param generator of words
     */
    template <typename Generator>
    void Run(uint64_t events, Generator& generator);

    /**
     * @tparam Generator full 64-bit words
     * @param limit give up after so many events
     * @param generator of words
     * @return events until all agents are alike, or limit
     */
    template <typename Generator>
    uint64_t RunToAbsorption(uint64_t limit, Generator& generator);

  private:
    /// A uniform draw cut from the top of a word; the rest of the word is uniform, too, up to
    /// 2^-64 times the number of choices.
    static uint64_t TakeIndex(uint64_t& word, uint64_t count)
    {
        const __uint128_t product = static_cast<__uint128_t>(word) * count;
        word = static_cast<uint64_t>(product);
        return static_cast<uint64_t>(product >> 64);
    }

    template <typename Generator>
    void CompareWithNeighbour(uint64_t word, Generator& generator);
    template <typename Generator>
    void CompareWithOtherStrategy(uint64_t word, Generator& generator);
    template <typename Generator>
    void Reproduce(uint64_t word, Generator& generator);
    template <typename Generator>
    void Update(Generator& generator);

    void Flip(std::size_t agent);
    void FillTables();
    double GetAdvantageAt(uint32_t degree, uint32_t joined) const;

    /// Where the entries of a sharer (or of the payoff of sharing) of an agent begin.
    std::size_t GetEntry(std::size_t agent) const
    {
        return m_entry[agent] + m_joined[agent];
    }

    const InteractionGraph& m_graph;                //!< who meets whom
    PayoffAdvantage m_advantage;                    //!< A and C
    double m_keepPayoff;                            //!< f
    std::shared_ptr<const RevisionProtocol> m_rule; //!< how an agent decides
    uint64_t m_mutation;                            //!< threshold
    std::vector<uint8_t> m_shares;                  //!< 1: shares; by agent
    std::vector<uint32_t> m_joined;                 //!< number of sharing neighbours, by agent
    std::vector<uint32_t> m_entry;                  //!< start of its degree's table, by agent
    std::vector<uint64_t> m_switch[2]; //!< threshold to leave KEEP, SHARE; by degree and joined
    std::vector<uint64_t> m_parent;    //!< threshold to be accepted as a parent that shares
    uint64_t m_keepParent{0};          //!< threshold to be accepted as a parent that keeps
    std::size_t m_sharers{0};          //!< number of sharers
};

template <typename Generator>
void
GraphSimulation::CompareWithNeighbour(uint64_t word, Generator& generator)
{
    const std::size_t focal = TakeIndex(word, m_graph.GetSize());
    const uint32_t degree = m_graph.GetDegree(focal);
    if (degree == 0)
    {
        return;
    }
    const std::size_t model = m_graph.GetNeighbours(focal)[TakeIndex(word, degree)];
    const uint8_t own = m_shares[focal];
    if (own == m_shares[model])
    {
        return;
    }
    const std::size_t sharer = own == 1 ? focal : model;
    if (generator() < m_switch[own][GetEntry(sharer)])
    {
        Flip(focal);
    }
}

template <typename Generator>
void
GraphSimulation::CompareWithOtherStrategy(uint64_t word, Generator& generator)
{
    const std::size_t focal = TakeIndex(word, m_graph.GetSize());
    if (m_graph.GetDegree(focal) > 0 && generator() < m_switch[m_shares[focal]][GetEntry(focal)])
    {
        Flip(focal);
    }
}

template <typename Generator>
void
GraphSimulation::Reproduce(uint64_t word, Generator& generator)
{
    // Rejection: the largest fitness on the graph is accepted always.
    std::size_t parent = TakeIndex(word, m_graph.GetSize());
    while (generator() >= (m_shares[parent] == 1 ? m_parent[GetEntry(parent)] : m_keepParent))
    {
        word = generator();
        parent = TakeIndex(word, m_graph.GetSize());
    }
    const uint32_t degree = m_graph.GetDegree(parent);
    if (degree == 0)
    {
        return;
    }
    const std::size_t replaced = m_graph.GetNeighbours(parent)[TakeIndex(word, degree)];
    if (m_shares[replaced] != m_shares[parent])
    {
        Flip(replaced);
    }
}

template <typename Generator>
void
GraphSimulation::Update(Generator& generator)
{
    uint64_t word = generator();
    if (m_mutation > 0 && generator() < m_mutation)
    {
        Flip(TakeIndex(word, m_graph.GetSize()));
        return;
    }
    switch (m_rule->GetComparison())
    {
    case RevisionProtocol::Comparison::RANDOM_AGENT:
        CompareWithNeighbour(word, generator);
        break;
    case RevisionProtocol::Comparison::OTHER_STRATEGY:
        CompareWithOtherStrategy(word, generator);
        break;
    case RevisionProtocol::Comparison::PARENT:
        Reproduce(word, generator);
        break;
    }
}

template <typename Generator>
void
GraphSimulation::Run(uint64_t events, Generator& generator)
{
    const bool pairwise =
        m_rule->GetComparison() == RevisionProtocol::Comparison::RANDOM_AGENT && m_mutation == 0;
    for (uint64_t event = 0; event < events; ++event)
    {
        if (pairwise)
        {
            CompareWithNeighbour(generator(), generator);
        }
        else
        {
            Update(generator);
        }
    }
}

template <typename Generator>
uint64_t
GraphSimulation::RunToAbsorption(uint64_t limit, Generator& generator)
{
    uint64_t events = 0;
    while (m_sharers > 0 && m_sharers < m_graph.GetSize() && events < limit)
    {
        Update(generator);
        ++events;
    }
    return events;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GRAPH_SIMULATION_H
