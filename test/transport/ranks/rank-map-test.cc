/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../network-test-fixtures.h"

#include "ns3/enum.h"
#include "ns3/input-error.h"
#include "ns3/message-transport.h"
#include "ns3/rank-map.h"
#include "ns3/test.h"

#include <functional>

/**
 * @file
 * @ingroup gridshare-test
 * Where a network can be divided among ranks, and how far these may run apart.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A chain of four endpoints whose links have 1, 2 and 3 ms.
NetworkTopology
MakeRankChain(const std::function<void(NetworkLink& middle)>& change = {})
{
    NetworkTopology topology(4);
    for (uint32_t i = 0; i < 3; ++i)
    {
        auto link = MakePlainLink(i, i + 1, 1e6, MilliSeconds(i + 1));
        if (i == 1 && change)
        {
            change(link);
        }
        topology.AddLink(link);
    }
    return topology;
}

/// @return what the error says has been found; empty: there was none
std::string
Refuse(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const InputError& error)
    {
        return error.GetFound();
    }
    return "";
}

/// Ranks know how far they may run apart.
class LookaheadTest : public TestCase
{
  public:
    LookaheadTest()
        : TestCase("the shortest cut link between two ranks is their lookahead")
    {
    }

  private:
    void DoRun() override
    {
        const RankMap two(MakeRankChain(), {0, 1, 0, 1}, 1);
        NS_TEST_EXPECT_MSG_EQ(two.CountRanks(), 2, "ranks");
        NS_TEST_EXPECT_MSG_EQ(two.GetHere(), 1, "this one");
        NS_TEST_EXPECT_MSG_EQ(two.IsHere(3), true, "the last one is here");
        NS_TEST_EXPECT_MSG_EQ(two.IsHere(2), false, "the one before is not");
        NS_TEST_ASSERT_MSG_EQ(two.GetLookaheads().size(), 1, "one pair");
        NS_TEST_EXPECT_MSG_EQ(
            two.GetLookaheads().at({0, 1}), MilliSeconds(1), "the shortest of three");
        const RankMap three(MakeRankChain(), {2, 2, 0, 1}, 0);
        NS_TEST_EXPECT_MSG_EQ(three.GetLookaheads().size(), 2, "1 and 2 are not joined");
        NS_TEST_EXPECT_MSG_EQ(three.GetLookaheads().at({0, 2}), MilliSeconds(2), "the middle");
        NS_TEST_EXPECT_MSG_EQ(three.GetLookaheads().at({0, 1}), MilliSeconds(3), "the last");
        const RankMap one(MakeRankChain(), {0, 0, 0, 0}, 0);
        NS_TEST_EXPECT_MSG_EQ(one.GetLookaheads().size(), 0, "nothing is cut");
    }
};

/// Links that cannot be cut are named, with what to do.
class UncutLinksTest : public TestCase
{
  public:
    UncutLinksTest()
        : TestCase("a link is not cut whose ends agree without time passing")
    {
    }

  private:
    static std::string RefuseLink(const std::function<void(NetworkLink& middle)>& change,
                                  std::vector<uint32_t> rankOf = {0, 0, 1, 1})
    {
        return Refuse([&] { RankMap(MakeRankChain(change), std::move(rankOf), 0); });
    }

    void DoRun() override
    {
        const std::string ends = "endpoints 1 and 2 on ranks 0 and 1, whose link ";
        const auto stop = [](NetworkLink& link) {
            link.delay = Time(0);
        };
        NS_TEST_EXPECT_MSG_EQ(RefuseLink(stop), ends + "has no delay", "no lookahead");
        NS_TEST_EXPECT_MSG_EQ(RefuseLink(stop, {0, 1, 1, 1}), "", "it is not cut");
        NS_TEST_EXPECT_MSG_EQ(RefuseLink([](NetworkLink& link) { link.medium = 0; }),
                              ends + "is one of a shared medium",
                              "who is next there");
        NS_TEST_EXPECT_MSG_EQ(
            RefuseLink([](NetworkLink& link) { link.framing.ackBytes = 40; }),
            ends + "carries acknowledgements, which wait for what goes the other way",
            "what goes the other way");
        const auto transport = CreateObject<MessageTransport>();
        transport->SetAttribute("Forwarding", EnumValue(MessageTransport::STREAMS));
        transport->SetTopology(MakeRankChain());
        NS_TEST_EXPECT_MSG_EQ(
            Refuse([&] {
                transport->DivideAmong(RankMap(MakeRankChain(), {0, 0, 1, 1}, 0), nullptr);
            }),
            "MessageTransport::Forwarding = Streams on several ranks",
            "connections have two ends");
        transport->Dispose();
    }
};

/// The suite of maps of ranks.
class RankMapTestSuite : public TestSuite
{
  public:
    RankMapTestSuite()
        : TestSuite("gridshare-transport-rank-map", TestSuite::Type::UNIT)
    {
        AddTestCase(new LookaheadTest);
        AddTestCase(new UncutLinksTest);
    }
};

static RankMapTestSuite g_rankMapTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
