/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-file-source.h"

#include "feeder-builder.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

/// What the files are, for messages.
constexpr const char* EXPECTED = "the text of a feeder, coordinates or a load shape";

fs::path
JoinPath(const std::string& directory, const std::string& name)
{
    std::string slashed(name);
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    const fs::path path(slashed);
    return path.is_absolute() || directory.empty() ? path : fs::path(directory) / path;
}

/// The directory's entry of that name in any case: the first one in alphabetical order.
fs::path
FindEntry(const fs::path& directory, const std::string& name)
{
    std::error_code error;
    fs::path found;
    for (const auto& entry : fs::directory_iterator(directory, error))
    {
        const std::string candidate = entry.path().filename().string();
        if (LowerCase(candidate) == LowerCase(name) && (found.empty() || entry.path() < found))
        {
            found = entry.path();
        }
    }
    return found;
}

/// An existing file whose path differs from the given one at most in the case of letters.
fs::path
FindInAnyCase(const fs::path& path)
{
    std::error_code error;
    if (fs::exists(path, error))
    {
        return path;
    }
    fs::path found = path.is_absolute() ? path.root_path() : fs::path(".");
    for (const auto& part : path.relative_path())
    {
        const fs::path next = found / part;
        found = fs::exists(next, error) ? next : FindEntry(found, part.string());
        if (found.empty())
        {
            return {};
        }
    }
    return found.lexically_normal();
}

} // namespace

std::string
FeederFileSource::Read(const std::string& path) const
{
    return DecodeText(ReadBytes(path), path, EXPECTED);
}

std::string
DiskFileSource::Find(const std::string& directory, const std::string& name) const
{
    if (name.empty() || name.size() > 4096 || name.find('\0') != std::string::npos)
    {
        return "";
    }
    std::error_code error;
    for (const auto* extension : {"", ".dss"})
    {
        const fs::path found = FindInAnyCase(JoinPath(directory, name + extension));
        if (!found.empty() && !fs::is_directory(found, error))
        {
            return found.string();
        }
    }
    return "";
}

std::string
DiskFileSource::ReadBytes(const std::string& path) const
{
    return ReadFileBytes(path, EXPECTED);
}

void
MemoryFileSource::Add(const std::string& path, const std::string& text)
{
    m_files[LowerCase(fs::path(path).lexically_normal().string())] = text;
}

std::string
MemoryFileSource::Find(const std::string& directory, const std::string& name) const
{
    for (const auto* extension : {"", ".dss"})
    {
        const std::string path =
            LowerCase(JoinPath(directory, name + extension).lexically_normal().string());
        if (m_files.count(path) > 0)
        {
            return path;
        }
    }
    return "";
}

std::string
MemoryFileSource::ReadBytes(const std::string& path) const
{
    const auto found = m_files.find(LowerCase(fs::path(path).lexically_normal().string()));
    if (found == m_files.end())
    {
        throw InputError({path, 0}, "no such file", "a readable file", "check the path");
    }
    return found->second;
}

} // namespace gridshare
} // namespace ns3
