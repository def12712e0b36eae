/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/fixed-delay-transport.h"

#include "ns3/opaque-message.h"
#include "ns3/random-variable-stream.h"
#include "ns3/submission-client.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <set>
#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * How often what a client sends over a network that loses messages arrives and is confirmed.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t CLIENT = 9; //!< endpoint

/// A network that loses each message with the same probability, and takers who write receipts.
class LossyTransport : public FixedDelayTransport
{
  public:
    explicit LossyTransport(double loss)
        : FixedDelayTransport(10, MilliSeconds(1)),
          m_loss(loss),
          m_draws(CreateObject<UniformRandomVariable>())
    {
        m_draws->SetStream(5);
    }

  private:
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override
    {
        if (m_draws->GetValue(0, 1) < m_loss)
        {
            Lose(from, to, message);
            return;
        }
        FixedDelayTransport::DoSend(from, to, message);
    }

    double m_loss;                      //!< see constructor
    Ptr<UniformRandomVariable> m_draws; //!< what is lost
};

/**
 * With loss p each way, an attempt fails with q = 1 - (1 - p)²: k attempts are confirmed with
 * 1 - q^k, take (1 - q^k)/(1 - q) messages in the mean, and at least one arrives with 1 - p^k.
 */
class LossTest : public TestCase
{
  public:
    /**
     * @param loss of each message
     * @param attempts at one strong node
     * @param nodes how many are in the list
     */
    LossTest(double loss, uint32_t attempts, uint32_t nodes)
        : TestCase("loss " + std::to_string(loss) + ", " + std::to_string(attempts) +
                   " attempts at each of " + std::to_string(nodes)),
          m_loss(loss),
          m_attempts(attempts),
          m_nodes(nodes)
    {
    }

  private:
    /// A client of its own for each transaction, so that they do not turn together.
    void DoRun() override
    {
        m_transport = CreateObject<LossyTransport>(m_loss);
        const MessageLog log(m_transport);
        std::vector<uint32_t> strongNodes;
        for (uint32_t node = 0; node < m_nodes; ++node)
        {
            strongNodes.push_back(node);
            m_transport->SetReceiver(node, MakeCallback(&LossTest::Take, this));
        }
        m_transport->SetReceiver(CLIENT, MakeCallback(&LossTest::TakeReceipt, this));
        constexpr uint32_t COUNT = 4000;
        for (uint32_t i = 0; i < COUNT; ++i)
        {
            auto client = CreateObject<SubmissionClient>();
            client->SetAttribute("Attempts", UintegerValue(m_attempts));
            client->Connect({m_transport, CLIENT, strongNodes, true});
            client->AssignStreams(100 + i);
            client->TraceConnectWithoutContext("Confirmed",
                                               MakeCallback(&LossTest::OnConfirmed, this));
            m_clients.push_back(client);
            client->Submit(i, 0, Create<OpaqueMessage>(TrafficClass::SUBMISSION, 200, i));
        }
        Simulator::Run();
        const uint32_t k = m_attempts * m_nodes;
        const double q = 1 - (1 - m_loss) * (1 - m_loss);
        const double confirmed = 1 - std::pow(q, k);
        const double sends = (1 - std::pow(q, k)) / (1 - q);
        uint64_t sent = 0;
        for (const auto& message : log.sent)
        {
            sent += message.message->GetWireType() == OpaqueMessage::WIRE_TYPE ? 1 : 0;
        }
        ExpectShare(m_confirmed, COUNT, confirmed, "confirmed");
        ExpectShare(m_arrived.size(), COUNT, 1 - std::pow(m_loss, k), "arrived");
        // A geometric number of sends, cut off at k, has at most the variance q / (1 - q)².
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(sent) / COUNT,
                                  sends,
                                  5 * std::sqrt(q) / (1 - q) / std::sqrt(COUNT),
                                  "messages for one");
        m_clients.clear();
        Simulator::Destroy();
    }

    void ExpectShare(uint64_t count, uint32_t of, double probability, const std::string& what)
    {
        const double deviation = std::sqrt(probability * (1 - probability) / of);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            static_cast<double>(count) / of, probability, 5 * deviation + 1e-12, what);
    }

    void Take(uint32_t, const Ptr<const NetworkMessage>& message)
    {
        const uint32_t provider = static_cast<const OpaqueMessage&>(*message).GetNumber();
        m_arrived.insert(provider);
        const std::vector<ReceiptEntry> entries{{provider, 0, ReceiptAnswer::HELD}};
        m_transport->Send(0, CLIENT, Create<SubmissionReceipt>(entries));
    }

    void TakeReceipt(uint32_t from, const Ptr<const NetworkMessage>& message)
    {
        const auto& receipt = static_cast<const SubmissionReceipt&>(*message);
        m_clients.at(receipt.GetEntries()[0].provider)->Receive(from, message);
    }

    void OnConfirmed(uint32_t, Ptr<const NetworkMessage>, Time)
    {
        ++m_confirmed;
    }

    double m_loss;                                //!< see constructor
    uint32_t m_attempts;                          //!< see constructor
    uint32_t m_nodes;                             //!< see constructor
    Ptr<LossyTransport> m_transport;              //!< the network
    std::vector<Ptr<SubmissionClient>> m_clients; //!< one a transaction
    std::set<uint32_t> m_arrived;                 //!< at some strong node
    uint64_t m_confirmed{0};                      //!< whose receipt has come
};

/// The suite of clients on a network that loses messages.
class LossyClientTestSuite : public TestSuite
{
  public:
    LossyClientTestSuite()
        : TestSuite("gridshare-client-loss", TestSuite::Type::UNIT)
    {
        AddTestCase(new LossTest(0.1, 1, 1));
        AddTestCase(new LossTest(0.33, 3, 1));
        AddTestCase(new LossTest(0.33, 3, 4));
        AddTestCase(new LossTest(0.7, 5, 1));
        AddTestCase(new LossTest(0.9, 2, 2));
    }
};

static LossyClientTestSuite g_lossyClientTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
