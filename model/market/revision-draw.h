/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REVISION_DRAW_H
#define GRIDSHARE_REVISION_DRAW_H

#include "agent-statement.h"
#include "epoch-book.h"
#include "interest-draw.h"
#include "platform-contract.h"

#include "ns3/random-draw.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-market
/// For each account those whom it knows.
using AccountGraph = std::vector<std::vector<uint32_t>>;

/// @ingroup gridshare-market
/// Who meets whom.
struct MeetingRules
{
    std::shared_ptr<const AccountGraph> partners;   //!< whose data are traded; null: anyone's
    std::shared_ptr<const InterestDraw> interests;  //!< how likely anyone's are; null: all alike
    std::shared_ptr<const AccountGraph> roleModels; //!< who is imitated; null: anyone of the class
};

/**
 * @ingroup gridshare-market
 * Draws whom agents compare themselves with when an epoch is settled: for each that traded another
 * one of its class that traded, paid or not.
 */
class RevisionDraw
{
  public:
    RevisionDraw() = default;

    /**
     * @param rules classes of the agents; outlives the draw
     * @param roleModels who is imitated; null: anyone of the class
     */
    RevisionDraw(const PlatformRules& rules, std::shared_ptr<const AccountGraph> roleModels);

    /**
     * An epoch was settled: from now on it counts.
     *
     * @param book who traded, with which strategy
     * @param payoffs by account
     */
    void NoteEpoch(const EpochBook& book, std::vector<double> payoffs);

    /**
     * Statements for all who traded, class by class. An agent without another one of its class that
     * traded gets none.
     *
     * @tparam Generator full 64-bit words
     * @param generator of words, see RoleModelDraw
     * @return one a trader, by account
     */
    template <typename Generator>
    std::vector<AgentStatement> DrawAll(Generator& generator) const
    {
        std::vector<AgentStatement> statements;
        for (const Group& group : m_groups)
        {
            if (group.accounts.size() < 2)
            {
                continue;
            }
            const RoleModelDraw draw(group.strategies, group.payoffs, *group.rule);
            for (std::size_t i = 0; i < group.accounts.size(); ++i)
            {
                const uint32_t account = group.accounts[i];
                const RoleModel model = HasNeighbours(account)
                                            ? DrawNeighbour(group, i, draw, generator)
                                            : draw.Draw(i, generator);
                statements.push_back({account, group.strategies[i], group.payoffs[i], model});
            }
        }
        SortByAccount(statements);
        return statements;
    }

    /**
     * A statement between two settlements: agents have changed their minds since, and what a
     * strategy paid is then what it paid somebody who had it.
     *
     * @tparam Generator full 64-bit words
     * @param account whose clock rings
     * @param strategies of all accounts now
     * @param generator of words
     * @return its statement; one about nothing (its own strategy as role model) if it or nobody of
     *         its class has traded
     */
    template <typename Generator>
    AgentStatement DrawOne(uint32_t account,
                           const std::vector<Strategy>& strategies,
                           Generator& generator) const
    {
        AgentStatement statement{account, strategies.at(account), 0, {strategies[account], 0, 0}};
        const Place& place = m_places.at(account);
        if (place.index == NO_INDEX || m_groups[place.group].accounts.size() < 2)
        {
            return statement;
        }
        const Group& group = m_groups[place.group];
        auto model = static_cast<std::size_t>(DrawIndex(generator, group.accounts.size() - 1));
        model += model >= place.index ? 1 : 0;
        const uint32_t other = group.accounts[model];
        statement.model.strategy = strategies[other];
        statement.paid = DrawPayoff(group, place.index, strategies[account], generator);
        statement.model.payoff = DrawPayoff(group, model, strategies[other], generator);
        statement.model.lot = generator();
        return statement;
    }

  private:
    static constexpr uint32_t NO_INDEX = 0xffffffff; //!< of an account that has not traded

    /// Those of a class who traded.
    struct Group
    {
        const RevisionProtocol* rule{nullptr};        //!< how they revise
        std::vector<uint32_t> accounts;               //!< ascending
        std::vector<Strategy> strategies;             //!< with which they traded
        std::vector<double> payoffs;                  //!< what that paid
        std::array<std::vector<double>, 2> payoffsOf; //!< by strategy
    };

    /// Where an account stands.
    struct Place
    {
        uint32_t group{0};        //!< its class
        uint32_t index{NO_INDEX}; //!< in the group
    };

    /// Companies and demanders are nobody's neighbours.
    bool HasNeighbours(uint32_t account) const
    {
        return m_roleModels && account < m_roleModels->size();
    }

    static void SortByAccount(std::vector<AgentStatement>& statements);
    std::vector<uint32_t> FindNeighbours(const Group& group, uint32_t account) const;

    template <typename Generator>
    RoleModel DrawNeighbour(const Group& group,
                            std::size_t index,
                            const RoleModelDraw& draw,
                            Generator& generator) const
    {
        const auto neighbours = FindNeighbours(group, group.accounts[index]);
        if (neighbours.empty())
        {
            return {group.strategies[index], group.payoffs[index], 0};
        }
        return draw.Meet(index, neighbours[DrawIndex(generator, neighbours.size())], generator);
    }

    /// What an agent was paid if it still has the strategy; else what another one was who had it.
    template <typename Generator>
    double DrawPayoff(const Group& group,
                      std::size_t index,
                      Strategy strategy,
                      Generator& generator) const
    {
        const auto& others = group.payoffsOf[static_cast<std::size_t>(strategy)];
        if (strategy == group.strategies[index] || others.empty())
        {
            return group.payoffs[index];
        }
        return others[DrawIndex(generator, others.size())];
    }

    const PlatformRules* m_rules{nullptr};            //!< see constructor
    std::shared_ptr<const AccountGraph> m_roleModels; //!< see constructor
    std::vector<Group> m_groups;                      //!< by class
    std::vector<Place> m_places;                      //!< by account
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REVISION_DRAW_H
