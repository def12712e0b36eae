/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FILE_REPLACEMENT_H
#define GRIDSHARE_FILE_REPLACEMENT_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A file under construction beside the one that it will replace: readers see the old file or the
 * new one, never half of it, and an error leaves the old one.
 */
class FileReplacement
{
  public:
    /**
     * @param path the file to create or replace
     * @throws InputError if its folder cannot be written
     */
    explicit FileReplacement(const std::string& path);

    /// Removes the unfinished file unless Commit() was called.
    ~FileReplacement();

    FileReplacement(const FileReplacement&) = delete;
    FileReplacement& operator=(const FileReplacement&) = delete;

    /// @return the unfinished file, which exists and is empty at first
    const std::string& GetTemporaryPath() const;

    /**
     * Put the finished file in place.
     *
     * @throws InputError if that cannot be done
     */
    void Commit();

  private:
    std::string m_path;      //!< where the file goes
    std::string m_temporary; //!< where it is made; empty when done
};

/**
 * Write a whole file, or leave it as it was.
 *
 * @param path the file to create or replace
 * @param content its bytes
 * @throws InputError if it cannot be written
 */
void ReplaceFile(const std::string& path, const std::string& content);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FILE_REPLACEMENT_H
