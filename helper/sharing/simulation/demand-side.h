/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMAND_SIDE_H
#define GRIDSHARE_DEMAND_SIDE_H

#include "failover-routes.h"

#include "ns3/block-server.h"
#include "ns3/data-market.h"
#include "ns3/demander-application.h"
#include "ns3/ledger-keeper-application.h"
#include "ns3/node-container.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-topology.h"
#include "ns3/strong-node-application.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param options of the experiment
 * @return defaults of the attributes of demanders that follow: buyers ask when all orders are made,
 *         and who has joined buys what its download lacks half-way from there to the settlement
 */
std::vector<std::pair<std::string, std::string>> DescribeDemanders(const SharingOptions& options);

/**
 * @ingroup gridshare-helper
 * The part of a simulation that demands data and has no vote: institutions that only keep the
 * ledger, and demanders who join or buy. They get their blocks from honest strong nodes that vote,
 * in turn; where there is failover, each of these serves whoever turns to it.
 */
class DemandSide
{
  public:
    /// What it is built into.
    struct Surroundings
    {
        Ptr<GridTransport> transport;                    //!< carries the messages
        Ptr<DataMarket> market;                          //!< open
        std::shared_ptr<ProviderKeyDirectory> directory; //!< where demanders enrol their keys
        std::shared_ptr<const BlockValidator> validator; //!< of the strong nodes
        const NodeContainer& nodes;                      //!< by endpoint
        /// Those that vote, by number, which is their endpoint.
        const std::vector<Ptr<StrongNodeApplication>>& strongNodes;
        const std::vector<bool>& byzantine;   //!< by number
        const std::vector<uint32_t>& sellers; //!< endpoints, by account of the provider
        FailoverOrder failover;               //!< whom its nodes turn to
        int64_t failoverStream;               //!< draws that, where it is random
    };

    /**
     * Install everything.
     *
     * @param topology the network
     * @param surroundings what it is built into
     * @param stream of the first demander; the others have the next ones
     */
    void Build(const SharingTopology& topology, const Surroundings& surroundings, int64_t stream);

    /// @return institutions that only keep the ledger
    const std::vector<Ptr<LedgerKeeperApplication>>& GetKeepers() const;

    /// @return demanders who join or buy
    const std::vector<Ptr<DemanderApplication>>& GetDemanders() const;

  private:
    /// Who hands out blocks to one.
    struct Sources
    {
        uint32_t own;                       //!< endpoint, at first
        std::vector<uint32_t> alternatives; //!< endpoints, when that is silent
    };

    void BuildKeepers(const SharingTopology& topology,
                      const Surroundings& surroundings,
                      FailoverRoutes& routes);
    void BuildDemanders(const SharingTopology& topology,
                        const Surroundings& surroundings,
                        FailoverRoutes& routes,
                        int64_t stream);
    void Admit(uint32_t endpoint, std::optional<uint32_t> account, const Sources& sources);

    std::vector<uint32_t> m_sources;                     //!< honest strong nodes
    std::map<uint32_t, BlockServer::Clients> m_clients;  //!< of each source
    std::vector<Ptr<LedgerKeeperApplication>> m_keepers; //!< in the order of their endpoints
    std::vector<Ptr<DemanderApplication>> m_demanders;   //!< in the order of their accounts
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMAND_SIDE_H
