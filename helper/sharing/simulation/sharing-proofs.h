/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_PROOFS_H
#define GRIDSHARE_SHARING_PROOFS_H

#include "ns3/concentrator-application.h"
#include "ns3/proof-client.h"
#include "ns3/proof-options.h"
#include "ns3/strong-node-application.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Proofs that transactions are stored, in one simulation: a desk at each strong node, and a client
 * at each concentrator, which asks for its light nodes. Where nobody asks, there is neither.
 */
class SharingProofs
{
  public:
    /**
     * @param options of the proofs
     * @param transport carries questions and answers
     */
    SharingProofs(const ProofOptions& options, Ptr<GridTransport> transport);

    /**
     * @param nodes strong nodes, by endpoint
     * @param liars by endpoint: who answers falsely, if anyone does
     */
    void OpenDesks(const std::vector<Ptr<StrongNodeApplication>>& nodes,
                   const std::vector<bool>& liars);

    /**
     * @param concentrator asks from now on
     * @param endpoint of it
     * @param home endpoint of its strong node, which is asked first, and those after it next
     * @param stream draws for which transactions it asks
     */
    void AddClient(Ptr<ConcentratorApplication> concentrator,
                   uint32_t endpoint,
                   uint32_t home,
                   int64_t stream);

    /// @return the clients, by concentrator
    const std::vector<Ptr<ProofClient>>& GetClients() const;

  private:
    ProofOptions m_options;                  //!< see constructor
    Ptr<GridTransport> m_transport;          //!< see constructor
    uint32_t m_strongNodes{0};               //!< how many have a desk
    std::vector<Ptr<ProofClient>> m_clients; //!< by concentrator
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_PROOFS_H
