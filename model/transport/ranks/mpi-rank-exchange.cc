/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mpi-rank-exchange.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/simulator.h"
#include "ns3/wire-format.h"
#ifdef NS3_MPI
#include "ns3/mpi-interface.h"
#include "ns3/mpi-receiver.h"
#endif

#include <algorithm>
#include <string>

namespace ns3
{
namespace gridshare
{

#ifdef NS3_MPI

MpiRankExchange::MpiRankExchange(const RankMap& map)
{
    if (map.CountRanks() > MpiInterface::GetSize() || map.GetHere() != MpiInterface::GetSystemId())
    {
        throw InputError({},
                         "endpoints on " + std::to_string(map.CountRanks()) +
                             " ranks, seen from rank " + std::to_string(map.GetHere()) +
                             ", in process " + std::to_string(MpiInterface::GetSystemId()) +
                             " of " + std::to_string(MpiInterface::GetSize()),
                         "no more ranks than processes, seen from this one",
                         "MpiSession has both numbers");
    }
    // Numbers of nodes are the same in all processes.
    for (uint32_t rank = 0; rank < map.CountRanks(); ++rank)
    {
        m_nodes.Add(CreateObject<Node>(rank));
    }
    for (const auto& [ranks, delay] : map.GetLookaheads())
    {
        Join(ranks.first, ranks.second, delay, map.GetHere());
    }
}

void
MpiRankExchange::Join(uint32_t low, uint32_t high, Time delay, uint32_t here)
{
    PointToPointHelper link;
    link.SetChannelAttribute("Delay", TimeValue(delay));
    const NetDeviceContainer devices = link.Install(m_nodes.Get(low), m_nodes.Get(high));
    if (here != low && here != high)
    {
        return;
    }
    const uint32_t other = here == low ? high : low;
    const Ptr<NetDevice> own = devices.Get(here == low ? 0 : 1);
    const Ptr<NetDevice> others = devices.Get(here == low ? 1 : 0);
    m_gates[other].node = m_nodes.Get(other)->GetId();
    m_gates[other].device = others->GetIfIndex();
    own->GetObject<MpiReceiver>()->SetReceiveCallback(
        MakeCallback(&MpiRankExchange::Receive, this).Bind(other));
}

void
MpiRankExchange::Send(uint32_t rank, int64_t dueNs, const std::vector<uint8_t>& bytes)
{
    Gate& gate = m_gates.at(rank);
    const uint32_t number = gate.sent++;
    for (std::size_t begin = 0; begin < bytes.size(); begin += PIECE_BYTES)
    {
        const std::size_t size = std::min<std::size_t>(bytes.size() - begin, PIECE_BYTES);
        WireWriter piece;
        piece.WriteU32(number);
        piece.WriteU32(static_cast<uint32_t>(bytes.size()));
        piece.WriteU32(static_cast<uint32_t>(begin));
        piece.WriteBytes(bytes.data() + begin, size);
        const auto packet =
            Create<Packet>(piece.GetBytes().data(), static_cast<uint32_t>(piece.GetSize()));
        MpiInterface::SendPacket(
            packet, NanoSeconds(static_cast<uint64_t>(dueNs)), gate.node, gate.device);
    }
}

void
MpiRankExchange::Receive(uint32_t rank, Ptr<Packet> packet)
{
    std::vector<uint8_t> piece(packet->GetSize());
    packet->CopyData(piece.data(), packet->GetSize());
    WireReader reader(piece.data(), piece.size());
    const uint32_t number = reader.ReadU32();
    const uint32_t size = reader.ReadU32();
    const uint32_t begin = reader.ReadU32();
    GRIDSHARE_INVARIANT(reader.IsGood() && begin + reader.GetRemaining() <= size,
                        "a piece is one of a parcel");
    auto& underWay = m_gates.at(rank).underWay;
    Parcel& parcel = underWay[number];
    parcel.bytes.resize(size);
    parcel.arrived += reader.GetRemaining();
    std::copy(reader.GetPosition(),
              reader.GetPosition() + reader.GetRemaining(),
              parcel.bytes.begin() + begin);
    if (parcel.arrived < size)
    {
        return;
    }
    if (m_whole.empty())
    {
        // Behind all pieces of this time: they were scheduled before the time came.
        Simulator::ScheduleNow(&MpiRankExchange::HandOver, this);
    }
    m_whole.emplace(std::pair(rank, number), std::move(parcel.bytes));
    underWay.erase(number);
}

void
MpiRankExchange::HandOver()
{
    for (const auto& [origin, bytes] : std::exchange(m_whole, {}))
    {
        Deliver(bytes);
    }
}

#else

MpiRankExchange::MpiRankExchange(const RankMap&)
{
    GRIDSHARE_INVARIANT(false, "without MPI there is no MpiSession");
}

void
MpiRankExchange::Send(uint32_t, int64_t, const std::vector<uint8_t>&)
{
}

#endif

} // namespace gridshare
} // namespace ns3
