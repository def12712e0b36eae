/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_IDENTITY_H
#define GRIDSHARE_RUN_IDENTITY_H

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * All that decides what a run gives, but for its seed. What is not in it (the scenario's name, the
 * experiment's, how many seeds there are, the machine) changes no result.
 */
struct RunOrigin
{
    std::string study;          ///< its name in the table of studies
    std::string parametersJson; ///< ScenarioValues::ToRunJson()
    std::string sourceDigest;   ///< GetProgramDigest()
    std::string ns3Version;     ///< e.g. "3.37"
    std::string place;          ///< where a run leaves files of its own; empty if it leaves none
};

/**
 * @ingroup gridshare-command
 * @param origin of an experiment's runs
 * @return 32 hexadecimal digits
 */
std::string DigestRunOrigin(const RunOrigin& origin);

/**
 * @ingroup gridshare-command
 * The name by which a run is known, whatever asked for it: two runs of one identity give the same
 * results.
 *
 * @param originDigest DigestRunOrigin()
 * @param seed ns-3's RngRun
 * @return 32 hexadecimal digits of a SHA-256
 */
std::string IdentifyRun(const std::string& originDigest, uint64_t seed);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_IDENTITY_H
