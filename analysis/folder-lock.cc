/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "folder-lock.h"

#include "utc-time.h"

#include "ns3/output-error.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

bool
WriteHolder(int descriptor, const std::string& holder)
{
    const auto size = static_cast<ssize_t>(holder.size());
    return ftruncate(descriptor, 0) == 0 &&
           pwrite(descriptor, holder.data(), holder.size(), 0) == size;
}

std::string
ReadHolder(int descriptor)
{
    char text[4096];
    struct stat file = {};
    const ssize_t size = pread(descriptor, text, sizeof(text), 0);
    if (size <= 0 || fstat(descriptor, &file) != 0)
    {
        return "another command";
    }
    // The holder wrote when it took the lock.
    return std::string(text, static_cast<std::size_t>(size)) + ", since " +
           FormatUtc(file.st_mtime);
}

std::string
LockIn(const std::string& folder)
{
    return folder + "/.lock";
}

[[noreturn]] void
ThrowInUse(const std::string& folder, const std::string& holder)
{
    throw OutputError(folder,
                      "in use by " + holder,
                      "wait until that has ended, or choose another folder with --out");
}

} // namespace

void
FolderLock::RequireFree(const std::string& folder)
{
    const int descriptor = open(LockIn(folder).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
    {
        return; // never locked
    }
    const bool held = flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    const std::string holder = held ? ReadHolder(descriptor) : "";
    close(descriptor);
    if (held)
    {
        ThrowInUse(folder, holder);
    }
}

FolderLock::FolderLock(const std::string& folder, const std::string& command)
    : m_folder(folder),
      m_path(LockIn(folder)),
      m_descriptor(open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
{
    if (m_descriptor < 0)
    {
        ThrowNotWritable(m_path, errno);
    }
    int error = 0;
    do
    {
        error = flock(m_descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    } while (error == EINTR);
    m_taken = error == 0;
    const std::string holder = command + ", process " + std::to_string(getpid());
    if (m_taken && !WriteHolder(m_descriptor, holder))
    {
        error = errno;
    }
    if (error != 0 && error != EWOULDBLOCK)
    {
        close(m_descriptor);
        ThrowNotWritable(m_path, error);
    }
}

FolderLock::~FolderLock()
{
    if (m_taken)
    {
        WriteHolder(m_descriptor, "");
    }
    close(m_descriptor);
}

bool
FolderLock::IsHeld() const
{
    struct stat ours = {};
    struct stat there = {};
    return m_taken && fstat(m_descriptor, &ours) == 0 && stat(m_path.c_str(), &there) == 0 &&
           ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
}

void
FolderLock::RequireHeld() const
{
    if (!m_taken)
    {
        ThrowInUse(m_folder, ReadHolder(m_descriptor));
    }
    if (!IsHeld())
    {
        throw OutputError(m_folder,
                          "it was removed or replaced in the meantime",
                          "leave it alone while results are made, and start again");
    }
}

} // namespace gridshare
} // namespace ns3
