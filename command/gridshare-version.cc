/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "gridshare-version.h"

#include "ns3/ledger-hash.h"
#include "ns3/text-file.h"

#include <boost/config.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t MOST_BYTES = std::size_t{1} << 32; //!< with all that debuggers read

/// Of gridshare's sources and the program's file; empty where the program is gridshare's own.
std::string g_extendedDigest;

} // namespace

void
ExtendProgramDigest(const std::string& path)
{
    const std::string sources = GetSourceDigest();
    const std::string all = sources + ReadFileBytes(path, "a program", MOST_BYTES);
    const auto* bytes = reinterpret_cast<const uint8_t*>(all.data());
    g_extendedDigest = ComputeSha256(bytes, all.size()).ToHex().substr(0, sources.size());
}

std::string
GetProgramDigest()
{
    return g_extendedDigest.empty() ? GetSourceDigest() : g_extendedDigest;
}

std::string
GetGridshareVersion()
{
    return GRIDSHARE_VERSION;
}

std::string
GetNs3Version()
{
    return GRIDSHARE_NS3_VERSION;
}

std::string
GetCompilerName()
{
    return BOOST_COMPILER;
}

} // namespace gridshare
} // namespace ns3
