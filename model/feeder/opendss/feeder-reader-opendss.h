/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_READER_OPENDSS_H
#define GRIDSHARE_FEEDER_READER_OPENDSS_H

#include "ns3/feeder-reader.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Reads OpenDSS scripts: the subset that describes topology, loads and coordinates. Commands and
 * classes that do not matter for communication are read over in silence, as the manual lists.
 *
 * @return the format, for GetFeederFormats()
 */
FeederFormat GetOpenDssFormat();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_READER_OPENDSS_H
