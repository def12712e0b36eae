/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MAP_READER_H
#define GRIDSHARE_RUN_MAP_READER_H

#include "run-map.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @param text as WriteRunMap() makes it
 * @param where it stands, for messages: a file and a run
 * @return the map; whatever it refers to is there
 * @throws InputError if it is damaged: no JSON, a field that is missing or of another type, a
 * number of something that does not exist, rows of different lengths
 */
RunMap ParseRunMap(const std::string& text, const std::string& where);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MAP_READER_H
