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

/// The program's file, where it has code of its own.
std::string g_extendedProgram;

std::string
DigestProgram(const std::string& path)
{
    const std::string sources = GetSourceDigest();
    const std::string all = sources + ReadFileBytes(path, "a program", MOST_BYTES);
    const auto* bytes = reinterpret_cast<const uint8_t*>(all.data());
    return ComputeSha256(bytes, all.size()).ToHex().substr(0, sources.size());
}

} // namespace

void
ExtendProgramDigest(const std::string& path)
{
    g_extendedProgram = path;
}

std::string
GetProgramDigest()
{
    if (g_extendedProgram.empty())
    {
        return GetSourceDigest();
    }
    static const std::string digest = DigestProgram(g_extendedProgram); // most commands do not ask
    return digest;
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
