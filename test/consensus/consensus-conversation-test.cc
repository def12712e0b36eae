/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-conversation.h"

#include "ns3/consensus-registry.h"
#include "ns3/test.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * Conversations: text files with a command after `>`, then what every replica did. With the
 * environment variable GRIDSHARE_WRITE_CONVERSATIONS set, the files are written anew, to be read
 * before they are committed.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::string
GetFolder()
{
    return std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/test/consensus/conversations";
}

/// The files' names without folder and ending, in order.
std::vector<std::string>
FindConversations()
{
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(GetFolder(), failure))
    {
        if (entry.path().extension() == ".txt")
        {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// One file.
class ConversationTest : public TestCase
{
  public:
    /** @param name of the file, without folder and ending */
    explicit ConversationTest(const std::string& name)
        : TestCase("conversation " + name),
          m_path(GetFolder() + "/" + name + ".txt")
    {
    }

  private:
    void DoRun() override
    {
        std::ifstream file(m_path);
        NS_TEST_ASSERT_MSG_EQ(file.good(), true, "cannot read " << m_path);
        ConsensusConversation conversation;
        std::string expected;
        std::string actual;
        std::string line;
        while (std::getline(file, line))
        {
            expected += line + "\n";
            if (line.empty() || line[0] == '#')
            {
                actual += line + "\n";
            }
            else if (line[0] == '>')
            {
                actual += line + "\n" + conversation.Answer(line.substr(2));
            }
        }
        file.close();
        if (std::getenv("GRIDSHARE_WRITE_CONVERSATIONS"))
        {
            std::ofstream(m_path) << actual;
            return;
        }
        CompareLines(actual, expected);
        NS_TEST_EXPECT_MSG_EQ(actual.find("\n but "),
                              std::string::npos,
                              m_path << ": a command was not possible, or found what it must not");
    }

    /// Tells the first line that differs.
    void CompareLines(const std::string& actual, const std::string& expected)
    {
        std::istringstream actualLines(actual);
        std::istringstream expectedLines(expected);
        std::string said;
        std::string wanted;
        for (int number = 1; said == wanted && (actualLines || expectedLines); ++number)
        {
            said = std::getline(actualLines, said) ? said : "the end";
            wanted = std::getline(expectedLines, wanted) ? wanted : "the end";
            NS_TEST_EXPECT_MSG_EQ(said, wanted, m_path << ":" << number);
        }
    }

    std::string m_path; //!< of the file
};

/// Without files there would be nothing that can fail.
class ConversationFolderTest : public TestCase
{
  public:
    ConversationFolderTest()
        : TestCase("every protocol has conversations")
    {
    }

  private:
    void DoRun() override
    {
        const auto names = FindConversations();
        for (const auto& protocol : GetConsensusProtocolNames())
        {
            const bool any = std::any_of(names.begin(), names.end(), [&](const auto& name) {
                return name.rfind(protocol + "-", 0) == 0;
            });
            NS_TEST_EXPECT_MSG_EQ(any, true, protocol << " in " << GetFolder());
        }
    }
};

/// The suite of conversations.
class ConsensusConversationTestSuite : public TestSuite
{
  public:
    ConsensusConversationTestSuite()
        : TestSuite("gridshare-consensus-conversations", TestSuite::Type::UNIT)
    {
        AddTestCase(new ConversationFolderTest);
        for (const auto& name : FindConversations())
        {
            AddTestCase(new ConversationTest(name));
        }
    }
};

static ConsensusConversationTestSuite g_consensusConversationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
