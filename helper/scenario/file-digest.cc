/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "file-digest.h"

#include "ns3/ledger-hash.h"

namespace ns3
{
namespace gridshare
{

std::string
DigestBytes(const std::string& bytes)
{
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    return ComputeSha256(data, bytes.size()).ToHex().substr(0, 16);
}

std::string
DigestFileSource::ReadBytes(const std::string& path) const
{
    std::string bytes = DiskFileSource::ReadBytes(path);
    m_digests += DigestBytes(bytes);
    return bytes;
}

std::string
DigestFileSource::GetDigest() const
{
    return m_digests.empty() ? "" : DigestBytes(m_digests);
}

} // namespace gridshare
} // namespace ns3
