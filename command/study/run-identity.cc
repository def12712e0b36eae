/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-identity.h"

#include "ns3/ledger-hash.h"

#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Two in 10^12 runs would share 128 bits with a probability of 10^-15.
constexpr std::size_t DIGITS = 32;

std::string
Digest(const std::string& text)
{
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    return ComputeSha256(bytes, text.size()).ToHex().substr(0, DIGITS);
}

} // namespace

std::string
DigestRunOrigin(const RunOrigin& origin)
{
    // JSON quotes its texts: no two origins are written alike.
    const nlohmann::json written{
        origin.study, origin.parametersJson, origin.sourceDigest, origin.ns3Version, origin.place};
    return Digest(written.dump());
}

std::string
IdentifyRun(const std::string& originDigest, uint64_t seed)
{
    return Digest(originDigest + " " + std::to_string(seed));
}

} // namespace gridshare
} // namespace ns3
