/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OUTPUT_FILE_H
#define GRIDSHARE_OUTPUT_FILE_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * A file under construction beside the one that it will replace: readers see the old file or the
 * new one, never half of it, and an error leaves the old one. Everything that gridshare writes goes
 * through this class or through a database.
 *
 * A symbolic link is followed. A device or a pipe (/dev/stdout) cannot be replaced: it is written
 * itself.
 */
class OutputFile
{
  public:
    /**
     * @param path the file to create or replace
     * @throws InputError if no file can be made there
     * @throws OutputError if the disk is full
     */
    explicit OutputFile(const std::string& path);

    /// Removes the unfinished file unless Commit() was called.
    ~OutputFile();

    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// @return the unfinished file, which exists and is empty at first
    const std::string& GetTemporaryPath() const;

    /**
     * Put the finished file in place, once it is safe on its disk.
     *
     * @throws InputError if the folder is gone
     * @throws OutputError if the disk is full
     */
    void Commit();

  private:
    std::string m_path;      //!< where the file goes
    std::string m_temporary; //!< where it is made; empty when done
};

/**
 * @ingroup gridshare-foundation
 * Write a whole file, or leave it as it was.
 *
 * @param path the file to create or replace
 * @param content its bytes
 * @throws InputError if no file can be made there
 * @throws OutputError if the disk is full
 */
void WriteOutputFile(const std::string& path, const std::string& content);

/**
 * @ingroup gridshare-foundation
 * Check a finished file that a library wrote without looking whether it succeeded: where not even
 * 64 KiB more can be written at its end, what came last is missing.
 *
 * @param path the file; it is as it was afterwards
 * @throws OutputError if there is no room
 */
void RequireRoomAfter(const std::string& path);

/**
 * @ingroup gridshare-foundation
 * Remove what writers that were killed have left in a folder: unfinished files. Only for a folder
 * in which nobody else writes.
 *
 * @param folder the folder
 */
void RemoveUnfinishedFiles(const std::string& folder);

/**
 * @ingroup gridshare-foundation
 * Make a folder for output, and those above it. It may be there already.
 *
 * @param path the folder
 * @throws InputError if it cannot be made there
 * @throws OutputError if the disk is full
 */
void MakeOutputFolder(const std::string& path);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OUTPUT_FILE_H
