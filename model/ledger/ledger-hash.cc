/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-hash.h"

#include <sodium.h>

namespace ns3
{
namespace gridshare
{

std::string
Hash256::ToHex() const
{
    static const char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const auto byte : bytes)
    {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string
Hash256::ToShortHex() const
{
    return ToHex().substr(0, 8);
}

Hash256
ComputeSha256(const uint8_t* data, std::size_t size)
{
    Hash256 hash;
    crypto_hash_sha256(hash.bytes.data(), data, size);
    return hash;
}

} // namespace gridshare
} // namespace ns3
