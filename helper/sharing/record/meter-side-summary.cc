/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-side-summary.h"

#include "ns3/invariant.h"
#include "ns3/wire-format.h"

#include <cstring>
#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

// Pass() moves one value between a summary and the wire, whichever way the wire goes: so the order
// of fields stands once, for both ways.

void
Pass(WireWriter& wire, uint32_t value)
{
    wire.WriteU32(value);
}

void
Pass(WireReader& wire, uint32_t& value)
{
    value = wire.ReadU32();
}

void
Pass(WireWriter& wire, uint64_t value)
{
    wire.WriteU64(value);
}

void
Pass(WireReader& wire, uint64_t& value)
{
    value = wire.ReadU64();
}

void
Pass(WireWriter& wire, double value)
{
    uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    wire.WriteU64(bits);
}

void
Pass(WireReader& wire, double& value)
{
    const uint64_t bits = wire.ReadU64();
    std::memcpy(&value, &bits, sizeof value);
}

void
Pass(WireWriter& wire, const Time& value)
{
    wire.WriteI64(value.GetTimeStep());
}

void
Pass(WireReader& wire, Time& value)
{
    value = Time(wire.ReadI64());
}

void
Pass(WireWriter& wire, const std::string& value)
{
    wire.WriteU32(static_cast<uint32_t>(value.size()));
    wire.WriteBytes(reinterpret_cast<const uint8_t*>(value.data()), value.size());
}

void
Pass(WireReader& wire, std::string& value)
{
    const uint32_t size = wire.ReadU32();
    value.resize(wire.CanHold(size, 1) ? size : 0);
    wire.ReadBytes(reinterpret_cast<uint8_t*>(&value[0]), value.size());
}

void
Pass(WireWriter& wire, const DelaySample& value)
{
    value.Write(wire);
}

void
Pass(WireReader& wire, DelaySample& value)
{
    value = DelaySample::Read(wire);
}

/// @param load const where it is written
template <typename Wire, typename Load>
void
PassClassLoad(Wire& wire, Load& load)
{
    Pass(wire, load.name);
    Pass(wire, load.meters);
    Pass(wire, load.uploads);
    Pass(wire, load.lost);
    Pass(wire, load.framesSent);
    Pass(wire, load.airTime);
}

void
Pass(WireWriter& wire, const AccessClassLoad& value)
{
    PassClassLoad(wire, value);
}

void
Pass(WireReader& wire, AccessClassLoad& value)
{
    PassClassLoad(wire, value);
}

void
Pass(WireWriter& wire, const std::optional<double>& value)
{
    wire.WriteU8(value ? 1 : 0);
    Pass(wire, value.value_or(0));
}

void
Pass(WireReader& wire, std::optional<double>& value)
{
    const bool isThere = wire.ReadU8() != 0;
    double number = 0;
    Pass(wire, number);
    value = isThere ? std::optional(number) : std::nullopt;
}

void
Pass(WireWriter& wire, const std::vector<double>& values)
{
    wire.WriteU64(values.size());
    for (const double value : values)
    {
        Pass(wire, value);
    }
}

void
Pass(WireReader& wire, std::vector<double>& values)
{
    const uint64_t size = wire.ReadU64();
    values.resize(wire.CanHold(size, sizeof(double)) ? size : 0);
    for (double& value : values)
    {
        Pass(wire, value);
    }
}

template <typename Key, typename Value>
void
Pass(WireWriter& wire, const std::map<Key, Value>& values)
{
    wire.WriteU64(values.size());
    for (const auto& [key, value] : values)
    {
        Pass(wire, key);
        Pass(wire, value);
    }
}

template <typename Key, typename Value>
void
Pass(WireReader& wire, std::map<Key, Value>& values)
{
    const uint64_t size = wire.ReadU64();
    for (uint64_t i = 0; wire.IsGood() && i < size; ++i)
    {
        Key key{};
        Pass(wire, key);
        Pass(wire, values[key]);
    }
}

/// @param summary const where it is written
template <typename Wire, typename Summary>
void
PassSummary(Wire& wire, Summary& summary)
{
    auto& traffic = summary.traffic;
    Pass(wire, traffic.sentMessages);
    Pass(wire, traffic.sentBytes);
    Pass(wire, traffic.deliveredMessages);
    Pass(wire, traffic.deliveredBytes);
    Pass(wire, traffic.lostMessages);
    Pass(wire, traffic.lostBytes);
    auto& readings = summary.readings;
    Pass(wire, readings.readings);
    Pass(wire, readings.lost);
    Pass(wire, readings.energyWh);
    Pass(wire, readings.heldBack);
    for (auto* due : {&readings.inTime, &readings.withinDay})
    {
        Pass(wire, due->taken);
        Pass(wire, due->arrived);
    }
    Pass(wire, readings.delays);
    auto& load = summary.load;
    Pass(wire, load.strongNodeLinkS);
    Pass(wire, load.concentratorLinkS);
    Pass(wire, load.backboneLinkS);
    Pass(wire, load.meterLinkS);
    Pass(wire, load.segmentsS);
    Pass(wire, load.mediaS);
    Pass(wire, load.framesResent);
    Pass(wire, load.classes);
    Pass(wire, summary.storage.keptBytes);
    Pass(wire, summary.storage.meters);
    auto& clients = summary.clients;
    Pass(wire, clients.clients);
    for (auto* counts : {&clients.submissions, &clients.sales})
    {
        Pass(wire, counts->resent);
        Pass(wire, counts->givenUp);
    }
    Pass(wire, clients.failovers);
    Pass(wire, clients.receipts);
    Pass(wire, clients.delays);
    Pass(wire, summary.salesSent);
}

} // namespace

std::vector<uint8_t>
MeterSideSummary::Encode() const
{
    WireWriter wire;
    PassSummary(wire, *this);
    return wire.GetBytes();
}

MeterSideSummary
MeterSideSummary::Decode(const std::vector<uint8_t>& bytes)
{
    MeterSideSummary summary;
    WireReader wire(bytes.data(), bytes.size());
    PassSummary(wire, summary);
    GRIDSHARE_INVARIANT(wire.IsGood() && wire.GetRemaining() == 0,
                        "a rank sends what another has the code to read");
    return summary;
}

} // namespace gridshare
} // namespace ns3
