/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MAP_WRITER_H
#define GRIDSHARE_RUN_MAP_WRITER_H

#include "run-map.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @param map a run's map
 * @return it as one line of JSON: doc/reference/run-map.md; the same map gives the same text
 */
std::string WriteRunMap(const RunMap& map);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MAP_WRITER_H
