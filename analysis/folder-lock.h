/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FOLDER_LOCK_H
#define GRIDSHARE_FOLDER_LOCK_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Keeps a folder for one command: a flock() on the file .lock in it, which says who holds it. The
 * system takes the lock away when its process and those that it forked are gone, however they
 * ended; the file stays and means nothing without the lock. Programs that are started (gnuplot) do
 * not inherit it.
 */
class FolderLock
{
  public:
    /**
     * @param folder any path
     * @throws OutputError with the holder if another process holds the lock
     */
    static void RequireFree(const std::string& folder);

    /**
     * Try to take the lock; IsHeld() says whether that succeeded.
     *
     * @param folder an existing folder
     * @param command what others are told about the holder, e.g. "./gridshare run paper"
     * @throws InputError if the folder cannot be written
     * @throws OutputError if the disk is full or knows no locks
     */
    FolderLock(const std::string& folder, const std::string& command);

    /// Gives the lock back.
    ~FolderLock();

    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    /// @return whether the lock is ours and its folder is still the one that was locked
    bool IsHeld() const;

    /**
     * @throws OutputError unless IsHeld(), with the holder, e.g. "./gridshare run paper, process
     *         123, since 2024-05-01T12:00:00Z"
     */
    void RequireHeld() const;

  private:
    std::string m_folder; //!< what is locked
    std::string m_path;   //!< the file
    int m_descriptor;     //!< of the open file
    bool m_taken{false};  //!< whether we got it
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FOLDER_LOCK_H
