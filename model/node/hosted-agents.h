/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HOSTED_AGENTS_H
#define GRIDSHARE_HOSTED_AGENTS_H

#include "data-market.h"
#include "node-service.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * The agents that live at a node, and what they know: customers at their concentrator, a company at
 * its strong node, a demander at its own. Their strategies are here and nowhere else; what changes
 * them is a statement that has arrived. Who gets none keeps its strategy.
 */
class HostedAgents : public NodeService
{
  public:
    /**
     * @param market open; says with what strategy they begin, and by what rule they decide
     * @param accounts of the agents, each once
     * @param endpoint of the node
     */
    HostedAgents(Ptr<DataMarket> market, std::vector<uint32_t> accounts, uint32_t endpoint);

    /// @return the accounts of all, ascending
    const std::vector<uint32_t>& GetAccounts() const;

    /// @param account of an agent that lives here @return its strategy now
    Strategy GetStrategy(uint32_t account) const;

    /**
     * Statements have arrived. One that is older than what an agent knows already, or that speaks
     * of a strategy that it no longer has, changes nothing.
     */
    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override;

  private:
    std::size_t Find(uint32_t account) const;
    void Decide(const AgentStatement& statement, uint32_t number);

    Ptr<DataMarket> m_market;           //!< see constructor
    std::vector<uint32_t> m_accounts;   //!< see constructor
    uint32_t m_endpoint;                //!< see constructor
    std::vector<Strategy> m_strategies; //!< by index
    std::vector<uint32_t> m_known;      //!< number of the last statement of each; 0: none
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HOSTED_AGENTS_H
