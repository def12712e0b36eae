/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "file-replacement.h"

#include "ns3/input-error.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

[[noreturn]] void
ThrowNotWritable(const std::string& path, int error)
{
    throw InputError({path, 0},
                     std::string("a file that cannot be written (") + std::strerror(error) + ")",
                     "a writable folder with free space",
                     "check the path, its permissions and the free space");
}

} // namespace

FileReplacement::FileReplacement(const std::string& path)
    : m_path(path),
      m_temporary(path + ".XXXXXX")
{
    const int descriptor = mkstemp(m_temporary.data());
    if (descriptor < 0)
    {
        ThrowNotWritable(path, errno);
    }
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(descriptor, 0666 & ~mask); // mkstemp's files are private
    close(descriptor);
}

FileReplacement::~FileReplacement()
{
    if (!m_temporary.empty())
    {
        unlink(m_temporary.c_str());
    }
}

const std::string&
FileReplacement::GetTemporaryPath() const
{
    return m_temporary;
}

void
FileReplacement::Commit()
{
    if (std::rename(m_temporary.c_str(), m_path.c_str()) != 0)
    {
        ThrowNotWritable(m_path, errno);
    }
    m_temporary.clear();
}

void
ReplaceFile(const std::string& path, const std::string& content)
{
    FileReplacement replacement(path);
    std::ofstream out(replacement.GetTemporaryPath(), std::ios::binary);
    out << content;
    out.close();
    if (!out)
    {
        ThrowNotWritable(path, errno);
    }
    replacement.Commit();
}

} // namespace gridshare
} // namespace ns3
