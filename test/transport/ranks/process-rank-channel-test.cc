/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/abort.h"
#include "ns3/process-rank-channel.h"
#include "ns3/test.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Processes that talk over sockets: nothing is lost or out of order, nobody waits for ever, and who
 * is gone is named.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Bytes = std::vector<uint8_t>; //!< of a message

/// Bytes that tell at each place what belongs there.
Bytes
MakeSaltedBytes(std::size_t size, uint32_t salt)
{
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
    {
        bytes[i] = static_cast<uint8_t>((i * 2654435761U + salt) >> 13);
    }
    return bytes;
}

/// Sizes around what a socket takes and what is read of it at a time.
std::size_t
ChooseSize(uint32_t number)
{
    constexpr std::size_t SIZES[] = {0, 1, 7, 8, 9, 1000, 262135, 262136, 262137};
    return SIZES[number % 9];
}

/// Each message comes back as it was, in order, while others are on their way.
class OrderedEchoTest : public TestCase
{
  public:
    OrderedEchoTest()
        : TestCase("messages of all sizes come in order, and come back")
    {
    }

  private:
    static constexpr uint32_t RANKS = 4;
    static constexpr uint32_t MESSAGES = 90;

    void DoRun() override
    {
        ProcessRankChannel channel(RANKS, [](RankChannel& hub) {
            for (uint32_t i = 0; i < MESSAGES; ++i)
            {
                Bytes bytes = hub.Receive(0);
                bytes.push_back(static_cast<uint8_t>(hub.GetRank()));
                bytes.push_back(static_cast<uint8_t>(hub.CountRanks()));
                hub.Send(0, bytes);
            }
        });
        NS_TEST_EXPECT_MSG_EQ(channel.GetRank(), 0, "the hub");
        NS_TEST_EXPECT_MSG_EQ(channel.CountRanks(), RANKS, "with its spokes");
        NS_TEST_EXPECT_MSG_EQ(channel.HasArrived(1), false, "who was told nothing says nothing");
        for (uint32_t i = 0; i < MESSAGES; ++i)
        {
            for (uint32_t rank = 1; rank < RANKS; ++rank)
            {
                channel.Send(rank, MakeSaltedBytes(ChooseSize(i), i + rank));
            }
        }
        for (uint32_t rank = RANKS - 1; rank > 0; --rank)
        {
            for (uint32_t i = 0; i < MESSAGES; ++i)
            {
                Bytes expected = MakeSaltedBytes(ChooseSize(i), i + rank);
                expected.push_back(static_cast<uint8_t>(rank));
                expected.push_back(RANKS);
                const bool isSame = channel.Receive(rank) == expected;
                NS_TEST_EXPECT_MSG_EQ(isSame, true, "message " << i << " of rank " << rank);
            }
        }
    }
};

/// Both send more than sockets hold before they receive anything.
class LargeCrossingTest : public TestCase
{
  public:
    LargeCrossingTest()
        : TestCase("10 MB go both ways at once, and nobody waits for the other")
    {
    }

  private:
    static constexpr std::size_t SIZE = 10000000;

    void DoRun() override
    {
        ProcessRankChannel channel(3, [](RankChannel& hub) {
            hub.Send(0, MakeSaltedBytes(SIZE, hub.GetRank()));
            const bool isSame = hub.Receive(0) == MakeSaltedBytes(SIZE, 100 + hub.GetRank());
            hub.Send(0, {static_cast<uint8_t>(isSame ? 1 : 0)});
        });
        for (uint32_t rank = 1; rank < 3; ++rank)
        {
            channel.Send(rank, MakeSaltedBytes(SIZE, 100 + rank));
        }
        for (uint32_t rank = 1; rank < 3; ++rank)
        {
            const bool isSame = channel.Receive(rank) == MakeSaltedBytes(SIZE, rank);
            NS_TEST_EXPECT_MSG_EQ(isSame, true, "from rank " << rank);
            NS_TEST_EXPECT_MSG_EQ(channel.Receive(rank).at(0), 1, "to rank " << rank);
        }
    }
};

/// What is asked for without waiting comes some time.
class AwaitedMessageTest : public TestCase
{
  public:
    AwaitedMessageTest()
        : TestCase("what has arrived is known without waiting, and half a message has not")
    {
    }

  private:
    void DoRun() override
    {
        ProcessRankChannel channel(2, [](RankChannel& hub) {
            hub.Receive(0);
            hub.Send(0, MakeSaltedBytes(5000000, 3));
        });
        for (uint32_t i = 0; i < 100; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(channel.HasArrived(1), false, "nothing was sent");
        }
        channel.Send(1, {});
        while (!channel.HasArrived(1))
        {
        }
        const bool isSame = channel.Receive(1) == MakeSaltedBytes(5000000, 3);
        NS_TEST_EXPECT_MSG_EQ(isSame, true, "it was whole");
    }
};

/// Who waits for one that is gone is told which, and how it ended.
class LostRankTest : public TestCase
{
  public:
    /**
     * @param name of the case
     * @param end what the second spoke does
     * @param expected what is said of it
     */
    LostRankTest(const std::string& name, std::function<void()> end, const std::string& expected)
        : TestCase("a spoke that " + name + " is named"),
          m_end(std::move(end)),
          m_expected(expected)
    {
    }

  private:
    void DoRun() override
    {
        ProcessRankChannel channel(4, [this](RankChannel& hub) {
            if (hub.GetRank() == 2)
            {
                hub.Send(0, {5});
                m_end();
            }
            hub.Receive(0);
        });
        NS_TEST_EXPECT_MSG_EQ(channel.Receive(2).at(0), 5, "what it said before is heard");
        std::string message;
        try
        {
            channel.Receive(2);
        }
        catch (const RankLost& lost)
        {
            message = lost.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find("rank 2"), std::string::npos, message);
        NS_TEST_EXPECT_MSG_NE(message.find(m_expected), std::string::npos, message);
    }

    std::function<void()> m_end; //!< see constructor
    std::string m_expected;      //!< see constructor
};

/// No process is left over.
class EndedSpokesTest : public TestCase
{
  public:
    EndedSpokesTest()
        : TestCase("spokes end with their channel, those that hang with them")
    {
    }

  private:
    static pid_t ReadProcess(const Bytes& bytes)
    {
        pid_t process = 0;
        NS_ABORT_IF(bytes.size() != sizeof(process));
        std::memcpy(&process, bytes.data(), sizeof(process));
        return process;
    }

    void DoRun() override
    {
        std::vector<pid_t> processes;
        {
            ProcessRankChannel channel(4, [](RankChannel& hub) {
                const pid_t process = getpid();
                Bytes bytes(sizeof(process));
                std::memcpy(bytes.data(), &process, sizeof(process));
                hub.Send(0, bytes);
                while (hub.GetRank() == 1)
                {
                    pause();
                }
                if (hub.GetRank() == 2)
                {
                    hub.Receive(0);
                }
            });
            for (uint32_t rank = 1; rank < 4; ++rank)
            {
                processes.push_back(ReadProcess(channel.Receive(rank)));
            }
        }
        for (const pid_t process : processes)
        {
            NS_TEST_EXPECT_MSG_EQ(kill(process, 0), -1, "there is no process " << process);
            NS_TEST_EXPECT_MSG_EQ(errno, ESRCH, "none at all");
        }
    }
};

/// The suite of processes that talk.
class ProcessRankChannelTestSuite : public TestSuite
{
  public:
    ProcessRankChannelTestSuite()
        : TestSuite("gridshare-transport-process-ranks", TestSuite::Type::UNIT)
    {
        AddTestCase(new OrderedEchoTest);
        AddTestCase(new LargeCrossingTest);
        AddTestCase(new AwaitedMessageTest);
        AddTestCase(new LostRankTest(
            "throws", []() { throw std::runtime_error("meant by a test"); }, "exit code 3"));
        AddTestCase(new LostRankTest(
            "leaves", []() { _exit(7); }, "exit code 7"));
        AddTestCase(new LostRankTest(
            "is killed", []() { raise(SIGKILL); }, "signal 9 (killed)"));
        AddTestCase(new LostRankTest(
            "is asked to end", []() { raise(SIGTERM); }, "signal 15"));
        AddTestCase(new EndedSpokesTest);
    }
};

static ProcessRankChannelTestSuite g_processRankChannelTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
