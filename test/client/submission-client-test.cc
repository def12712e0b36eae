/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/fixed-delay-transport.h"

#include "ns3/double.h"
#include "ns3/opaque-message.h"
#include "ns3/submission-client.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Clients against closed forms: when something is sent again, and to whom they turn.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t SUBMITTER = 9; //!< endpoint
constexpr uint32_t BUYER = 5;     //!< endpoint

/// Cases with one client at endpoint 9; a message takes 1 ms.
class ClientCase : public TestCase
{
  protected:
    /// @param name of the case
    explicit ClientCase(const std::string& name)
        : TestCase(name)
    {
    }

    /// A client that awaits receipts of these strong nodes: 10 s, then 20 s, then 40 s.
    void Open(const std::vector<uint32_t>& strongNodes, double jitter = 0, uint32_t attempts = 3)
    {
        m_transport = CreateObject<FixedDelayTransport>(10, MilliSeconds(1));
        m_log = std::make_unique<MessageLog>(m_transport);
        m_client = CreateObject<SubmissionClient>();
        m_client->SetAttribute("ReceiptTimeout", TimeValue(Seconds(10)));
        m_client->SetAttribute("Attempts", UintegerValue(attempts));
        m_client->SetAttribute("Jitter", DoubleValue(jitter));
        m_client->Connect({m_transport, SUBMITTER, strongNodes, true});
        m_client->AssignStreams(7);
        m_client->TraceConnectWithoutContext("TurnedTo", MakeCallback(&ClientCase::OnTurned, this));
        m_client->TraceConnectWithoutContext("GivenUp", MakeCallback(&ClientCase::OnGivenUp, this));
        m_client->TraceConnectWithoutContext("Confirmed",
                                             MakeCallback(&ClientCase::OnConfirmed, this));
    }

    void Close()
    {
        m_client->Dispose();
        Simulator::Destroy();
    }

    static Ptr<const NetworkMessage> MakeMessage()
    {
        return Create<OpaqueMessage>(TrafficClass::SUBMISSION, 200);
    }

    /// The client hears this then.
    void Answer(Time at, uint32_t from, const std::vector<ReceiptEntry>& entries)
    {
        Simulator::Schedule(at - Simulator::Now(),
                            &ClientCase::HandOver,
                            this,
                            from,
                            Ptr<const NetworkMessage>(Create<SubmissionReceipt>(entries)));
    }

    /// All that was sent, and when.
    void ExpectSent(const std::vector<std::pair<double, uint32_t>>& expected)
    {
        NS_TEST_ASSERT_MSG_EQ(m_log->sent.size(), expected.size(), "messages");
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_log->sent[i].at, Seconds(expected[i].first), i << ": when");
            NS_TEST_EXPECT_MSG_EQ(m_log->sent[i].to, expected[i].second, i << ": to whom");
        }
    }

    Ptr<FixedDelayTransport> m_transport;            //!< the network
    std::unique_ptr<MessageLog> m_log;               //!< what is sent
    Ptr<SubmissionClient> m_client;                  //!< who sends
    std::vector<std::pair<Time, uint32_t>> m_turned; //!< when it turned, and to whom
    std::vector<Time> m_givenUp;                     //!< when something was given up
    std::vector<Time> m_delays;                      //!< until receipts

  private:
    void HandOver(uint32_t from, Ptr<const NetworkMessage> message)
    {
        m_client->Receive(from, message);
    }

    void OnTurned(uint32_t, uint32_t strongNode)
    {
        m_turned.emplace_back(Simulator::Now(), strongNode);
    }

    void OnGivenUp(uint32_t, Ptr<const NetworkMessage>)
    {
        m_givenUp.push_back(Simulator::Now());
    }

    void OnConfirmed(uint32_t, Ptr<const NetworkMessage>, Time delay)
    {
        m_delays.push_back(delay);
    }
};

/// Nobody answers: T (1 + b + b²) = 70 s at each strong node, then it is given up.
class BackOffTest : public ClientCase
{
  public:
    BackOffTest()
        : ClientCase("a silent strong node costs T (1 + b + b^2), then the next one is tried")
    {
    }

  private:
    void DoRun() override
    {
        Open({3, 4});
        m_client->Submit(1, 0, MakeMessage());
        m_client->Sell(BUYER, 1, 0, MakeMessage()); // a sale of that number is another thing
        Simulator::Run();
        // What is due together is sent in the order of its kind.
        ExpectSent({{0, 3},
                    {0, BUYER},
                    {10, 3},
                    {10, BUYER},
                    {30, 3},
                    {30, BUYER},
                    {70, 4},
                    {80, 4},
                    {100, 4}});
        NS_TEST_ASSERT_MSG_EQ(m_turned.size(), 1, "it turns once");
        NS_TEST_EXPECT_MSG_EQ(m_turned[0].first, Seconds(70), "after 10 + 20 + 40 s");
        NS_TEST_EXPECT_MSG_EQ(m_turned[0].second, 4, "to the next one");
        NS_TEST_EXPECT_MSG_EQ(m_client->GetStrongNode(), 4, "and stays there");
        NS_TEST_ASSERT_MSG_EQ(m_givenUp.size(), 2, "both in the end");
        NS_TEST_EXPECT_MSG_EQ(m_givenUp[0], Seconds(70), "the sale, which nobody else can buy");
        NS_TEST_EXPECT_MSG_EQ(m_givenUp[1], Seconds(140), "the transaction: none is left to try");
        // Later ones begin where the client is, and come back to the first by the ring.
        m_log->sent.clear();
        m_client->Submit(1, 1, MakeMessage());
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_log->sent[0].to, 4, "where it is");
        NS_TEST_EXPECT_MSG_EQ(m_log->sent[3].to, 3, "then the first again");
        NS_TEST_EXPECT_MSG_EQ(m_client->CountUnconfirmed(), 0, "nothing is kept");
        Close();
    }
};

/// One silent strong node makes the client take all that is open to the next one at once.
class TurnTogetherTest : public ClientCase
{
  public:
    TurnTogetherTest()
        : ClientCase("all that is unconfirmed turns together; late receipts of the first one count")
    {
    }

  private:
    void DoRun() override
    {
        Open({3, 4, 6});
        m_client->Submit(1, 0, MakeMessage());
        Simulator::Schedule(
            Seconds(65), &SubmissionClient::Submit, m_client, 2U, uint64_t{0}, MakeMessage());
        Answer(Seconds(72), 3, {{1, 0, ReceiptAnswer::HELD}});
        Answer(Seconds(73), 4, {{2, 0, ReceiptAnswer::HELD}, {1, 0, ReceiptAnswer::HELD}});
        Simulator::Run();
        ExpectSent({{0, 3}, {10, 3}, {30, 3}, {65, 3}, {70, 4}, {70, 4}});
        NS_TEST_ASSERT_MSG_EQ(m_delays.size(), 2, "each is confirmed once");
        NS_TEST_EXPECT_MSG_EQ(m_delays[0], Seconds(72), "since it was first sent");
        NS_TEST_EXPECT_MSG_EQ(m_delays[1], Seconds(8), "since it was first sent");
        NS_TEST_EXPECT_MSG_EQ(m_givenUp.size(), 0, "none is given up");
        NS_TEST_EXPECT_MSG_EQ(m_client->GetStrongNode(), 4, "a late receipt turns nobody back");
        Close();
    }
};

/// What is refused is not sent again; a full node is asked again, and not turned from.
class AnswerTest : public ClientCase
{
  public:
    AnswerTest()
        : ClientCase("refused: not again; full: again, of the same strong node")
    {
    }

  private:
    void DoRun() override
    {
        Open({3, 4});
        m_client->Submit(1, 0, MakeMessage());
        m_client->Submit(2, 0, MakeMessage());
        Answer(Seconds(1), 3, {{1, 0, ReceiptAnswer::REFUSED}, {2, 0, ReceiptAnswer::FULL}});
        Answer(Seconds(11), 3, {{2, 0, ReceiptAnswer::FULL}});
        Answer(Seconds(31), 3, {{2, 0, ReceiptAnswer::FULL}});
        Simulator::Run();
        ExpectSent({{0, 3}, {0, 3}, {10, 3}, {30, 3}});
        NS_TEST_EXPECT_MSG_EQ(m_turned.size(), 0, "a full node is there");
        NS_TEST_ASSERT_MSG_EQ(m_givenUp.size(), 1, "what was refused is not given up, but closed");
        NS_TEST_EXPECT_MSG_EQ(m_givenUp[0], Seconds(70), "after as many attempts");
        // One answer that is lost makes it a silent one.
        m_log->sent.clear();
        m_client->Submit(3, 0, MakeMessage());
        Answer(Seconds(71), 3, {{3, 0, ReceiptAnswer::FULL}});
        Simulator::Stop(Seconds(75));
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_client->GetStrongNode(), 4, "turned");
        Close();
    }
};

/// Who has nothing to hand in asks.
class CallTest : public ClientCase
{
  public:
    CallTest()
        : ClientCase("a call asks whether the strong node is there, where nothing else does")
    {
    }

  private:
    void DoRun() override
    {
        Open({3, 4});
        m_client->Sell(BUYER, 1, 0, MakeMessage());
        m_client->Call();
        m_client->Call();                                           // one is under way
        Answer(Seconds(1), BUYER, {{1, 0, ReceiptAnswer::BOUGHT}}); // says nothing of node 3
        Answer(Seconds(71), 4, {});
        Simulator::Run();
        ExpectSent({{0, BUYER}, {0, 3}, {10, 3}, {30, 3}, {70, 4}});
        NS_TEST_EXPECT_MSG_EQ(m_client->GetStrongNode(), 4, "a keeper's client turns, too");
        NS_TEST_EXPECT_MSG_EQ(m_client->CountUnconfirmed(), 0, "any receipt answers a call");
        m_log->sent.clear();
        m_client->Submit(1, 0, MakeMessage());
        m_client->Call();
        NS_TEST_EXPECT_MSG_EQ(m_log->sent.size(), 1, "a transaction under way asks as well");
        m_client->Withdraw(1, 0);
        NS_TEST_EXPECT_MSG_EQ(m_client->CountUnconfirmed(), 0, "withdrawn");
        Simulator::Run();
        NS_TEST_EXPECT_MSG_EQ(m_log->sent.size(), 1, "and not sent again");
        Close();
    }
};

/// Without receipts everything is sent once, and nobody is called.
class OnceTest : public ClientCase
{
  public:
    OnceTest()
        : ClientCase("without receipts everything is sent once")
    {
    }

  private:
    void DoRun() override
    {
        Open({3, 4});
        m_client->Connect({m_transport, SUBMITTER, {3, 4}, false});
        m_client->Submit(1, 0, MakeMessage());
        m_client->Sell(BUYER, 1, 0, MakeMessage());
        m_client->Call();
        Simulator::Run();
        ExpectSent({{0, 3}, {0, BUYER}});
        NS_TEST_EXPECT_MSG_EQ(m_client->CountUnconfirmed(), 0, "nothing is kept");
        Close();
    }
};

/// Waits are uniform about what back-off says.
class JitterTest : public ClientCase
{
  public:
    JitterTest()
        : ClientCase("waits are longer or shorter by a uniform share: mean, bounds and variance")
    {
    }

  private:
    void DoRun() override
    {
        Open({3}, 0.2, 2);
        constexpr uint32_t COUNT = 2000;
        for (uint32_t i = 0; i < COUNT; ++i)
        {
            m_client->Submit(i, 0, MakeMessage());
        }
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(m_log->sent.size(), 2 * COUNT, "each twice");
        double sum = 0;
        double squares = 0;
        for (std::size_t i = COUNT; i < m_log->sent.size(); ++i)
        {
            const double wait = m_log->sent[i].at.GetSeconds();
            NS_TEST_EXPECT_MSG_GT_OR_EQ(wait, 8, "10 s, a fifth less");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(wait, 12, "10 s, a fifth more");
            sum += wait;
            squares += wait * wait;
        }
        const double mean = sum / COUNT;
        const double variance = squares / COUNT - mean * mean;
        NS_TEST_EXPECT_MSG_EQ_TOL(mean, 10, 5 * 4 / std::sqrt(12.0 * COUNT), "mean");
        NS_TEST_EXPECT_MSG_EQ_TOL(variance, 16.0 / 12, 0.15, "of a uniform number 4 s wide");
        Close();
    }
};

/// The suite of clients.
class SubmissionClientTestSuite : public TestSuite
{
  public:
    SubmissionClientTestSuite()
        : TestSuite("gridshare-client", TestSuite::Type::UNIT)
    {
        AddTestCase(new BackOffTest);
        AddTestCase(new TurnTogetherTest);
        AddTestCase(new AnswerTest);
        AddTestCase(new CallTest);
        AddTestCase(new OnceTest);
        AddTestCase(new JitterTest);
    }
};

static SubmissionClientTestSuite g_submissionClientTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
