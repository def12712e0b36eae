/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "silent-kinds-replica.h"

#include "ns3/byzantine-plan.h"

namespace ns3
{
namespace gridshare
{

namespace
{

const NamedRegistration g_silentKinds{GetByzantinePlans(),
                                      {{"silent_kinds", "withholds some kinds of messages", 11},
                                       {"pbft", "hotstuff"},
                                       1,
                                       CreateByzantine<SilentKindsReplica>}};

} // namespace

SilentKindsReplica::SilentKindsReplica(std::unique_ptr<ConsensusReplica> inner, uint64_t seed)
    : ReplicaDecorator(std::move(inner)),
      // A quarter of the kinds.
      m_withheld(MixDigest(seed, 1) & MixDigest(seed, 2))
{
}

void
SilentKindsReplica::PassOn(ReplicaEffects& effects)
{
    for (auto& effect : m_wanted.GetMutableList())
    {
        if (!effect.message || (m_withheld >> effect.message->kind & 1) == 0)
        {
            effects.GetMutableList().push_back(std::move(effect));
        }
    }
    m_wanted.Clear();
}

} // namespace gridshare
} // namespace ns3
