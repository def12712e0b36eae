/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_FEEDER_H
#define GRIDSHARE_SHARING_FEEDER_H

#include "ns3/feeder-file-source.h"
#include "ns3/feeder.h"
#include "ns3/scenario-reader.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @return names and descriptions of the grids that `grid.feeder` can have generated
std::vector<std::pair<std::string, std::string>> ListSyntheticFeeders();

/**
 * The feeder of a sharing scenario: a built-in one, a file, or one generated for as many meters as
 * the scenario says.
 *
 * @param values the keys of the section `grid`
 * @param files where the text of files comes from
 * @return the feeder
 * @throws InputError for a feeder that does not exist or cannot be read, and for keys that do not
 *         fit the kind of feeder
 */
Feeder MakeSharingFeeder(const ScenarioValues& values, const FeederFileSource& files);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_FEEDER_H
