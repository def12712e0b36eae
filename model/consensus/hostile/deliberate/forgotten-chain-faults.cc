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

const ForgottenChainRegistration g_forgottenPbft(190, "pbft-chain-forgotten", "pbft");
const ForgottenChainRegistration g_forgottenRaft(290, "raft-chain-forgotten", "raft");
const ForgottenChainRegistration g_forgottenHotstuff(390, "hotstuff-chain-forgotten", "hotstuff");
const ForgottenChainRegistration g_forgottenPoa(490, "poa-chain-forgotten", "poa");
const ForgottenChainRegistration g_forgottenPow(590, "pow-chain-forgotten", "pow");

} // namespace

} // namespace gridshare
} // namespace ns3
