/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_FILE_SOURCE_H
#define GRIDSHARE_FEEDER_FILE_SOURCE_H

#include "ns3/input-error.h"
#include "ns3/text-file.h"

#include <cstddef>
#include <map>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// A feeder file, and all that it redirects to, may not be larger than this: 64 MiB.
constexpr std::size_t MAX_FEEDER_FILE_BYTES = MAX_TEXT_FILE_BYTES;

/**
 * @ingroup gridshare-feeder
 * Where readers get the text of files: the disk, or memory in tests and fuzzers.
 */
class FeederFileSource
{
  public:
    virtual ~FeederFileSource() = default;

    /**
     * Find a file in the way of OpenDSS: '\' is '/', the extension .dss may be missing, and the
     * case of letters does not matter.
     *
     * @param directory of the file that names it; empty for the current directory
     * @param name as written
     * @return the path, or an empty string when there is none
     */
    virtual std::string Find(const std::string& directory, const std::string& name) const = 0;

    /**
     * @param path an existing file
     * @return its whole text, as DecodeText() leaves it
     * @throws InputError when it cannot be read, is a folder or binary, or is too large
     */
    std::string Read(const std::string& path) const;

    /**
     * @param path an existing file
     * @return its bytes as they are
     * @throws InputError when it cannot be read, is a folder or too large
     */
    virtual std::string ReadBytes(const std::string& path) const = 0;
};

/// @ingroup gridshare-feeder
/// Files on disk.
class DiskFileSource : public FeederFileSource
{
  public:
    std::string Find(const std::string& directory, const std::string& name) const override;
    std::string ReadBytes(const std::string& path) const override;
};

/// @ingroup gridshare-feeder
/// Files in memory.
class MemoryFileSource : public FeederFileSource
{
  public:
    /**
     * @param path such as "master.dss" or "sub/lines.dss"
     * @param text of the file
     */
    void Add(const std::string& path, const std::string& text);

    std::string Find(const std::string& directory, const std::string& name) const override;
    std::string ReadBytes(const std::string& path) const override;

  private:
    std::map<std::string, std::string> m_files; //!< text by path
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_FILE_SOURCE_H
