/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../sharing-fixture.h"
#include "divided-run.h"

#include "ns3/test.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * A sharing experiment that ranks divide leaves the same record as the undivided one, bit by bit.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::string
Say(const char* text)
{
    return text;
}

/// A scenario, and what must happen in it lest the comparison show nothing.
struct DividedCase
{
    std::string name;                                     //!< in words
    Changes changes;                                      //!< to the small scenario
    std::vector<std::string> happens{};                   //!< metrics above 0
    std::function<void(SharingOptions&)> adjust{nullptr}; //!< what no key can change
    uint64_t seed{1};                                     //!< of the run
};

/// The record of each division is that of the undivided run.
class DividedSharingTest : public TestCase
{
  public:
    /// @param studied what is run
    explicit DividedSharingTest(DividedCase studied)
        : TestCase("divided as undivided: " + studied.name),
          m_case(std::move(studied))
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{{"run.epochs", int64_t{3}}};
        changes.insert(changes.end(), m_case.changes.begin(), m_case.changes.end());
        SharingOptions options = PrepareSmall(changes);
        if (m_case.adjust)
        {
            m_case.adjust(options);
        }
        const RunRecord whole = RunAmongRanks(options, m_case.seed, 1);
        NS_TEST_EXPECT_MSG_GT(
            whole.FindMetric("transactions_submitted").value(), 0, "something is shared");
        for (const auto& name : m_case.happens)
        {
            NS_TEST_EXPECT_MSG_GT(whole.FindMetric(name).value_or(0), 0, name << " happens");
        }
        for (const uint32_t ranks : {2U, 3U, 4U})
        {
            const RunRecord parts = RunAmongRanks(options, m_case.seed, ranks);
            NS_TEST_EXPECT_MSG_EQ(DescribeDifference(whole, parts), "", ranks << " ranks");
            NS_TEST_EXPECT_MSG_EQ(HasSameResults(whole, parts), true, ranks << " ranks");
        }
    }

    DividedCase m_case; //!< see constructor
};

void
LoseOnBackhaul(SharingOptions& options)
{
    for (auto& site : options.plan.concentrators)
    {
        site.backhaulLossProbability = 0.3;
    }
}

/// With one attempt a hop.
void
LoseForGood(SharingOptions& options)
{
    LoseOnBackhaul(options);
    options.attributes.emplace_back("ns3::gridshare::MessageTransport::MaxRetries", "0");
}

/// What agents and markets do.
std::vector<DividedCase>
ListMarkets()
{
    std::vector<DividedCase> cases;
    cases.push_back({"a healthy network", {}});
    cases.push_back({"another seed", {}, {}, nullptr, 2});
    cases.push_back({"agents with clocks of their own",
                     {{"game.revision_clock", Say("poisson")}, {"game.revision_rate", 0.1}}});
    cases.push_back({"clocks of their own, settled when meters are read",
                     {{"game.revision_clock", Say("poisson")},
                      {"game.revision_rate", 0.1},
                      {"meters.order_spread_s", 300.0},
                      {"run.settlement_s", 900.0}}});
    cases.push_back({"orders of all at one time",
                     {{"meters.order_spread_s", 0.0}, {"roles.companies_trade", true}}});
    // Nobody revises, so nobody is told.
    cases.push_back({"epochs that end as meters are read",
                     {{"game.revision_rate", 1e-9},
                      {"meters.order_spread_s", 300.0},
                      {"run.settlement_s", 900.0}}});
    cases.push_back({"an epoch that is settled as the next orders are made",
                     {{"meters.order_spread_s", 0.0},
                      {"meters.order_delay_s", 300.0},
                      {"run.settlement_s", 3900.0}}});
    cases.push_back({"a population that agrees, and stops early",
                     {{"game.cost", 0.0},
                      {"game.revision_rate", 0.14},
                      {"game.initial_share", 0.8},
                      {"run.epochs", int64_t{40}},
                      {"run.settled_epochs", int64_t{2}}},
                     {"convergence_epochs"}});
    cases.push_back({"companies that trade", {{"roles.companies_trade", true}}});
    cases.push_back({"classes of providers",
                     {{"game.classes", std::vector<double>{0.5, 0.5}},
                      {"game.class_cost", std::vector<double>{0.3, 0.8}}}});
    cases.push_back({"reviews of permissions before direct sales",
                     {{"market.review_s", 60.0}, {"market.review", Say("exponential")}}});
    cases.push_back({"trades that wait and are split, and whose value decays",
                     {{"meters.reading_interval_s", 112.5},
                      {"game.revision_rate", 0.02},
                      {"game.volume_minimum", int64_t{3}},
                      {"game.volume_maximum", int64_t{20}},
                      {"game.value_decay_per_s", 0.01}}});
    return cases;
}

/// Who demands data.
std::vector<DividedCase>
ListDemanders()
{
    const auto describe = [](const char* how, const Changes& more) {
        DividedCase studied{
            std::string("demanders ") + how,
            {{"game.demanders", Say("population")}, {"roles.demanders", int64_t{10}}},
            {"purchases_requested"}};
        studied.changes.insert(studied.changes.end(), more.begin(), more.end());
        return studied;
    };
    std::vector<DividedCase> cases;
    cases.push_back(describe("who join or buy", {}));
    cases.push_back(describe("of whom all buy", {{"demand.initial_share", 0.0}}));
    cases.push_back(describe("who await receipts", {{"roles.failover", Say("ordered")}}));
    // Few share: at most concentrators nobody else's receipts are under way.
    cases.push_back(describe("who give receipts to keepers",
                             {{"roles.failover", Say("ordered")}, {"game.initial_share", 0.05}}));
    cases.push_back(describe("and clocks of their own",
                             {{"game.revision_clock", Say("poisson")},
                              {"game.revision_rate", 0.1},
                              {"market.review_s", 60.0}}));
    cases.push_back(
        describe("and meters that are endpoints", {{"access.meters", Say("endpoints")}}));
    cases.push_back(
        describe("beside institutions that are sold to",
                 {{"roles.voting_institutions", int64_t{0}}, {"roles.failover", Say("own")}}));
    cases.push_back(describe("whose messages are lost", {}));
    cases.back().adjust = LoseForGood;
    cases.back().happens.emplace_back("messages_lost");
    return cases;
}

/// How readings and messages travel.
std::vector<DividedCase>
ListNetworks()
{
    std::vector<DividedCase> cases;
    cases.push_back({"clients that await receipts", {{"roles.failover", Say("ordered")}}});
    cases.push_back({"a backhaul that loses frames", {}, {}, LoseOnBackhaul});
    cases.push_back({"a backhaul that loses messages",
                     {},
                     {"messages_lost", "transactions_lost"},
                     LoseForGood});
    cases.push_back({"clients that send again what a backhaul loses",
                     {{"roles.failover", Say("ordered")}},
                     {"messages_lost", "submissions_resent", "sales_resent"},
                     LoseForGood});
    cases.push_back({"clocks of their own and statements that are lost",
                     {{"game.revision_clock", Say("poisson")}, {"game.revision_rate", 0.1}},
                     {"messages_lost"},
                     LoseForGood});
    cases.push_back({"a backbone in a ring",
                     {{"backhaul.topology", Say("ring")}, {"network.forwarding", Say("frames")}}});
    cases.push_back({"meters that are endpoints", {{"access.meters", Say("endpoints")}}});
    cases.push_back(
        {"meters that are endpoints and are polled",
         {{"access.meters", Say("endpoints")}, {"meters.reading_mode", Say("polling")}}});
    cases.push_back({"meters on a shared medium that are polled",
                     {{"access.meters", Say("segment")}, {"meters.reading_mode", Say("polling")}}});
    cases.push_back({"meters that keep readings, with links that lose many",
                     {{"access.meters", Say("endpoints")}, {"meters.keep_s", 86400.0}},
                     {},
                     [](SharingOptions& options) {
                         options.attributes.emplace_back(
                             "ns3::gridshare::MessageTransport::MaxRetries", "0");
                     }});
    cases.push_back({"a reading a day",
                     {{"meters.reading_mode", Say("daily-upload")}, {"run.epochs", int64_t{25}}},
                     {"transactions_committed"}});
    cases.push_back({"institutions without a vote, which are sold to",
                     {{"roles.voting_institutions", int64_t{0}}},
                     {"direct_sales_sent", "direct_sales_arrived"}});
    cases.push_back({"institutions without a vote, which give receipts",
                     {{"roles.voting_institutions", int64_t{0}}, {"roles.failover", Say("own")}},
                     {"direct_sales_sent", "messages_lost"},
                     LoseForGood});
    cases.push_back({"several registers a reading",
                     {{"meters.registers", int64_t{4}}, {"game.revision_rate", 0.04}}});
    cases.push_back({"a wide-area network between strong nodes",
                     {{"wan.latency_ms", std::vector<double>{80}},
                      {"wan.latency_law", Say("normal")},
                      {"wan.latency_deviation_ms", 20.0}}});
    return cases;
}

/// What strong nodes do.
std::vector<DividedCase>
ListProtocols()
{
    std::vector<DividedCase> cases;
    for (const char* protocol : {"hotstuff", "poa", "pow"})
    {
        cases.push_back({protocol, {{"consensus.protocol", Say(protocol)}}});
    }
    cases.push_back({"raft",
                     {{"consensus.protocol", Say("raft")},
                      {"consensus.heartbeat_s", 20.0},
                      {"consensus.timeout_s", 100.0},
                      {"consensus.maximum_timeout_s", 100.0}}});
    cases.push_back({"strong nodes that crash",
                     {{"faults.crashes", Say("leader@3600-9000, 5@3700")}},
                     {"view_changes", "transactions_refused"}});
    cases.push_back(
        {"companies that crash, whose clients turn to others",
         {{"roles.failover", Say("ordered")}, {"faults.crashes", Say("0@3600-9000, 1@3600-9000")}},
         {"failovers", "submissions_resent"}});
    cases.push_back({"a company that is down when it is to send statements",
                     {{"faults.crashes", Say("1@4100-9000")}}});
    cases.push_back({"strong nodes that come and go",
                     {{"roles.failover", Say("ordered")},
                      {"faults.crashed", Say("f")},
                      {"faults.mean_up_s", 600.0},
                      {"faults.mean_down_s", 600.0},
                      {"faults.restart_s", 9000.0}}});
    cases.push_back({"silent Byzantine nodes",
                     {{"faults.byzantine", Say("f")}, {"faults.behaviour", Say("silence")}}});
    cases.push_back({"Byzantine nodes that tamper and forge",
                     {{"faults.byzantine", Say("f")},
                      {"faults.behaviour", Say("tampered_transactions+forged_signatures")}}});
    cases.push_back({"strong nodes whose clocks differ", {{"faults.clock_skew", 0.1}}});
    cases.push_back(
        {"a mempool that is full",
         {{"ledger.mempool_transactions", int64_t{5}}, {"ledger.block_interval_s", 60.0}},
         {"transactions_refused"}});
    return cases;
}

/// What clients of strong nodes that are down do, over a backhaul that loses messages for good.
std::vector<DividedCase>
ListClientsOfAbsent()
{
    std::vector<DividedCase> cases;
    // What a company refused as it was down, its client sends again, and the backhaul loses.
    cases.push_back({"companies that crash, whose clients send again what a backhaul loses",
                     {{"roles.failover", Say("own")},
                      {"roles.receipt_attempts", int64_t{2}},
                      {"faults.crashes", Say("0@3600-9000, 1@3600-9000")}},
                     {"transactions_lost", "transactions_refused", "submissions_resent"},
                     LoseForGood});
    // A buyer that is down misses what begins within a row, and confirms it when it is back.
    cases.push_back({"buyers that come and go and are sold parts of a row",
                     {{"roles.failover", Say("own")},
                      {"meters.registers", int64_t{4}},
                      {"game.revision_rate", 0.04},
                      {"game.value_breaks", std::vector<double>{2, 4}},
                      {"game.volume_maximum", int64_t{6}},
                      {"faults.crashed", Say("f")},
                      {"roles.receipt_attempts", int64_t{2}},
                      {"roles.receipt_timeout_s", 60.0},
                      {"faults.mean_up_s", 60.0},
                      {"faults.mean_down_s", 20.0},
                      {"faults.restart_s", 9000.0}},
                     {"unpaid_down_node", "unpaid_backhaul", "sales_resent"},
                     LoseForGood});
    return cases;
}

/// A fault from the middle of the first epoch to the end of the second.
Changes
MakeBlock(const char* kind, const char* targets, const Changes& more = {})
{
    Changes block{{"fault.1.kind", Say(kind)},
                  {"fault.1.targets", Say(targets)},
                  {"fault.1.start_s", 1800.0},
                  {"fault.1.end_s", 7200.0}};
    block.insert(block.end(), more.begin(), more.end());
    return block;
}

/// What befalls messages.
std::vector<DividedCase>
ListMessageFaults()
{
    const Changes all{{"faults.loss", 0.05},
                      {"faults.duplication", 0.1},
                      {"faults.backhaul_loss", 0.2},
                      {"faults.backhaul_duplication", 0.2},
                      {"faults.backhaul_delay_probability", 0.3},
                      {"faults.backhaul_delay_s", 400.0},
                      {"faults.access_loss", 0.2},
                      {"faults.access_duplication", 0.2},
                      {"faults.access_delay_probability", 0.2}};
    const auto change = [&all](const char* name, const Changes& more) {
        Changes changes = all;
        changes.insert(changes.end(), more.begin(), more.end());
        return DividedCase{name, changes, {"messages_lost", "transactions_lost"}};
    };
    std::vector<DividedCase> cases;
    cases.push_back(change("messages are lost, doubled and held back", {}));
    cases.push_back(
        change("the same, of meters that are endpoints", {{"access.meters", Say("endpoints")}}));
    cases.push_back(
        change("the same, for an hour",
               {{"faults.disturbance_start_s", 3600.0}, {"faults.disturbance_end_s", 7200.0}}));
    cases.push_back(change("the same, with receipts", {{"roles.failover", Say("ordered")}}));
    cases.back().happens = {"messages_lost", "submissions_resent"};
    cases.push_back({"strong nodes that are slow",
                     {{"faults.slow_nodes", int64_t{3}},
                      {"faults.slow_message_s", 2.0},
                      {"roles.failover", Say("ordered")}}});
    cases.push_back({"messages of one concentrator are lost",
                     MakeBlock("loss", "backhaul of concentrator 1", {{"fault.1.rate", 0.5}}),
                     {"messages_lost"}});
    cases.push_back({"readings of one concentrator are lost",
                     MakeBlock("loss", "access of concentrator 2", {{"fault.1.rate", 0.5}})});
    return cases;
}

/// What befalls concentrators, links, meters and strong nodes.
std::vector<DividedCase>
ListFaultBlocks()
{
    const Changes often{{"fault.1.rate", 48.0}, {"fault.1.mean_down_s", 600.0}};
    std::vector<DividedCase> cases;
    cases.push_back(
        {"a concentrator crashes", MakeBlock("crash", "concentrator 2"), {"concentrator_down_h"}});
    cases.push_back({"concentrators come and go, forget, and meters are polled",
                     MakeBlock("crash",
                               "3 of concentrators",
                               {{"fault.1.rate", 48.0},
                                {"fault.1.mean_down_s", 600.0},
                                {"faults.memory", Say("nothing")},
                                {"access.meters", Say("endpoints")},
                                {"meters.reading_mode", Say("polling")}}),
                     {"concentrator_down_h"}});
    cases.push_back({"links come and go", MakeBlock("link", "2 of links", often), {"link_down_h"}});
    cases.push_back(
        {"a link is down, and clients turn to others",
         MakeBlock("link", "substation-concentrator 1", {{"roles.failover", Say("ordered")}}),
         {"link_down_h", "messages_lost", "submissions_resent"}});
    cases.push_back({"a section is dark", MakeBlock("outage", "bus 671"), {"meter_outage_h"}});
    cases.push_back({"a section of meters that are endpoints comes and goes",
                     MakeBlock("outage",
                               "bus 671",
                               {{"fault.1.rate", 48.0},
                                {"fault.1.mean_down_s", 600.0},
                                {"access.meters", Say("endpoints")},
                                {"meters.keep_s", 86400.0}}),
                     {"meter_outage_h"}});
    cases.push_back({"the leader and others crash together",
                     MakeBlock("crash",
                               "leader",
                               {{"faults.crashed", Say("f")},
                                {"faults.crash_s", 3700.0},
                                {"fault.2.kind", Say("crash")},
                                {"fault.2.targets", Say("2 of institutions")},
                                {"fault.2.start_s", 4000.0},
                                {"fault.3.kind", Say("loss")},
                                {"fault.3.targets", Say("backhaul")},
                                {"fault.3.rate", 0.3}}),
                     {"strong_node_down_h", "messages_lost"}});
    cases.push_back({"demanders on a faulty network",
                     MakeBlock("delay",
                               "backhaul",
                               {{"fault.1.rate", 0.5},
                                {"fault.1.delay_s", 700.0},
                                {"game.demanders", Say("population")},
                                {"roles.demanders", int64_t{10}}}),
                     {"purchases_requested"}});
    return cases;
}

/// The suite of divided sharing experiments.
class DividedSharingTestSuite : public TestSuite
{
  public:
    DividedSharingTestSuite()
        : TestSuite("gridshare-divided-sharing", TestSuite::Type::SYSTEM)
    {
        for (const auto& cases : {ListMarkets(),
                                  ListDemanders(),
                                  ListNetworks(),
                                  ListProtocols(),
                                  ListClientsOfAbsent(),
                                  ListMessageFaults(),
                                  ListFaultBlocks()})
        {
            for (const auto& studied : cases)
            {
                AddTestCase(new DividedSharingTest(studied));
            }
        }
    }
};

static DividedSharingTestSuite g_dividedSharingTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
