/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "ns3/demand-messages.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Requests of blocks and purchases, their answers: bytes by hand, there and back, and what is
 * refused.
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
EncodeWhole(const NetworkMessage& message)
{
    std::vector<uint8_t> bytes;
    message.Encode(bytes);
    return bytes;
}

/// All four.
class DemandMessagesTest : public TestCase
{
  public:
    DemandMessagesTest()
        : TestCase("requests of blocks and purchases, and their answers")
    {
    }

  private:
    using Decoder = Ptr<const NetworkMessage> (*)(const uint8_t*, std::size_t);

    /// There and back, and nothing shorter or longer.
    void Check(const NetworkMessage& message, Decoder decode, const std::string& name)
    {
        auto bytes = EncodeWhole(message);
        NS_TEST_EXPECT_MSG_EQ(bytes.size(), message.GetSizeBytes(), name << " says its size");
        const auto copy = decode(bytes.data(), bytes.size());
        const bool decoded = copy != nullptr;
        NS_TEST_ASSERT_MSG_EQ(decoded, true, name << " comes back");
        NS_TEST_EXPECT_MSG_EQ(EncodeWhole(*copy), bytes, name << " as it went");
        for (std::size_t size = 0; size < bytes.size(); ++size)
        {
            const bool refused = decode(bytes.data(), size) == nullptr;
            NS_TEST_EXPECT_MSG_EQ(refused, true, name << " cut at " << size);
        }
        bytes.push_back(0);
        const bool refused = decode(bytes.data(), bytes.size()) == nullptr;
        NS_TEST_EXPECT_MSG_EQ(refused, true, name << " with a byte too many");
    }

    void DoRun() override
    {
        const BlockRequest request(0x0102030405060708, 0x0910);
        Check(request, BlockRequest::Decode, "a request of blocks");
        const std::vector<uint8_t> counted{1, 2, 3, 4, 5, 6, 7, 8, 9, 16};
        NS_TEST_EXPECT_MSG_EQ(EncodeWhole(request), counted, "height, count");
        const PurchaseRequest purchase(0x01020304, 0x05060708, 0x090a0b0c);
        Check(purchase, PurchaseRequest::Decode, "a request of data");
        const std::vector<uint8_t> named{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        NS_TEST_EXPECT_MSG_EQ(EncodeWhole(purchase), named, "demander, provider, epoch");
        SharingOrder order;
        order.provider = 1;
        order.readings.energiesWh = {1, 2, 3, 4};
        const PurchaseDelivery sale(order);
        Check(sale, PurchaseDelivery::Decode, "a purchase");
        // A transaction without version, key and signature: 147 - 1 - 32 - 64, and four readings.
        NS_TEST_EXPECT_MSG_EQ(sale.GetSizeBytes(), 50u + 16u, "as a direct sale");
        const auto block = LedgerBlock::Create(*LedgerBlock::GetGenesis(),
                                               0,
                                               0,
                                               5,
                                               {SharingTransaction::Create(order, SigningKey(1))});
        const BlockDelivery delivery(block);
        Check(delivery, BlockDelivery::Decode, "a block");
        NS_TEST_EXPECT_MSG_EQ(delivery.GetSizeBytes(), 104u + 163u, "the block's bytes alone");
        NS_TEST_EXPECT_MSG_EQ(delivery.GetTrafficClass(), TrafficClass::DOWNLOAD, "class");
    }
};

/// The suite of these messages.
class DemandMessagesSuite : public TestSuite
{
  public:
    DemandMessagesSuite()
        : TestSuite("gridshare-demand-messages", TestSuite::Type::UNIT)
    {
        AddTestCase(new DemandMessagesTest);
    }
};

DemandMessagesSuite g_demandMessagesSuite;

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
