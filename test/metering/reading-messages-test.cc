/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/reading-messages.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Messages of meters, byte by byte.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Bytes = std::vector<uint8_t>;

/// A case about bytes.
class ReadingMessageTest : public TestCase
{
  public:
    ReadingMessageTest()
        : TestCase("readings on the wire: interval, count, values, zeros up to the DLMS size")
    {
    }

  private:
    void ExpectBytes(const NetworkMessage& message, const Bytes& expected, const std::string& what)
    {
        Bytes bytes{77}; // what is there already stays
        message.Encode(bytes);
        NS_TEST_EXPECT_MSG_EQ(message.GetSizeBytes(), expected.size(), what << ": size");
        NS_TEST_ASSERT_MSG_EQ(bytes.size(), expected.size() + 1, what << ": length");
        bytes.erase(bytes.begin());
        NS_TEST_EXPECT_MSG_EQ(bytes, expected, what);
    }

    void ExpectRefused(const Bytes& bytes, const std::string& what)
    {
        const auto message = ReadingMessage::Decode(bytes.data(), bytes.size());
        NS_TEST_EXPECT_MSG_EQ(message, nullptr, what);
    }

    void DoRun() override
    {
        const Bytes two{0, 0, 1, 2, 0, 2, 0, 0, 3, 4, 0xff, 0xff, 0xff, 0xfe};
        const ReadingMessage small(0x102, {0x304, 0xfffffffe}, 1);
        ExpectBytes(small, two, "as large as its values need");
        Bytes padded(two);
        padded.resize(17, 0);
        const ReadingMessage large(0x102, {0x304, 0xfffffffe}, 17);
        ExpectBytes(large, padded, "as large as DLMS has it");
        NS_TEST_EXPECT_MSG_EQ(large.GetTrafficClass(), TrafficClass::READING, "a reading");
        NS_TEST_EXPECT_MSG_EQ(large.GetWireType(), WIRE_READING, "its wire type");

        const auto decoded = ReadingMessage::Decode(padded.data(), padded.size());
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "these are readings");
        const auto& readings = static_cast<const ReadingMessage&>(*decoded);
        NS_TEST_EXPECT_MSG_EQ(readings.GetFirstInterval(), 0x102, "interval");
        const std::vector<uint32_t> energies{0x304, 0xfffffffe};
        NS_TEST_EXPECT_MSG_EQ(readings.GetEnergiesWh(), energies, "values");
        NS_TEST_EXPECT_MSG_EQ(readings.GetSizeBytes(), 17, "size");

        ExpectRefused({}, "nothing");
        ExpectRefused(Bytes(two.begin(), two.end() - 1), "a value cut off");
        ExpectRefused({0, 0, 0, 1, 0, 0}, "no value");
        ExpectRefused({0, 0, 0, 0, 0, 1, 0, 0, 0, 1}, "intervals count from 1");
        ExpectRefused({0xff, 0xff, 0xff, 0xff, 0, 1, 0, 0, 0, 1}, "a number beyond the last");
        const Bytes last{0xff, 0xff, 0xff, 0xfe, 0, 1, 0, 0, 0, 1};
        NS_TEST_EXPECT_MSG_NE(
            ReadingMessage::Decode(last.data(), last.size()), nullptr, "the last");
    }
};

/// A request is zeros.
class ReadingRequestTest : public TestCase
{
  public:
    ReadingRequestTest()
        : TestCase("a request for readings is as large as DLMS has it")
    {
    }

  private:
    void DoRun() override
    {
        const ReadingRequest request(36);
        Bytes bytes;
        request.Encode(bytes);
        NS_TEST_EXPECT_MSG_EQ(bytes, Bytes(36, 0), "zeros");
        NS_TEST_EXPECT_MSG_EQ(request.GetSizeBytes(), 36, "size");
        NS_TEST_EXPECT_MSG_EQ(request.GetWireType(), WIRE_READING_REQUEST, "its wire type");
        NS_TEST_EXPECT_MSG_EQ(request.GetTrafficClass(), TrafficClass::READING, "class");
        const auto decoded = ReadingRequest::Decode(bytes.data(), bytes.size());
        NS_TEST_ASSERT_MSG_NE(decoded, nullptr, "a request");
        NS_TEST_EXPECT_MSG_EQ(decoded->GetSizeBytes(), 36, "of this size");
        NS_TEST_EXPECT_MSG_EQ(ReadingRequest::Decode(bytes.data(), 0), nullptr, "nothing is none");
    }
};

/// The suite of meters' messages.
class ReadingMessagesTestSuite : public TestSuite
{
  public:
    ReadingMessagesTestSuite()
        : TestSuite("gridshare-reading-messages", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReadingMessageTest);
        AddTestCase(new ReadingRequestTest);
    }
};

static ReadingMessagesTestSuite g_readingMessagesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
