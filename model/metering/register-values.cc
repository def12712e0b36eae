/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "register-values.h"

#include "reading-store.h"

#include "ns3/invariant.h"

namespace ns3
{
namespace gridshare
{

uint32_t
GetRegisterValue(uint32_t energyWh, uint32_t registerIndex)
{
    constexpr double TANGENT = 0.329; // tan(arccos 0.95)
    if (energyWh == ReadingStore::MISSING || registerIndex == 0)
    {
        return energyWh;
    }
    return registerIndex == 1 ? static_cast<uint32_t>(energyWh * TANGENT) : 0;
}

MeteringReadings
SpreadRegisters(const MeteringReadings& readings,
                uint32_t registers,
                uint32_t begun,
                uint32_t count)
{
    MeteringReadings table;
    table.startNs = readings.startNs;
    table.intervalMs = readings.intervalMs;
    table.columns = registers;
    table.firstColumn = begun;
    table.energiesWh.reserve(count);
    uint32_t column = begun;
    for (const uint32_t energyWh : readings.energiesWh)
    {
        for (; column < registers && count > 0; ++column)
        {
            table.energiesWh.push_back(GetRegisterValue(energyWh, column));
            count -= energyWh == ReadingStore::MISSING ? 0 : 1;
        }
        column = 0;
    }
    GRIDSHARE_INVARIANT(count == 0, "the readings hold what is wanted");
    return table;
}

} // namespace gridshare
} // namespace ns3
