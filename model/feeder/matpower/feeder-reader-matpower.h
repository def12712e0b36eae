/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_READER_MATPOWER_H
#define GRIDSHARE_FEEDER_READER_MATPOWER_H

#include "ns3/feeder-reader.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Reads MATPOWER case files (version 2), including the unit conversions that some write as code at
 * their end. Lines get a synthetic length, resistance over FeederReadOptions::syntheticOhmPerKm.
 *
 * @return the format, for GetFeederFormats()
 */
FeederFormat GetMatpowerFormat();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_READER_MATPOWER_H
