/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "output-file.h"

#include "output-error.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

/// An open file; closing it may report an error of its own, so Close() is called on the good way.
class Descriptor
{
  public:
    Descriptor(const std::string& path, int flags)
        : m_number(open(path.c_str(), flags | O_CLOEXEC))
    {
    }

    ~Descriptor()
    {
        if (m_number >= 0)
        {
            close(m_number);
        }
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int GetNumber() const
    {
        return m_number;
    }

    /// @return whether all went well
    bool Close()
    {
        const int number = m_number;
        m_number = -1;
        return close(number) == 0;
    }

  private:
    int m_number; //!< -1: it could not be opened, or is closed
};

const std::string MARK = ".part-"; //!< before the six letters that mkstemp chooses

bool
WriteAll(int descriptor, const std::string& content)
{
    for (std::size_t done = 0; done < content.size();)
    {
        const ssize_t written = write(descriptor, content.data() + done, content.size() - done);
        if (written < 0 && errno != EINTR)
        {
            return false;
        }
        done += written < 0 ? 0 : static_cast<std::size_t>(written);
    }
    return true;
}

/// Where a path leads to in the end: a link is kept, and what it names is replaced.
std::string
FollowLinks(const std::string& path)
{
    std::error_code missing;
    const auto real = std::filesystem::canonical(path, missing);
    return missing ? path : real.string();
}

} // namespace

OutputFile::OutputFile(const std::string& path)
    : m_path(FollowLinks(path))
{
    struct stat there = {};
    if (stat(m_path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    {
        if (S_ISDIR(there.st_mode))
        {
            ThrowNotWritable(path, EISDIR);
        }
        m_temporary = m_path;
        return;
    }
    m_temporary = m_path + MARK + "XXXXXX";
    const int descriptor = mkstemp(m_temporary.data());
    if (descriptor < 0)
    {
        m_temporary.clear();
        ThrowNotWritable(path, errno);
    }
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(descriptor, 0666 & ~mask); // mkstemp's files are private
    close(descriptor);
}

OutputFile::~OutputFile()
{
    if (!m_temporary.empty() && m_temporary != m_path)
    {
        unlink(m_temporary.c_str());
    }
}

const std::string&
OutputFile::GetTemporaryPath() const
{
    return m_temporary;
}

void
OutputFile::Commit()
{
    if (m_temporary != m_path)
    {
        // A file system may find that it is full only when it must write; and after a power cut a
        // renamed file whose bytes were still on their way is empty.
        Descriptor file(m_temporary, O_RDONLY);
        if (file.GetNumber() < 0 || fsync(file.GetNumber()) != 0 || !file.Close() ||
            std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        {
            ThrowNotWritable(m_path, errno);
        }
    }
    m_temporary.clear();
}

void
WriteOutputFile(const std::string& path, const std::string& content)
{
    OutputFile output(path);
    Descriptor file(output.GetTemporaryPath(), O_WRONLY);
    if (file.GetNumber() < 0 || !WriteAll(file.GetNumber(), content) || !file.Close())
    {
        ThrowNotWritable(path, errno);
    }
    output.Commit();
}

void
RequireRoomAfter(const std::string& path)
{
    Descriptor file(path, O_WRONLY | O_APPEND);
    struct stat before = {};
    if (file.GetNumber() < 0 || fstat(file.GetNumber(), &before) != 0)
    {
        ThrowNotWritable(path, errno);
    }
    const bool room =
        WriteAll(file.GetNumber(), std::string(65536, '\0')) && fsync(file.GetNumber()) == 0;
    const int error = errno;
    if (ftruncate(file.GetNumber(), before.st_size) != 0)
    {
        ThrowNotWritable(path, errno);
    }
    if (!room)
    {
        ThrowNotWritable(path, error);
    }
}

void
RemoveUnfinishedFiles(const std::string& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && name.size() > MARK.size() + 6 &&
            name.compare(name.size() - 6 - MARK.size(), MARK.size(), MARK) == 0)
        {
            std::filesystem::remove(entry.path());
        }
    }
}

void
MakeOutputFolder(const std::string& path)
{
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (!error && !std::filesystem::is_directory(path, error) && !error)
    {
        error = std::make_error_code(std::errc::not_a_directory);
    }
    if (error)
    {
        ThrowNotWritable(path, error.value());
    }
}

} // namespace gridshare
} // namespace ns3
