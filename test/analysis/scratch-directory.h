/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SCRATCH_DIRECTORY_H
#define GRIDSHARE_TEST_SCRATCH_DIRECTORY_H

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A directory of its own for a test case, removed with everything in it.
class ScratchDirectory
{
  public:
    ScratchDirectory()
    {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "gridshare-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr)
        {
            throw std::runtime_error("cannot create " + pattern);
        }
        m_path = pattern;
    }

    ~ScratchDirectory()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    /// @return the directory
    const std::filesystem::path& GetPath() const
    {
        return m_path;
    }

    /// @param name a file in it @return its path
    std::string File(const std::string& name) const
    {
        return (m_path / name).string();
    }

    /// Create a file. @param name in it @param content its bytes @return its path
    std::string Write(const std::string& name, const std::string& content) const
    {
        std::ofstream(File(name), std::ios::binary) << content;
        return File(name);
    }

    /// @param name a file in it @return its bytes
    std::string Read(const std::string& name) const
    {
        std::ifstream in(File(name), std::ios::binary);
        std::ostringstream content;
        content << in.rdbuf();
        return content.str();
    }

    /// @return the names of all that is in it
    std::set<std::string> List() const
    {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(m_path))
        {
            names.insert(entry.path().filename().string());
        }
        return names;
    }

  private:
    std::filesystem::path m_path; //!< the directory
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SCRATCH_DIRECTORY_H
