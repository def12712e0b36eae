/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REGISTER_VALUES_H
#define GRIDSHARE_REGISTER_VALUES_H

#include "ns3/sharing-transaction.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * What the registers of a meter show besides energy taken from the grid, 1.8.0 in OBIS: reactive
 * energy, 3.8.0, at a power factor of 0.95; then energy fed in and its like, nothing for customers
 * without a generator. Only how many there are matters to a simulation.
 *
 * @param energyWh of the interval, or ReadingStore::MISSING
 * @param registerIndex 0 for energy
 * @return its value; MISSING where the reading is
 */
uint32_t GetRegisterValue(uint32_t energyWh, uint32_t registerIndex);

/**
 * @ingroup gridshare-metering
 * A part of the table of all registers of a meter.
 *
 * @param readings energy, one value an interval, gaps marked; no gap comes first
 * @param registers values a reading, at least 1
 * @param begun values of the first reading that are left out, fewer than registers
 * @param count values that are wanted, gaps not counted, at least 1
 * @return the table, from the first value that is wanted to the last
 */
MeteringReadings SpreadRegisters(const MeteringReadings& readings,
                                 uint32_t registers,
                                 uint32_t begun,
                                 uint32_t count);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REGISTER_VALUES_H
