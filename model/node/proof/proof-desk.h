/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROOF_DESK_H
#define GRIDSHARE_PROOF_DESK_H

#include "proof-messages.h"

#include "ns3/grid-transport.h"
#include "ns3/ledger-chain.h"
#include "ns3/node-service.h"

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-node
/// How a strong node answers questions about what is stored.
enum class ProofForgery : uint8_t
{
    NONE,  //!< as it is
    PATH,  //!< the true header with a path that does not lead to its root
    HEADER //!< everything is stored: in a block of its own making, the same for all who lie so
};

/**
 * @ingroup gridshare-node
 * Where a strong node proves to light nodes that it stores their transactions. Only what is final
 * counts as stored.
 */
class ProofDesk : public NodeService
{
  public:
    /**
     * @param transport carries the answers
     * @param endpoint of the strong node
     * @param chain of the strong node; outlives the desk
     * @param forgery how it lies
     */
    ProofDesk(Ptr<GridTransport> transport,
              uint32_t endpoint,
              const LedgerChain& chain,
              ProofForgery forgery = ProofForgery::NONE);

    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message) override;

  private:
    StorageProof Answer(const ProofRequest& request) const;

    Ptr<GridTransport> m_transport; //!< see constructor
    uint32_t m_endpoint;            //!< see constructor
    const LedgerChain& m_chain;     //!< see constructor
    ProofForgery m_forgery;         //!< see constructor
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROOF_DESK_H
