/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/relay-registry.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * A relay from outside: every item goes round. A node sends what it hears to one peer, the next one
 * by number; who has it already keeps it.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Passes each item on to the next node.
class RingRelay : public GossipRelay
{
  public:
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::gridshare::RingRelay")
                                .SetParent<GossipRelay>()
                                .SetGroupName("Gridshare")
                                .AddConstructor<RingRelay>();
        return tid;
    }

    bool Receive(uint32_t from, Ptr<const NetworkMessage> message) override
    {
        const auto item = DynamicCast<const GossipItem>(message);
        if (item)
        {
            TakeItem(from, item);
        }
        return item != nullptr;
    }

  private:
    void DoRelay(Ptr<const GossipItem> item, uint32_t) override
    {
        auto peers = GetPeers();
        std::sort(peers.begin(), peers.end());
        const auto next = std::upper_bound(peers.begin(), peers.end(), GetSelf());
        CountRelayed(1);
        GetTransport().Send(GetSelf(), next == peers.end() ? peers.front() : *next, item);
    }
};

// Items travel as they are, so that there is no message to be decoded.
const NamedRegistration g_relay{GetRelays(),
                                {{"ring", "every item goes round"}, MakeRelay<RingRelay>, {}}};

} // namespace

} // namespace gridshare
} // namespace ns3
