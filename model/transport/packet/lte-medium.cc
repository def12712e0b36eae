/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "lte-medium.h"

#include "node-placement.h"

#include "ns3/config.h"
#include "ns3/data-rate.h"
#include "ns3/double.h"
#include "ns3/epc-tft.h"
#include "ns3/input-error.h"
#include "ns3/ipv4-interface.h"
#include "ns3/ipv4-l3-protocol.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-helper.h"
#include "ns3/network-ns3-compat.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/queue-size.h"
#include "ns3/string.h"
#include "ns3/text-table.h"
#include "ns3/uinteger.h"

#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double PATH_LOSS_DB = 60;         // the best modulation for everyone
constexpr const char* CORE_RATE = "10Gbps"; // of the links in the core network
constexpr uint32_t TUNNEL_INTERFACE = 1;    // the gateway's first device leads to the terminals
constexpr uint64_t UNLIMITED_BYTES = 1U << 30;
constexpr std::size_t MAX_TERMINALS = 320; // reference signals every 320 ms at most

/// Largest transport block of a subframe of 1 ms, bit/s: 3GPP TS 36.213, table 7.1.7.2.1-1, the row
/// I_TBS = 26 (ns-3 uses it both ways).
const std::array<LteBandwidth, 6> LTE_BANDWIDTHS{{{6, 4.392e6},
                                                  {15, 11.064e6},
                                                  {25, 18.336e6},
                                                  {50, 36.696e6},
                                                  {75, 55.056e6},
                                                  {100, 75.376e6}}};

/// The shortest period of sounding reference signals in which every terminal has its turn, twice:
/// one whose random access has failed is another one for ns-3.35 until the station gives up the
/// first.
uint32_t
ChooseSoundingPeriod(std::size_t terminals)
{
    for (const uint32_t period : {40U, 80U, 160U})
    {
        if (2 * terminals < period)
        {
            return period;
        }
    }
    return MAX_TERMINALS;
}

class LteBuilder
{
  public:
    LteBuilder(const PacketMedium& medium, PacketNetwork& network)
        : m_medium(medium),
          m_network(network),
          m_hub(medium.FindHub()),
          m_core(CreateObject<PointToPointEpcHelper>()),
          m_lte(CreateObject<LteHelper>())
    {
    }

    InstalledMedium Build()
    {
        const auto& first = m_medium.link;
        const LteBandwidth bandwidth = FindLteBandwidth(first.rateAToB);
        // Radio buffers are made when terminals connect; ns-3 gives them ten packets by default.
        const uint64_t limit = first.queueLimitBytes > 0 ? first.queueLimitBytes : UNLIMITED_BYTES;
        Config::SetDefault("ns3::LteRlcUm::MaxTxBufferSize", UintegerValue(limit));
        m_lte->SetEpcHelper(m_core);
        m_lte->SetPathlossModelType(
            TypeId::LookupByName("ns3::ConstantSpectrumPropagationLossModel"));
        m_lte->SetPathlossModelAttribute("Loss", DoubleValue(PATH_LOSS_DB));
        m_lte->SetEnbDeviceAttribute("DlBandwidth", UintegerValue(bandwidth.resourceBlocks));
        m_lte->SetEnbDeviceAttribute("UlBandwidth", UintegerValue(bandwidth.resourceBlocks));
        const auto cell = MakeCell();
        for (uint32_t i = 0; i < m_medium.members.size(); ++i)
        {
            AddMember(i, cell);
        }
        m_network.helpers.insert(m_network.helpers.end(), {m_core, m_lte});
        m_network.otherNodes.Add(m_core->GetPgwNode());
        m_network.otherNodes.Add(m_core->GetSgwNode());
        m_network.readyAt = std::max(m_network.readyAt, Seconds(1));
        m_network.fallsSilent = false;
        NetDeviceContainer radios = m_terminals;
        radios.Add(cell);
        const auto lte = m_lte;
        m_network.streamUsers.push_back(
            [lte, radios](int64_t stream) { return lte->AssignStreams(radios, stream); });
        return m_installed;
    }

  private:
    Ptr<NetDevice> MakeCell()
    {
        NodeContainer station;
        station.Create(1);
        PlaceNode(station.Get(0), ChoosePosition(*m_medium.topology, m_hub));
        m_network.otherNodes.Add(station);
        const auto cell = m_lte->InstallEnbDevice(station).Get(0);
        auto control = DynamicCast<LteEnbNetDevice>(cell)->GetRrc();
        control->SetSrsPeriodicity(ChooseSoundingPeriod(m_medium.members.size() - 1));
        return cell;
    }

    void AddMember(uint32_t index, const Ptr<NetDevice>& cell)
    {
        const uint32_t endpoint = m_medium.members[index];
        const auto node = m_medium.nodes.Get(index);
        if (endpoint == m_hub)
        {
            AddHub(node);
            return;
        }
        PlaceNode(node, ChoosePosition(*m_medium.topology, endpoint));
        const auto device = m_lte->InstallUeDevice(NodeContainer(node)).Get(0);
        m_installed.devices.Add(device);
        m_installed.interfaces.push_back(AddEndpointInterface(node, device, endpoint));
        // The core network reads the terminal's address when it is attached.
        m_lte->Attach(device, cell);
        m_terminals.Add(device);
        GetGatewayRouting()->AddHostRouteTo(GetEndpointAddress(endpoint), TUNNEL_INTERFACE);
    }

    /// The hub is a host beyond the gateway; so is everything else that the terminals reach.
    void AddHub(const Ptr<Node>& node)
    {
        const auto gateway = m_core->GetPgwNode();
        PointToPointHelper line;
        const network::WithoutFlowControl open(line);
        line.SetDeviceAttribute("DataRate", StringValue(CORE_RATE));
        line.SetDeviceAttribute("Mtu", UintegerValue(m_medium.mtuBytes));
        line.SetQueue("ns3::DropTailQueue<Packet>",
                      "MaxSize",
                      QueueSizeValue(QueueSize(DescribeQueueLimit(0))));
        line.SetChannelAttribute("Delay", TimeValue(m_medium.link.delay));
        const auto ends = line.Install(node, gateway);
        m_installed.devices.Add(ends.Get(0));
        m_installed.interfaces.push_back(AddEndpointInterface(node, ends.Get(0), m_hub));
        auto ipv4 = gateway->GetObject<Ipv4L3Protocol>();
        const uint32_t interface = ipv4->AddInterface(ends.Get(1));
        ipv4->AddAddress(interface, Ipv4InterfaceAddress("15.0.0.1", Ipv4Mask("255.255.255.252")));
        ipv4->SetUp(interface);
        GetGatewayRouting()->SetDefaultRoute(GetEndpointAddress(m_hub), interface);
    }

    Ptr<Ipv4StaticRouting> GetGatewayRouting() const
    {
        Ipv4StaticRoutingHelper helper;
        return helper.GetStaticRouting(m_core->GetPgwNode()->GetObject<Ipv4>());
    }

    const PacketMedium& m_medium;      //!< links and nodes
    PacketNetwork& m_network;          //!< what the devices join
    uint32_t m_hub;                    //!< endpoint behind the gateway
    Ptr<PointToPointEpcHelper> m_core; //!< core network
    Ptr<LteHelper> m_lte;              //!< radio network
    NetDeviceContainer m_terminals;    //!< so far
    InstalledMedium m_installed;       //!< so far
};

void
CheckLteMedium(const PacketMedium& medium)
{
    if (medium.members.size() - 1 > MAX_TERMINALS)
    {
        throw InputError({},
                         std::to_string(medium.members.size() - 1) + " terminals in one LTE cell",
                         "at most " + std::to_string(MAX_TERMINALS),
                         "use more cells: one shared medium each");
    }
    if (medium.link.lossProbability > 0)
    {
        throw InputError({},
                         "an LTE link with a loss probability of " +
                             FormatExactly(medium.link.lossProbability),
                         "0: LTE repeats what it loses",
                         "remove the loss probability");
    }
}

} // namespace

LteBandwidth
FindLteBandwidth(double bitsPerSecond)
{
    const LteBandwidth* found = nullptr;
    for (const auto& bandwidth : LTE_BANDWIDTHS)
    {
        found = bandwidth.bitsPerSecond <= bitsPerSecond ? &bandwidth : found;
    }
    if (found == nullptr)
    {
        throw InputError({},
                         "a rate of " + FormatExactly(bitsPerSecond / 1e6) + " Mb/s over LTE",
                         FormatExactly(LTE_BANDWIDTHS[0].bitsPerSecond / 1e6) +
                             " Mb/s or more, which six resource blocks have",
                         "raise the rate, or use another medium");
    }
    return *found;
}

InstalledMedium
InstallLteMedium(const PacketMedium& medium, PacketNetwork& network)
{
    CheckLteMedium(medium);
    return LteBuilder(medium, network).Build();
}

namespace
{

/// A terminal takes 180 KiB instead of 13.5, its cell and core network 2 MiB.
double
CountLteBytes(double links)
{
    return (2048 + links * (180 - 13.5)) * 1024;
}

const NamedRegistration g_lte{
    GetPacketMedia(),
    {{"Lte", "ns-3's LTE with its core network: the shared endpoint is beyond the gateway", 4},
     InstallLteMedium,
     CountLteBytes,
     MediumDetail::PHYSICAL,
     [](double bitsPerSecond) { FindLteBandwidth(bitsPerSecond); },
     "ns-3's core network serves one cell here"}};

} // namespace

} // namespace gridshare
} // namespace ns3
