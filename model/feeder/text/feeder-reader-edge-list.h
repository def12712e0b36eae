/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_READER_EDGE_LIST_H
#define GRIDSHARE_FEEDER_READER_EDGE_LIST_H

#include "ns3/feeder-reader.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Reads a CSV edge list: a heading, then one line section a row (from, to, length_m and optionally
 * name, kw, kvar, customers of the load at "to", enabled, switch, open).
 *
 * @return the format, for GetFeederFormats()
 */
FeederFormat GetEdgeListFormat();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_READER_EDGE_LIST_H
