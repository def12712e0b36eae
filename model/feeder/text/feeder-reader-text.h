/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_READER_TEXT_H
#define GRIDSHARE_FEEDER_READER_TEXT_H

#include "ns3/feeder-reader.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Reads gridshare's own text format (.feeder): one element a line, key=value with units. See
 * doc/grid.md.
 *
 * @return the format, for GetFeederFormats()
 */
FeederFormat GetTextFormat();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_READER_TEXT_H
