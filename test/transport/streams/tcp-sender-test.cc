/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../nanosecond-units.h"
#include "../network-test-fixtures.h"

#include "ns3/opaque-message.h"
#include "ns3/tcp-receiver.h"
#include "ns3/tcp-sender.h"
#include "ns3/test.h"
#include "ns3/upload-queues.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * The two ends of TCP over a path that only takes notes: what is released when, segment by segment.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

constexpr uint32_t SEGMENT = 1000;
constexpr int64_t WAY_BACK = 50 * NS_PER_MS;

/// Notes what is sent; acknowledgements are back after 50 ms.
class NotedPath : public StreamPath
{
  public:
    /// What was sent.
    struct Sent
    {
        uint64_t begin; //!< first byte
        uint64_t end;   //!< behind the last
        int64_t head;   //!< ns
        int64_t tail;   //!< ns
        bool isCopy;    //!< sent again
    };

    void SendPiece(StreamTransfer& transfer,
                   uint64_t begin,
                   uint64_t end,
                   int64_t head,
                   int64_t tail) override
    {
        sent.push_back({begin, end, head, tail, transfer.isCopy});
    }

    void EndUpload(const StreamTransfer&, int64_t at) override
    {
        endsAt.push_back(at);
    }

    int64_t CountReturn(const StreamTransfer&, int64_t at) const override
    {
        return at + WAY_BACK;
    }

    std::vector<Sent> sent;      //!< in order
    std::vector<int64_t> endsAt; //!< ns; ends of uploads
};

/// One message of ten segments, over a link of 1 ms a segment and 50 ms each way.
class TcpEndsTest : public TestCase
{
  protected:
    TcpEndsTest(const std::string& name, Time minimumTimeout)
        : TestCase(name)
    {
        m_options.pieceBytes = SEGMENT;
        m_options.segmentBytes = SEGMENT;
        m_options.initialWindow = 2;
        m_options.windowLimitBytes = 64000;
        m_options.tcpStartup = true;
        m_options.minimumTimeout = minimumTimeout;
        m_transfer->to = 1;
        m_transfer->message = Create<OpaqueMessage>(TrafficClass::BLOCK, 10 * SEGMENT - 6);
    }

    void ExpectSent(std::size_t index, uint64_t segment, int64_t head, int64_t tail, bool isCopy)
    {
        NS_TEST_ASSERT_MSG_GT(m_path.sent.size(), index, "pieces");
        const auto& sent = m_path.sent[index];
        // The first segment begins with the header of 6 bytes.
        NS_TEST_EXPECT_MSG_EQ(sent.begin, segment * SEGMENT - (segment > 0 ? 6 : 0), "begin");
        NS_TEST_EXPECT_MSG_EQ(sent.end, (segment + 1) * SEGMENT - 6, "end");
        NS_TEST_EXPECT_MSG_EQ(sent.head, head, "head of piece " << index);
        NS_TEST_EXPECT_MSG_EQ(sent.tail, tail, "tail of piece " << index);
        NS_TEST_EXPECT_MSG_EQ(sent.isCopy, isCopy, "copy " << index);
    }

    static NetworkTopology MakePair()
    {
        NetworkTopology topology(2);
        topology.AddLink(MakePlainLink(0, 1, 8e6, MilliSeconds(50)));
        return topology;
    }

    MessageOptions m_options;                                 //!< small windows
    MessageNetwork m_network{MakePair()};                     //!< of both ends
    NotedPath m_path;                                         //!< between them
    Ptr<StreamTransfer> m_transfer{Create<StreamTransfer>()}; //!< from 0 to 1
};

/// Slow start without a timer.
class SlowStartReleaseTest : public TcpEndsTest
{
  public:
    SlowStartReleaseTest()
        : TcpEndsTest("a window leaves at once, then two segments for each acknowledged", Time(0))
    {
    }

  private:
    void DoRun() override
    {
        TcpSender sender(m_options, m_network, m_path);
        sender.Begin(*m_transfer);
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 2, "the initial window");
        ExpectSent(0, 0, 0, 0, false);
        ExpectSent(1, 1, 0, 0, false);
        sender.TakeAcknowledgement(*m_transfer, {1, 100 * NS_PER_MS, 100 * NS_PER_MS}, 0);
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 4, "1 acknowledged, a window of 3");
        ExpectSent(2, 2, 100 * NS_PER_MS, 100 * NS_PER_MS, false);
        sender.TakeAcknowledgement(*m_transfer, {1, 150 * NS_PER_MS, 150 * NS_PER_MS}, 0);
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 4, "nothing new");
        // 3 acknowledged, a window of 5: four more, evenly in the 2 ms of the acknowledgements.
        sender.TakeAcknowledgement(*m_transfer, {3, 200 * NS_PER_MS, 202 * NS_PER_MS}, 994);
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 8, "4 more");
        ExpectSent(4, 4, 200 * NS_PER_MS, 200 * NS_PER_MS + NS_PER_MS / 2, false);
        ExpectSent(7, 7, 201 * NS_PER_MS + NS_PER_MS / 2, 202 * NS_PER_MS, false);
        NS_TEST_EXPECT_MSG_EQ(m_path.endsAt.size(), 0, "more is to come");
        sender.TakeAcknowledgement(*m_transfer, {8, 300 * NS_PER_MS, 300 * NS_PER_MS}, 2994);
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 10, "all");
        NS_TEST_ASSERT_MSG_EQ(m_path.endsAt.size(), 1, "the upload is over, once");
        NS_TEST_EXPECT_MSG_EQ(m_path.endsAt[0], 300 * NS_PER_MS, "with the last segment");
        Simulator::Destroy();
    }
};

/// What the timer repeats.
class TimeoutReleaseTest : public TcpEndsTest
{
  public:
    TimeoutReleaseTest()
        : TcpEndsTest("an acknowledgement after the timeout finds one segment sent again",
                      Seconds(1))
    {
    }

  private:
    void DoRun() override
    {
        TcpSender sender(m_options, m_network, m_path);
        sender.Begin(*m_transfer); // two segments; the timer runs out at 1 s
        sender.TakeAcknowledgement(*m_transfer, {1, 1200 * NS_PER_MS, 1200 * NS_PER_MS}, 0);
        // At 1 s, the first again. At 1.2 s it is acknowledged and the window is 2: the second
        // again, and the third.
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 5, "2, and 3 more");
        ExpectSent(2, 0, 1000 * NS_PER_MS, 1000 * NS_PER_MS, true);
        ExpectSent(3, 1, 1200 * NS_PER_MS, 1200 * NS_PER_MS, true);
        ExpectSent(4, 2, 1200 * NS_PER_MS, 1200 * NS_PER_MS, false);
        Simulator::Destroy();
    }
};

/// What comes back of a message that was given up.
class LostMessageTest : public TcpEndsTest
{
  public:
    LostMessageTest()
        : TcpEndsTest("a message that was given up releases nothing more and ends no second upload",
                      Time(0))
    {
    }

  private:
    void DoRun() override
    {
        TcpSender sender(m_options, m_network, m_path);
        sender.Begin(*m_transfer);
        m_transfer->lost = true; // its path has ended the upload
        // The piece before the lost one is acknowledged.
        sender.TakeAcknowledgement(*m_transfer, {1, 100 * NS_PER_MS, 100 * NS_PER_MS}, 0);
        NS_TEST_EXPECT_MSG_EQ(m_path.sent.size(), 2, "the initial window alone");
        NS_TEST_EXPECT_MSG_EQ(m_path.endsAt.size(), 0, "the next upload has begun already");
        Simulator::Destroy();
    }
};

/// What the receiver acknowledges of single segments.
class ReceiverTest : public TcpEndsTest
{
  public:
    ReceiverTest()
        : TcpEndsTest("the first segment is acknowledged alone, then each second one", Time(0))
    {
    }

  private:
    void DoRun() override
    {
        TcpSender sender(m_options, m_network, m_path);
        TcpReceiver receiver(SEGMENT, m_path, sender);
        sender.Begin(*m_transfer);
        receiver.Receive(*m_transfer, {0, 994, 51 * NS_PER_MS, 51 * NS_PER_MS, 1});
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 4, "acknowledged: 2 and 3 may go");
        ExpectSent(2, 2, 51 * NS_PER_MS + WAY_BACK, 51 * NS_PER_MS + WAY_BACK, false);
        receiver.Receive(*m_transfer, {994, 1994, 52 * NS_PER_MS, 52 * NS_PER_MS, 1});
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 4, "an odd one waits");
        receiver.Receive(*m_transfer, {1994, 2994, 152 * NS_PER_MS, 152 * NS_PER_MS, 1});
        NS_TEST_ASSERT_MSG_EQ(m_path.sent.size(), 8, "both: a window of 5, of which 1 is there");
        ExpectSent(4, 4, 152 * NS_PER_MS + WAY_BACK, 152 * NS_PER_MS + WAY_BACK, false);
        Simulator::Destroy();
    }
};

/// Uploads follow each other.
class UploadQueuesTest : public TestCase
{
  public:
    UploadQueuesTest()
        : TestCase("an upload begins when the one before on its link has ended")
    {
    }

  private:
    static Ptr<StreamTransfer> MakeTransfer(uint32_t queue, uint32_t from)
    {
        auto transfer = Create<StreamTransfer>();
        transfer->queue = queue;
        transfer->from = from;
        return transfer;
    }

    void DoRun() override
    {
        std::vector<std::pair<uint32_t, int64_t>> begun; // who, when in ms
        UploadQueues queues(2, [&](StreamTransfer& transfer) {
            begun.emplace_back(transfer.from, Simulator::Now().GetMilliSeconds());
            if (transfer.from == 7)
            {
                queues.End(0, Simulator::Now().GetNanoSeconds()); // all of it at once
            }
        });
        queues.Add(MakeTransfer(0, 5));
        queues.Add(MakeTransfer(0, 6)); // waits for 5
        queues.Add(MakeTransfer(1, 9)); // on another link
        queues.End(0, 30 * NS_PER_MS);  // of 5
        Simulator::Schedule(
            MilliSeconds(40), &UploadQueues::End, &queues, 0, 60 * NS_PER_MS); // of 6
        Simulator::Schedule(
            MilliSeconds(45), &UploadQueues::Add, &queues, MakeTransfer(0, 7)); // waits for 6
        Simulator::Schedule(
            MilliSeconds(45), &UploadQueues::Add, &queues, MakeTransfer(0, 8)); // at once after 7
        Simulator::Run();
        const std::vector<std::pair<uint32_t, int64_t>> expected{
            {5, 0}, {9, 0}, {6, 30}, {7, 60}, {8, 60}};
        NS_TEST_ASSERT_MSG_EQ(begun.size(), expected.size(), "each once");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(begun[i].first, expected[i].first, "who is number " << i);
            NS_TEST_EXPECT_MSG_EQ(begun[i].second, expected[i].second, "and when, ms");
        }
        Simulator::Destroy();
    }
};

/// The suite of TCP's ends.
class TcpSenderTestSuite : public TestSuite
{
  public:
    TcpSenderTestSuite()
        : TestSuite("gridshare-transport-tcp-ends", TestSuite::Type::UNIT)
    {
        AddTestCase(new SlowStartReleaseTest);
        AddTestCase(new TimeoutReleaseTest);
        AddTestCase(new LostMessageTest);
        AddTestCase(new ReceiverTest);
        AddTestCase(new UploadQueuesTest);
    }
};

static TcpSenderTestSuite g_tcpSenderTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
