/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/concentrator-application.h"
#include "ns3/double.h"
#include "ns3/hop-segment.h"
#include "ns3/meter-application.h"
#include "ns3/strong-node-application.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * What users get who set nothing: the manual's values, and streams that stay where they are.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Every attribute with a number.
class DefaultsTest : public TestCase
{
  public:
    DefaultsTest()
        : TestCase("the defaults of attributes are those of the manual")
    {
    }

  private:
    void ExpectTime(const Ptr<Object>& object, const std::string& name, const Time& expected)
    {
        TimeValue value;
        object->GetAttribute(name, value);
        NS_TEST_EXPECT_MSG_EQ(value.Get(), expected, name);
    }

    void ExpectCount(const Ptr<Object>& object, const std::string& name, uint64_t expected)
    {
        UintegerValue value;
        object->GetAttribute(name, value);
        NS_TEST_EXPECT_MSG_EQ(value.Get(), expected, name);
    }

    void DoRun() override
    {
        const auto market = CreateObject<DataMarket>();
        ExpectTime(market, "EpochLength", Hours(1));
        ExpectTime(market, "SettlementDelay", Minutes(30));
        DoubleValue decay;
        market->GetAttribute("ValueDecay", decay);
        NS_TEST_EXPECT_MSG_EQ(decay.Get(), 0, "ValueDecay");

        // A notification of 150 bytes, 23 of security, 8 of the wrapper, 48 of IPv6 and UDP.
        constexpr uint32_t pushed = 150 + 23 + 8 + 48;
        const auto concentrator = CreateObject<ConcentratorApplication>();
        ExpectTime(concentrator, "ReadingInterval", Minutes(15));
        ExpectTime(concentrator, "OrderDelay", Minutes(5));
        ExpectTime(concentrator, "OrderSpread", Minutes(10));
        ExpectTime(concentrator, "UploadInterval", Time(0));
        ExpectTime(concentrator, "PollTimeout", Seconds(30));
        ExpectCount(concentrator, "ReadingSize", pushed);
        ExpectCount(concentrator, "FurtherReadingSize", 10);
        ExpectCount(concentrator, "RequestSize", 0);
        const auto meter = CreateObject<MeterApplication>();
        ExpectTime(meter, "ReadingInterval", Minutes(15));
        ExpectTime(meter, "UploadInterval", Time(0));
        ExpectCount(meter, "ReadingSize", pushed);
        ExpectCount(meter, "FurtherReadingSize", 10);

        const auto node = CreateObject<StrongNodeApplication>();
        ExpectTime(node, "VerificationTime", MicroSeconds(50));
        ExpectCount(node, "AdmissionBlocks", 0);
        ExpectCount(node, "AdmissionBurst", 4000);
    }
};

/// Streams are counted alike, whatever a part is made of: what comes after keeps its numbers.
class StreamCountTest : public TestCase
{
  public:
    StreamCountTest()
        : TestCase("a market takes one stream, a concentrator three with and without a segment")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(CreateObject<DataMarket>()->AssignStreams(1), 1, "market");
        const auto concentrator = CreateObject<ConcentratorApplication>();
        NS_TEST_EXPECT_MSG_EQ(concentrator->AssignStreams(1), 3, "meters are endpoints");
        ConcentratorApplication::Wiring wiring;
        wiring.access = CreateObject<HopSegment>();
        concentrator->Connect(wiring, {});
        NS_TEST_EXPECT_MSG_EQ(concentrator->AssignStreams(1), 3, "meters on a segment");
    }
};

/// The suite of defaults.
class NodeDefaultsTestSuite : public TestSuite
{
  public:
    NodeDefaultsTestSuite()
        : TestSuite("gridshare-node-defaults", TestSuite::Type::UNIT)
    {
        AddTestCase(new DefaultsTest);
        AddTestCase(new StreamCountTest);
    }
};

static NodeDefaultsTestSuite g_nodeDefaultsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
