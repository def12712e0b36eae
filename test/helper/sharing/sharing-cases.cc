/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-run-test.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

std::string
Word(const char* text)
{
    return text;
}

/// Games and meters: what agents have to trade, and what it is worth.
void
AddGames(std::vector<SharingCase>& cases)
{
    // v = 4 quarters of an hour, f = 5, A = 0.2 x 5 + 1 = 2, C = 0.5: x* = 1/4 < 1/2.
    cases.push_back({"a healthy network", {}, {}});
    SharingByHand high;
    high.limit = 0; // x* = 1.5 / 2 > 1/2
    cases.push_back(
        {"sharing that does not pay", {{"game.cost", 1.5}, {"game.revision_rate", 0.18}}, high});
    // Joining is free: all share after some epochs, and the run ends when they have for two.
    SharingByHand settled;
    settled.stopsEarly = true;
    Changes free{{"game.cost", 0.0},
                 {"game.revision_rate", 0.14},
                 {"game.initial_share", 0.8},
                 {"run.epochs", int64_t{60}},
                 {"run.settled_epochs", int64_t{2}}};
    cases.push_back({"a population that agrees, and stops early", free, settled});
    cases.back().happens = {"convergence_epochs", "convergence_time_s"};
    free.emplace_back("run.tolerance", 0.1);
    cases.push_back({"a population near its limit, which stops early", free, settled});
    cases.back().happens = {"convergence_epochs"};
    // x* = 0.98 / 2, and at rest is who is above 0.51: chance leads there and away again.
    cases.push_back({"a population that comes to rest more than once",
                     {{"game.cost", 0.98},
                      {"game.initial_share", 0.5},
                      {"game.revision_rate", 0.15},
                      {"run.tolerance", 0.49},
                      {"run.epochs", int64_t{60}},
                      {"run.settled_epochs", int64_t{6}}},
                     settled});
    // No block is made in time, so sharing pays nothing and dies out, though the limit is 1.
    cases.push_back({"a population that agrees elsewhere",
                     {{"ledger.block_interval_s", 86400.0},
                      {"consensus.timeout_s", 80000.0},
                      {"consensus.maximum_timeout_s", 80000.0},
                      {"game.initial_share", 0.3},
                      {"game.revision_rate", 0.15},
                      {"run.epochs", int64_t{60}},
                      {"run.settled_epochs", int64_t{3}}},
                     settled});
    cases.back().fails = {"share_final"};
    // 32 readings an hour, at most 20 a trade: two of 16, each worth 10 + 6.
    SharingByHand split;
    split.volume = 16;
    split.value = 16;
    split.trades = 2;
    cases.push_back({"two trades an agent whose value decays",
                     {{"meters.reading_interval_s", 112.5},
                      {"game.volume_maximum", int64_t{20}},
                      {"game.value_decay_per_s", 0.01},
                      {"game.revision_rate", 0.02}},
                     split});
    // Six readings are two hours' worth: the first and the third hour's wait.
    SharingByHand held;
    held.volume = 8;
    held.value = 10;
    held.epochsPerRound = 2;
    held.heldBackEpochs = 2;
    cases.push_back({"orders that wait for the smallest trade",
                     {{"game.volume_minimum", int64_t{6}},
                      {"access.technology", Word("ethernet")},
                      {"game.revision_rate", 0.05}},
                     held});
    SharingByHand lone;
    lone.limit = 0; // sharing without anybody to share with costs
    cases.push_back({"nobody shares", {{"game.initial_share", 0.0}}, lone});
}

/// What becomes of readings, transactions and messages.
void
AddLosses(std::vector<SharingCase>& cases)
{
    SharingByHand lossy;
    lossy.lastChangeS = 9000;
    cases.push_back({"readings and messages are lost",
                     {{"access.technology", Word("ethernet")},
                      {"faults.access_loss", 0.2},
                      {"faults.backhaul_loss", 0.3},
                      {"faults.disturbance_end_s", 9000.0}},
                     lossy});
    cases.back().happens = {
        "readings_lost", "messages_lost", "transactions_lost", "trades_unpaid", "recovery_time_s"};
    cases.push_back({"messages are lost, and clients send again",
                     {{"roles.failover", Word("ordered")},
                      {"faults.backhaul_loss", 0.3},
                      {"faults.disturbance_end_s", 9000.0}},
                     lossy});
    cases.back().happens = {"messages_lost", "failovers", "sales_resent"};
    cases.push_back({"meters are endpoints", {{"access.meters", Word("endpoints")}}, {}});
    cases.push_back({"meters are endpoints that are not always heard",
                     {{"access.meters", Word("endpoints")},
                      {"faults.access_loss", 0.2},
                      {"faults.disturbance_end_s", 9000.0}},
                     lossy});
    cases.back().happens = {"readings_lost"};
    // 96 readings come once a day, as three trades of 32.
    SharingByHand daily;
    daily.lastChangeS = 90000;
    cases.push_back({"a day's readings come together, or not at all",
                     {{"access.meters", Word("endpoints")},
                      {"meters.reading_mode", Word("daily-upload")},
                      {"faults.access_loss", 0.2},
                      {"faults.disturbance_end_s", 90000.0},
                      {"run.epochs", int64_t{25}}},
                     daily});
    cases.back().happens = {"readings_lost", "transactions_committed"};
    cases.push_back(
        {"a mempool that is full",
         {{"ledger.mempool_transactions", int64_t{5}}, {"ledger.block_interval_s", 60.0}},
         {}});
    cases.back().happens = {"transactions_refused", "trades_unpaid"};
    // Orders come until 30 s after the hour, and the run ends 10 s later.
    cases.push_back({"a run that ends before all is final",
                     {{"meters.order_delay_s", 600.0},
                      {"meters.order_spread_s", 30.0},
                      {"run.settlement_s", 640.0},
                      {"run.epochs", int64_t{1}},
                      {"consensus.protocol", Word("poa")}},
                     {}});
    cases.back().happens = {"transactions_pending", "time_without_progress_s"};
}

/// Protocols, crashes, partitions and Byzantine nodes.
void
AddProtocols(std::vector<SharingCase>& cases)
{
    for (const char* protocol : {"hotstuff", "poa", "pow"})
    {
        cases.push_back({protocol, {{"consensus.protocol", Word(protocol)}}, {}});
    }
    // Signs of life of a leader that has nothing to do would be most of the events.
    cases.push_back({"raft",
                     {{"consensus.protocol", Word("raft")},
                      {"consensus.heartbeat_s", 20.0},
                      {"consensus.timeout_s", 100.0},
                      {"consensus.maximum_timeout_s", 100.0}},
                     {}});
    SharingByHand crash;
    crash.lastChangeS = 9000;
    crash.crashesMissed = 1; // nobody leads yet when the second one is to go
    cases.push_back({"the leader is down, another node for good",
                     {{"faults.crashes", Word("leader@3600-9000, leader@3600.001-9000, 5@3700")}},
                     crash});
    cases.back().happens = {"view_changes", "crashes_missed", "transactions_refused"};
    crash.crashesMissed = 0;
    cases.push_back({"two companies are down, and their clients turn to the others",
                     {{"roles.failover", Word("ordered")},
                      {"faults.crashes", Word("0@3600-9000, 1@3600-9000")}},
                     crash});
    cases.back().happens = {"failovers", "submissions_resent"};
    cases.back().fails = {"trades_unpaid"};
    // All orders are made at 3900 s; what is told to other strong nodes until 3950 s is lost.
    SharingByHand taken;
    taken.lastChangeS = 3950;
    taken.crashesMissed = 0;
    cases.push_back({"a node goes down for good with what only it had heard of",
                     {{"meters.order_spread_s", 0.0},
                      {"faults.crashes", Word("0@3940")},
                      {"faults.loss", 1.0},
                      {"faults.disturbance_end_s", 3950.0}},
                     taken});
    cases.back().happens = {"transactions_lost"};
    SharingByHand cut;
    cut.lastChangeS = 7200;
    const Changes partition{{"faults.partition_start_s", 3600.0},
                            {"faults.partition_end_s", 7200.0},
                            {"game.initial_share", 1.0}};
    cases.push_back({"a partition without a quorum", partition, cut});
    cases.back().happens = {"transactions_late", "stale_rate", "view_changes"};
    cases.back().fails = {
        "transactions_lost"}; // each on the side of the company that takes its orders
    cut.takesBack = true;
    Changes mined = partition;
    mined.emplace_back("consensus.protocol", Word("pow"));
    mined.emplace_back("consensus.confirmation_depth", int64_t{2});
    mined.emplace_back("consensus.propose_when_idle", false);
    mined.emplace_back("run.epochs", int64_t{4});
    cases.push_back({"proof of work in a partition", mined, cut, 2});
    cases.back().happens = {
        "blocks_withdrawn", "payoff_taken_back", "reorganisations", "safety_violations"};
    Changes apart = mined;
    apart.emplace_back("faults.partition_end_s", 5400.0);
    apart.emplace_back("run.epochs", int64_t{1});
    cut.lastChangeS = 5400;
    cases.push_back({"proof of work in parts to the end", apart, cut, 2});
    cases.back().fails = {"chains_alike"};
    cases.push_back({"silent Byzantine nodes",
                     {{"faults.byzantine", Word("f")}, {"faults.behaviour", Word("silence")}},
                     {}});
    cases.push_back({"Byzantine nodes that tamper and forge",
                     {{"faults.byzantine", Word("f")},
                      {"faults.behaviour", Word("tampered_transactions+forged_signatures")}},
                     {}});
    // Eyal and Sirer's equation (8) with alpha = 0.4, gamma = 0.5: 0.1808 / 0.344.
    SharingByHand pool;
    pool.hashShare = 0.4;
    pool.revenue = 0.1808 / 0.344;
    pool.takesBack = true;
    cases.push_back({"a pool that mines selfishly",
                     {{"consensus.protocol", Word("pow")},
                      {"faults.byzantine", Word("f")},
                      {"faults.behaviour", Word("selfish_mining")},
                      {"faults.byzantine_hash_share", 0.4},
                      {"faults.selfish_gamma", 0.5}},
                     pool,
                     5});
    cases.back().happens = {"revenue_liars", "stale_rate", "blocks_withdrawn"};
}

} // namespace

std::vector<SharingCase>
MakeSharingCases()
{
    std::vector<SharingCase> cases;
    AddGames(cases);
    AddLosses(cases);
    AddProtocols(cases);
    return cases;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
