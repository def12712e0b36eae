/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FOLDER_TEST_H
#define GRIDSHARE_FOLDER_TEST_H

#include "command-call.h"

#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A case with a folder of its own.
class FolderTest : public TestCase
{
  public:
    explicit FolderTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /// Call the command and hold its exit code and its words against what is expected.
    void Expect(const std::string& words, int exitCode, const std::string& says)
    {
        const Outcome outcome = Call(words, m_folder);
        NS_TEST_EXPECT_MSG_EQ(outcome.exitCode, exitCode, words << " said: " << outcome.output);
        NS_TEST_EXPECT_MSG_NE(outcome.output.find(says),
                              std::string::npos,
                              words << " says " << says << ", not: " << outcome.output);
    }

    bool Exists(const std::string& name) const
    {
        return std::filesystem::exists(m_folder + "/" + name);
    }

    std::string Read(const std::string& name) const
    {
        return ReadWhole(m_folder + "/" + name);
    }

    void Write(const std::string& name, const std::string& text) const
    {
        std::ofstream(m_folder + "/" + name) << text;
    }

    std::string m_folder; //!< where the command is called

  private:
    void DoRun() override
    {
        m_folder = CreateTempDirFilename("folder");
        std::filesystem::remove_all(m_folder); // of the case before
        std::filesystem::create_directories(m_folder);
        Try();
    }

    virtual void Try() = 0;
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FOLDER_TEST_H
