/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../medium-test-fixtures.h"

#include "ns3/packet-memory.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * A medium that is added from outside: a file, a registration, and PacketTransport takes its name.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

uint32_t g_installed = 0; //!< media of our own

/// A bus that is ours.
InstalledMedium
InstallOwn(const PacketMedium& medium, PacketNetwork& network)
{
    ++g_installed;
    return GetPacketMedia().Get("Csma").install(medium, network);
}

/// A kibibyte a link.
double
CountOwnBytes(double links)
{
    return 1024 * links;
}

const NamedRegistration g_own{GetPacketMedia(),
                              {{"Own", "a bus of our own"}, InstallOwn, CountOwnBytes}};

/// By its name alone.
class OwnMediumTest : public TestCase
{
  public:
    OwnMediumTest()
        : TestCase("a medium that registers itself carries messages, and counts for its memory")
    {
    }

  private:
    void DoRun() override
    {
        const auto topology = MakeCell(3, 10e6, LinkFraming::MakeUdpOverPpp(), {});
        auto transport = MakePackets(topology, "Own", PacketTransport::UDP);
        SendAt(transport, Seconds(1), 1, 0, 200);
        SendAt(transport, Seconds(2), 0, 3, 200);
        NS_TEST_EXPECT_MSG_EQ(CollectDelays(transport, Seconds(3)).size(), 2, "both arrive");
        NS_TEST_EXPECT_MSG_EQ(g_installed, 1, "over one medium of our own");
        const double bus = EstimatePacketBytes(topology, GetPacketMedia().Get("Csma"), 0);
        NS_TEST_EXPECT_MSG_EQ_TOL(EstimatePacketBytes(topology, GetPacketMedia().Get("Own"), 0),
                                  bus + 3 * 1024,
                                  1e-6,
                                  "its own estimate");
        auto other = CreateObject<PacketTransport>();
        NS_TEST_EXPECT_MSG_EQ(
            other->SetAttributeFailSafe("Medium", StringValue("Own")), true, "known by its name");
        NS_TEST_EXPECT_MSG_EQ(
            other->SetAttributeFailSafe("Medium", StringValue("Owl")), false, "and no other");
    }
};

/// The suite of a medium from outside.
class OwnMediumTestSuite : public TestSuite
{
  public:
    OwnMediumTestSuite()
        : TestSuite("gridshare-transport-own-medium", TestSuite::Type::UNIT)
    {
        AddTestCase(new OwnMediumTest);
    }
};

static OwnMediumTestSuite g_ownMediumTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
