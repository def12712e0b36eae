/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-hash.h"

#include <sodium.h>

namespace ns3
{
namespace gridshare
{

namespace
{

int
HexDigitValue(char digit)
{
    if (digit >= '0' && digit <= '9')
    {
        return digit - '0';
    }
    if (digit >= 'a' && digit <= 'f')
    {
        return digit - 'a' + 10;
    }
    return -1;
}

} // namespace

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

bool
Hash256::FromHex(const std::string& text, Hash256& hash)
{
    if (text.size() != 64)
    {
        return false;
    }
    Hash256 parsed;
    for (std::size_t i = 0; i < 32; ++i)
    {
        const int high = HexDigitValue(text[2 * i]);
        const int low = HexDigitValue(text[2 * i + 1]);
        if (high < 0 || low < 0)
        {
            return false;
        }
        parsed.bytes[i] = static_cast<uint8_t>(16 * high + low);
    }
    hash = parsed;
    return true;
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
