/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wifi-medium.h"

#include "node-placement.h"
#include "wifi-ns3-compat.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/input-error.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/pointer.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/queue-size.h"
#include "ns3/simple-ref-count.h"
#include "ns3/ssid.h"
#include "ns3/string.h"
#include "ns3/text-table.h"
#include "ns3/txop.h"
#include "ns3/wifi-mac-queue.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"
#include "ns3/yans-wifi-channel.h"
#include "ns3/yans-wifi-helper.h"

#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double RECEIVED_DBM = -50; // far above the noise: frames fail by loss and collision alone

/// All rates of 802.11b and 802.11a, ascending.
const std::array<WifiRate, 12> WIFI_RATES{{{1e6, false, "DsssRate1Mbps"},
                                           {2e6, false, "DsssRate2Mbps"},
                                           {5.5e6, false, "DsssRate5_5Mbps"},
                                           {6e6, true, "OfdmRate6Mbps"},
                                           {9e6, true, "OfdmRate9Mbps"},
                                           {11e6, false, "DsssRate11Mbps"},
                                           {12e6, true, "OfdmRate12Mbps"},
                                           {18e6, true, "OfdmRate18Mbps"},
                                           {24e6, true, "OfdmRate24Mbps"},
                                           {36e6, true, "OfdmRate36Mbps"},
                                           {48e6, true, "OfdmRate48Mbps"},
                                           {54e6, true, "OfdmRate54Mbps"}}};

Ptr<YansWifiChannel>
MakeChannel()
{
    auto channel = CreateObject<YansWifiChannel>();
    // Every station hears every other alike, wherever it stands: the topology says who is
    // connected, positions are for pictures.
    auto loss = CreateObject<FixedRssLossModel>();
    loss->SetRss(RECEIVED_DBM);
    auto delay = CreateObject<ConstantSpeedPropagationDelayModel>();
    delay->SetSpeed(1e15);
    channel->SetPropagationLossModel(loss);
    channel->SetPropagationDelayModel(delay);
    return channel;
}

/// Packets wait as long as they must: message fidelity gives none up either.
Ptr<WifiMacQueue>
PrepareQueue(const Ptr<WifiNetDevice>& device)
{
    PointerValue access;
    device->GetMac()->GetAttribute("Txop", access);
    auto queue = access.Get<Txop>()->GetWifiMacQueue();
    queue->SetAttribute("MaxDelay", TimeValue(Hours(24)));
    queue->SetAttribute("MaxSize", QueueSizeValue(QueueSize(DescribeQueueLimit(0))));
    return queue;
}

/**
 * The limit of a Wi-Fi device's queue in bytes. ns-3 lets such a queue count packets alone, and
 * from ns-3.37 on nobody is told of what it turns away. So each packet is looked at before it comes
 * to the queue, which is full for it or is not.
 */
class WifiQueueLimit : public SimpleRefCount<WifiQueueLimit>
{
  public:
    /**
     * @param queue of a device
     * @param limitBytes that may wait in it; one packet may always
     */
    WifiQueueLimit(const Ptr<WifiMacQueue>& queue, uint64_t limitBytes)
        : m_queue(queue),
          m_open(queue->GetMaxSize()),
          m_limitBytes(limitBytes)
    {
    }

    /// Trace sink of WifiMac's MacTx. @param packet comes to the queue next
    void Expect(Ptr<const Packet> packet)
    {
        constexpr uint32_t FRAME_BYTES = 24 + 4; // header of the MAC, check sequence
        const uint32_t waiting = m_queue->GetNPackets();
        const uint64_t bytes = m_queue->GetNBytes() + packet->GetSize() + FRAME_BYTES;
        const bool full = waiting > 0 && bytes > m_limitBytes;
        m_dropped += full ? 1 : 0;
        m_queue->SetMaxSize(full ? QueueSize(QueueSizeUnit::PACKETS, waiting) : m_open);
    }

    /// @return packets that the queue has turned away
    uint64_t CountDropped() const
    {
        return m_dropped;
    }

  private:
    Ptr<WifiMacQueue> m_queue; //!< of a device
    QueueSize m_open;          //!< takes whatever comes
    uint64_t m_limitBytes;     //!< that may wait
    uint64_t m_dropped{0};     //!< packets
};

/// Have a queue take as many bytes as its link says, and the network know what that costs.
void
LimitQueue(const Ptr<WifiNetDevice>& device,
           const Ptr<WifiMacQueue>& queue,
           uint64_t limitBytes,
           PacketNetwork& network)
{
    if (limitBytes == 0)
    {
        network.dropCounts.push_back([queue]() { return queue->GetTotalDroppedPackets(); });
        return;
    }
    const auto limit = Create<WifiQueueLimit>(queue, limitBytes);
    device->GetMac()->TraceConnectWithoutContext("MacTx",
                                                 MakeCallback(&WifiQueueLimit::Expect, limit));
    network.dropCounts.push_back([queue, limit]() {
        return limit->CountDropped() + queue->GetTotalDroppedPacketsAfterDequeue();
    });
}

} // namespace

WifiRate
FindWifiRate(double bitsPerSecond)
{
    const WifiRate* found = nullptr;
    for (const auto& rate : WIFI_RATES)
    {
        found = rate.bitsPerSecond <= bitsPerSecond ? &rate : found;
    }
    if (found == nullptr || bitsPerSecond > WIFI_RATES.back().bitsPerSecond)
    {
        throw InputError({},
                         "a rate of " + FormatExactly(bitsPerSecond / 1e6) + " Mb/s over Wi-Fi",
                         "1 to 54 Mb/s, what IEEE 802.11b and 802.11a have",
                         "change the rate, or use another medium");
    }
    return *found;
}

InstalledMedium
InstallWifiMedium(const PacketMedium& medium, PacketNetwork& network)
{
    const uint32_t hub = medium.FindHub();
    const WifiRate rate = FindWifiRate(medium.link.rateAToB);
    WifiHelper wifi;
    // Full queues drop, and count what they drop.
    const network::WithoutFlowControl open(wifi);
    wifi.SetStandard(rate.ofdm ? WIFI_STANDARD_80211a : WIFI_STANDARD_80211b);
    wifi.SetRemoteStationManager(
        "ns3::ConstantRateWifiManager", "DataMode", StringValue(rate.mode));
    YansWifiPhyHelper phy;
    phy.SetChannel(MakeChannel());
    const Ssid name("gridshare-" + std::to_string(medium.number));
    InstalledMedium installed;
    for (uint32_t i = 0; i < medium.members.size(); ++i)
    {
        WifiMacHelper mac;
        if (medium.members[i] == hub)
        {
            mac.SetType("ns3::ApWifiMac", "Ssid", SsidValue(name));
        }
        else
        {
            // A beacon lost in a busy hour must not cost a station its connection.
            mac.SetType("ns3::StaWifiMac",
                        "Ssid",
                        SsidValue(name),
                        "MaxMissedBeacons",
                        UintegerValue(1000));
        }
        const auto node = medium.nodes.Get(i);
        PlaceNode(node, ChoosePosition(*medium.topology, medium.members[i]));
        const auto devices = wifi.Install(phy, mac, node);
        const auto device = DynamicCast<WifiNetDevice>(devices.Get(0));
        device->SetMtu(medium.mtuBytes);
        network::KeepAssociations(device);
        const auto queue = PrepareQueue(device);
        LimitQueue(device, queue, medium.link.queueLimitBytes, network);
        installed.waiting.push_back([queue]() { return queue->GetNPackets(); });
        if (medium.link.lossProbability > 0)
        {
            device->GetPhy()->SetPostReceptionErrorModel(
                MakePacketErrorModel(network, medium.link.lossProbability));
        }
        installed.devices.Add(device);
    }
    const auto devices = installed.devices;
    network.streamUsers.push_back([devices](int64_t stream) {
        WifiHelper helper;
        return helper.AssignStreams(devices, stream);
    });
    AddEndpointInterfaces(medium, installed);
    // Stations associate at the first beacon, of ten a second; 256 of them in turn.
    network.readyAt = std::max(network.readyAt, Seconds(2));
    network.fallsSilent = false;
    return installed;
}

namespace
{

/// A station takes 42 KiB instead of 13.5, and 0.33 KiB for each other one in its cell, of which it
/// keeps a record.
double
CountWifiBytes(double links)
{
    return links * (42 - 13.5 + 0.33 * links) * 1024;
}

const NamedRegistration g_wifi{
    GetPacketMedia(),
    {{"Wifi", "ns-3's Wi-Fi: the endpoint that all links share is the access point", 3},
     InstallWifiMedium,
     CountWifiBytes,
     MediumDetail::PHYSICAL,
     [](double bitsPerSecond) {
         FindWifiRate(bitsPerSecond);
     }}};

} // namespace

} // namespace gridshare
} // namespace ns3
