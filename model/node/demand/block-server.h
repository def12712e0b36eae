/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_SERVER_H
#define GRIDSHARE_BLOCK_SERVER_H

#include "demand-messages.h"

#include "ns3/grid-transport.h"
#include "ns3/ledger-chain.h"
#include "ns3/membership-roll.h"
#include "ns3/node-service.h"

#include <map>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * What a strong node does for full nodes without a vote: it hands out final blocks (BlockDownload
 * is the other side). A demander gets them while its own words on the chain say that it has joined;
 * what it asks for earlier waits until they do. Who keeps the ledger as an institution always gets
 * them. Requests are forgotten with a crash: clients ask again.
 */
class BlockServer : public NodeService
{
  public:
    /// Who gets blocks: the account of a demander; none: an institution. By endpoint.
    using Clients = std::map<uint32_t, std::optional<uint32_t>>;

    /**
     * @param transport carries the blocks
     * @param self endpoint of the strong node
     * @param chain what it holds; outlives the service
     * @param clients who may ask
     */
    BlockServer(Ptr<GridTransport> transport,
                uint32_t self,
                const LedgerChain& chain,
                const Clients& clients);

    /**
     * @param endpoint of one more who may ask
     * @param account of a demander; none: an institution
     */
    void AddClient(uint32_t endpoint, std::optional<uint32_t> account);

    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override;
    void NoteFinal(const LedgerBlockPtr& block) override;
    void NoteRestart() override;

    /// @return blocks handed out so far
    uint64_t GetServedCount() const;

  private:
    /// A request that stands.
    struct Standing
    {
        uint64_t next{1};   //!< height of the block to be sent next
        uint16_t credit{0}; //!< how many may still be sent
    };

    bool IsAdmitted(uint32_t client) const;
    void Serve(uint32_t client, Standing& standing);

    Ptr<GridTransport> m_transport;          //!< see constructor
    uint32_t m_self;                         //!< see constructor
    const LedgerChain& m_chain;              //!< see constructor
    Clients m_clients;                       //!< see constructor
    MembershipRoll m_members;                //!< as the blocks that are final here say
    std::map<uint32_t, Standing> m_standing; //!< by endpoint of the client
    Ptr<const BlockDelivery> m_delivery;     //!< made last: most clients want the same one
    uint64_t m_served{0};                    //!< see GetServedCount
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_SERVER_H
