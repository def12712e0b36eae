/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../node/fixed-delay-transport.h"
#include "../printable-value.h"

#include "ns3/receipt-messages.h"
#include "ns3/receipt-writer.h"
#include "ns3/test.h"

#include <cstdint>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Receipts on the wire, and how they are collected.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::vector<uint8_t>
EncodeBytes(const NetworkMessage& message)
{
    std::vector<uint8_t> bytes;
    message.Encode(bytes);
    return bytes;
}

/// What is encoded is decoded, and nothing else is.
class ReceiptBytesTest : public TestCase
{
  public:
    ReceiptBytesTest()
        : TestCase("receipts and calls on the wire: 2 + 13 n bytes, and 1")
    {
    }

  private:
    void DoRun() override
    {
        const SubmissionReceipt receipt({{7, UINT64_C(0x0102030405060708), ReceiptAnswer::HELD},
                                         {UINT32_MAX, 9, ReceiptAnswer::REFUSED}});
        auto bytes = EncodeBytes(receipt);
        const std::vector<uint8_t> expected{0, 2,   0,   0,   0,   7, 1, 2, 3, 4, 5, 6, 7, 8,
                                            0, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 9, 3};
        NS_TEST_EXPECT_MSG_EQ(bytes, expected, "big endian");
        NS_TEST_EXPECT_MSG_EQ(receipt.GetSizeBytes(), 28, "size");
        NS_TEST_EXPECT_MSG_EQ(receipt.GetTrafficClass(), TrafficClass::SUBMISSION, "class");
        const auto again = SubmissionReceipt::Decode(bytes.data(), bytes.size());
        NS_TEST_ASSERT_MSG_EQ(bool(again), true, "decodes");
        NS_TEST_EXPECT_MSG_EQ(EncodeBytes(*again), bytes, "to the same");
        for (std::size_t size = 0; size < bytes.size(); ++size)
        {
            NS_TEST_EXPECT_MSG_EQ(
                bool(SubmissionReceipt::Decode(bytes.data(), size)), false, "cut after " << size);
        }
        bytes.push_back(0);
        NS_TEST_EXPECT_MSG_EQ(
            bool(SubmissionReceipt::Decode(bytes.data(), bytes.size())), false, "one too many");
        bytes.pop_back();
        bytes.back() = 4;
        NS_TEST_EXPECT_MSG_EQ(
            bool(SubmissionReceipt::Decode(bytes.data(), bytes.size())), false, "no such answer");
        const std::vector<uint8_t> none{0, 0};
        NS_TEST_EXPECT_MSG_EQ(
            bool(SubmissionReceipt::Decode(none.data(), 2)), true, "one without entries");
        CheckCall();
    }

    void CheckCall()
    {
        const std::vector<uint8_t> call{0};
        const std::vector<uint8_t> other{1};
        NS_TEST_EXPECT_MSG_EQ(EncodeBytes(ClientCall()), call, "a zero");
        NS_TEST_EXPECT_MSG_EQ(bool(ClientCall::Decode(call.data(), 1)), true, "decodes");
        NS_TEST_EXPECT_MSG_EQ(bool(ClientCall::Decode(other.data(), 1)), false, "a one");
        NS_TEST_EXPECT_MSG_EQ(bool(ClientCall::Decode(call.data(), 0)), false, "nothing");
    }
};

/// Answers of a second go together, each client gets its own, and a failed machine says nothing.
class ReceiptWriterTest : public TestCase
{
  public:
    ReceiptWriterTest()
        : TestCase("answers of an interval make one receipt a client, 600 in each")
    {
    }

  private:
    void DoRun() override
    {
        const auto transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        const MessageLog log(transport);
        const auto writer = CreateObject<ReceiptWriter>();
        writer->Connect(transport, 0);
        for (uint64_t i = 0; i < 1300; ++i)
        {
            Simulator::Schedule(MilliSeconds(i / 2),
                                &ReceiptWriter::Note,
                                writer,
                                2U,
                                ReceiptEntry{5, i, ReceiptAnswer::HELD});
        }
        Simulator::Schedule(MilliSeconds(900), &ReceiptWriter::NoteCall, writer, 1U);
        Simulator::Schedule(MilliSeconds(5000), &ReceiptWriter::NoteCall, writer, 3U);
        Simulator::Schedule(MilliSeconds(5500), &ReceiptWriter::Forget, writer);
        Simulator::Run();
        NS_TEST_ASSERT_MSG_EQ(log.sent.size(), 4, "one to 1, three to 2, none to 3");
        const std::vector<uint32_t> to{1, 2, 2, 2};
        const std::vector<std::size_t> entries{0, 600, 600, 100};
        for (std::size_t i = 0; i < 4; ++i)
        {
            const auto& message = static_cast<const SubmissionReceipt&>(*log.sent[i].message);
            NS_TEST_EXPECT_MSG_EQ(log.sent[i].at, Seconds(1), "a second after the first answer");
            NS_TEST_EXPECT_MSG_EQ(log.sent[i].to, to[i], "to whom");
            NS_TEST_EXPECT_MSG_EQ(message.GetEntries().size(), entries[i], "how many");
        }
        Simulator::Destroy();
    }
};

/// The suite of receipts.
class ReceiptMessagesTestSuite : public TestSuite
{
  public:
    ReceiptMessagesTestSuite()
        : TestSuite("gridshare-client-receipts", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReceiptBytesTest);
        AddTestCase(new ReceiptWriterTest);
    }
};

static ReceiptMessagesTestSuite g_receiptMessagesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
