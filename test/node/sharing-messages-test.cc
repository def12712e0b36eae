/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "fixed-delay-transport.h"

#include "ns3/raft-messages.h"
#include "ns3/reading-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Sizes and classes of the messages of strong nodes and concentrators, and their way over bytes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

SharingOrder
MakeOrder(std::size_t readings)
{
    SharingOrder order;
    order.provider = 3;
    order.demander = 5;
    order.epoch = 7;
    order.sequence = 11;
    order.volumeMilli = 13000;
    order.createdNs = 17;
    order.readings.energiesWh.assign(readings, 19);
    return order;
}

/// A message goes through its bytes and comes out the same; one byte more is refused.
class WireTripTest : public TestCase
{
  public:
    /**
     * @param name of the message
     * @param message it
     * @param bytes its size by hand
     * @param trafficClass its class
     */
    WireTripTest(const std::string& name,
                 const Ptr<const NetworkMessage>& message,
                 uint32_t bytes,
                 TrafficClass trafficClass)
        : TestCase(name + ": size, class, and the way over bytes"),
          m_message(message),
          m_bytes(bytes),
          m_class(trafficClass)
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(m_message->GetSizeBytes(), m_bytes, "size");
        NS_TEST_EXPECT_MSG_EQ(m_message->GetTrafficClass(), m_class, "class");
        std::vector<uint8_t> bytes;
        m_message->Encode(bytes);
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), m_bytes, "bytes");
        const auto transport = CreateObject<FixedDelayTransport>(2, Time(0));
        const uint16_t type = m_message->GetWireType();
        NS_TEST_EXPECT_MSG_EQ(
            transport->Decode(type, bytes.data(), bytes.size()), nullptr, "nobody knows it yet");
        RegisterSharingDecoders(*transport);
        const auto decoded = transport->Decode(type, bytes.data(), bytes.size());
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "now it is known");
        NS_TEST_EXPECT_MSG_EQ(decoded->GetWireType(), type, "wire type");
        NS_TEST_EXPECT_MSG_EQ(decoded->GetTrafficClass(), m_class, "class again");
        std::vector<uint8_t> again;
        decoded->Encode(again);
        NS_TEST_EXPECT_MSG_EQ(again, bytes, "the same bytes");
        NS_TEST_EXPECT_MSG_EQ(
            transport->Decode(type, bytes.data(), bytes.size() - 1), nullptr, "cut off");
        bytes.push_back(0);
        NS_TEST_EXPECT_MSG_EQ(
            transport->Decode(type, bytes.data(), bytes.size()), nullptr, "with a byte too many");
    }

    Ptr<const NetworkMessage> m_message; //!< see constructor
    uint32_t m_bytes;                    //!< see constructor
    TrafficClass m_class;                //!< see constructor
};

/// Meters speak over bytes, too.
class MeterDecodersTest : public TestCase
{
  public:
    MeterDecodersTest()
        : TestCase("the messages of meters are known where those of strong nodes are")
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = CreateObject<FixedDelayTransport>(2, Time(0));
        RegisterSharingDecoders(*transport);
        const std::vector<Ptr<const NetworkMessage>> messages{
            Create<ReadingMessage>(1, std::vector<uint32_t>{5}, 100), Create<ReadingRequest>(36)};
        for (const auto& message : messages)
        {
            std::vector<uint8_t> bytes;
            message->Encode(bytes);
            const auto decoded =
                transport->Decode(message->GetWireType(), bytes.data(), bytes.size());
            NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "known");
            NS_TEST_EXPECT_MSG_EQ(decoded->GetSizeBytes(), message->GetSizeBytes(), "size");
            NS_TEST_EXPECT_MSG_EQ(decoded->GetWireType(), message->GetWireType(), "wire type");
        }
    }
};

/// The class of a consensus message is what it is for.
class ConsensusClassTest : public TestCase
{
  public:
    ConsensusClassTest()
        : TestCase("messages of consensus are counted by what they are for")
    {
    }

  private:
    template <typename Message>
    void ExpectClass(const std::shared_ptr<Message>& message, TrafficClass expected)
    {
        const ConsensusEnvelope envelope(message);
        NS_TEST_EXPECT_MSG_EQ(envelope.GetTrafficClass(), expected, GetTrafficClassName(expected));
        NS_TEST_EXPECT_MSG_EQ(envelope.GetMessage(), message, "the message inside");
        NS_TEST_EXPECT_MSG_EQ(
            envelope.GetSizeBytes(), message->WireSizeBytes(), "as large as the message");
    }

    void DoRun() override
    {
        auto entries = std::make_shared<RaftAppend>();
        entries->entries.emplace_back();
        ExpectClass(entries, TrafficClass::PROPOSAL);
        ExpectClass(std::make_shared<RaftAppend>(), TrafficClass::HEARTBEAT);
        ExpectClass(std::make_shared<RaftAppendReply>(), TrafficClass::VOTE);
        ExpectClass(std::make_shared<RaftVoteRequest>(), TrafficClass::VIEW_CHANGE);
        ExpectClass(std::make_shared<RaftSnapshot>(), TrafficClass::STATE_TRANSFER);
    }
};

/// The suite of messages.
class SharingMessagesTestSuite : public TestSuite
{
  public:
    SharingMessagesTestSuite()
        : TestSuite("gridshare-sharing-messages", TestSuite::Type::UNIT)
    {
        const auto transaction = SharingTransaction::Create(MakeOrder(4), SigningKey(3));
        AddTestCase(new WireTripTest("a transaction",
                                     Create<TransactionItem>(transaction),
                                     147 + 4 * 4,
                                     TrafficClass::TRANSACTION));
        AddTestCase(new WireTripTest("a submission",
                                     TransactionItem::MakeSubmission(transaction),
                                     147 + 4 * 4,
                                     TrafficClass::SUBMISSION));
        // What a transaction is without version, key and signature.
        AddTestCase(new WireTripTest("a direct sale",
                                     Create<DirectSale>(MakeOrder(3)),
                                     147 - 1 - 32 - 64 + 4 * 3,
                                     TrafficClass::ORDER));
        // Protocol, kind, sender and signature; term, last index, last term, whether a pre-vote.
        AddTestCase(new WireTripTest("a request for votes",
                                     Create<ConsensusEnvelope>(std::make_shared<RaftVoteRequest>()),
                                     1 + 1 + 66 + 3 * 8 + 1,
                                     TrafficClass::VIEW_CHANGE));
        AddTestCase(new MeterDecodersTest);
        AddTestCase(new ConsensusClassTest);
    }
};

static SharingMessagesTestSuite g_sharingMessagesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
