/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FILE_DIGEST_H
#define GRIDSHARE_FILE_DIGEST_H

#include "ns3/feeder-file-source.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param bytes of a file
 * @return 16 hexadecimal digits of their SHA-256: enough to tell one version of it from another
 */
std::string DigestBytes(const std::string& bytes);

/**
 * @ingroup gridshare-helper
 * Files on disk, and a digest of all that was read: a feeder is the files that it names, too.
 */
class DigestFileSource : public DiskFileSource
{
  public:
    std::string ReadBytes(const std::string& path) const override;

    /// @return the digest of what was read, in the order of reading; empty if nothing was
    std::string GetDigest() const;

  private:
    mutable std::string m_digests; //!< of each reading
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FILE_DIGEST_H
