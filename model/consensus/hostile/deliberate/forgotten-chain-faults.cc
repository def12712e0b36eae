/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/protocol-fault.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// No rule of a protocol: around each, mempools that forget which orders the chain holds.
class ForgottenChainRegistration : public NamedRegistration<ProtocolFault>
{
  public:
    /**
     * @param rank in lists
     * @param name for the command line
     * @param protocol name in the registry
     */
    ForgottenChainRegistration(uint32_t rank, const char* name, const char* protocol)
        : NamedRegistration<ProtocolFault>(
              GetProtocolFaults(),
              {{name, "mempools take orders again that the chain holds", rank},
               protocol,
               4,
               nullptr,
               true})
    {
    }
};

const ForgottenChainRegistration g_pbft(190, "pbft-chain-forgotten", "pbft");
const ForgottenChainRegistration g_raft(290, "raft-chain-forgotten", "raft");
const ForgottenChainRegistration g_hotstuff(390, "hotstuff-chain-forgotten", "hotstuff");
const ForgottenChainRegistration g_poa(490, "poa-chain-forgotten", "poa");
const ForgottenChainRegistration g_pow(590, "pow-chain-forgotten", "pow");

} // namespace

} // namespace gridshare
} // namespace ns3
