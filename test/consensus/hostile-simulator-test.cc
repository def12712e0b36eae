/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-fixtures.h"

#include "ns3/byzantine-plan.h"
#include "ns3/detection-power.h"
#include "ns3/test.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * The hostile simulator: honest protocols pass it, each deliberate fault is found, and the
 * Byzantine replicas with a plan do what they are there for.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Hostile schedules of every protocol.
class HostileScheduleTest : public TestCase
{
  public:
    HostileScheduleTest()
        : TestCase("hostile schedules break no protocol")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& protocol : GetConsensusProtocolNames())
        {
            for (const uint32_t n : {4u, 7u})
            {
                const HostileSimulator simulator({protocol, n, nullptr, {}});
                const uint64_t schedules = n == 4 ? 800 : 100;
                for (uint64_t i = 0; i < schedules; ++i)
                {
                    const uint64_t seed = MixDigest(77, i);
                    const HostileOutcome outcome = simulator.Run(seed);
                    NS_TEST_ASSERT_MSG_EQ(outcome.violation, "", protocol << " seed " << seed);
                    NS_TEST_ASSERT_MSG_EQ(outcome.complaint, "", protocol << " seed " << seed);
                }
            }
        }
        // A Byzantine replica proposed a block with the right parent and height 2^39 + 2 to two of
        // three.
        const HostileSimulator simulator({"pbft", 4, nullptr, {}});
        NS_TEST_EXPECT_MSG_EQ(simulator.Run(17688790244519237189U).violation, "", "heights fit");
    }
};

/// A schedule for each deliberate fault: it shows the fault, and nothing where there is none.
/// Schedules change their meaning with the generator: ./gridshare fuzz PROTOCOL --power has others.
const std::map<std::string, uint64_t>&
GetTellingSchedules()
{
    static const std::map<std::string, uint64_t> schedules{
        {"pbft-quorum", 17588367875304685761U},
        {"pbft-prepares", 9678753663959641018U},
        {"pbft-primary-prepares", 9641486504375467111U},
        {"pbft-commits", 15871100611471100815U},
        {"pbft-prepare-twice", 3505163479053251984U},
        {"pbft-anyone-proposes", 13811992720785031965U},
        {"pbft-old-votes", 14742610695573257933U},
        {"pbft-signature-unchecked", 3704648247900788224U},
        {"pbft-commits-unchecked", 17735562210412248802U},
        {"pbft-checkpoint-unchecked", 417308055455343386U},
        {"pbft-window", 18324339559426811823U},
        {"pbft-view-change-unproved", 18324339559426811823U},
        {"pbft-proof-unchecked", 12282920439522757576U},
        {"pbft-view-changes", 5129139665347935749U},
        {"pbft-new-view-unchecked", 12932052351627976882U},
        {"pbft-join-dropped", 9028769614769786347U},
        {"pbft-vote-forgotten", 1642314703598723574U},
        {"pbft-body-unchecked", 15429517601281851118U},
        {"hotstuff-quorum", 17980886106580592985U},
        {"hotstuff-certificate-unchecked", 18373404337787392592U},
        {"hotstuff-parent-unchecked", 3459324352925707886U},
        {"hotstuff-lock", 17980886106580592985U},
        {"hotstuff-lock-for-ever", 11649916792564578748U},
        {"hotstuff-one-chain", 17980886106580592985U},
        {"hotstuff-two-chain", 15969230168176906493U},
        {"hotstuff-upper-gap", 16500878606805606492U},
        {"hotstuff-lower-gap", 16708427506208547464U},
        {"hotstuff-vote-twice", 2579383984078288189U},
        {"hotstuff-vote-forgotten", 13859444672724194800U},
        {"hotstuff-decide-kept", 319178497481735592U},
        {"hotstuff-votes-paced", 17637432653696431456U},
        {"hotstuff-body-unchecked", 2229479225346159349U},
        {"raft-quorum", 18324339559426811823U},
        {"raft-commit-early", 17980886106580592985U},
        {"raft-vote-twice", 73854602508662035U},
        {"raft-vote-forgotten", 2283382483552873785U},
        {"raft-old-votes", 7983640963805917014U},
        {"raft-stale-candidate", 17980886106580592985U},
        {"raft-longest-log", 1398603635083117009U},
        {"raft-last-term-only", 17980886106580592985U},
        {"raft-no-op", 18275274781088967926U},
        {"raft-log-matching", 17980886106580592985U},
        {"raft-conflict-kept", 18324339559426811823U},
        {"raft-truncate-always", 14798806764214136471U},
        {"raft-old-term", 5026171627033466800U},
        {"raft-term-ignored", 15429517601281851118U},
        {"raft-stale-transfer", 16076103845347580787U},
        {"raft-pre-vote-late", 9003644378329285907U},
        {"poa-recents", 17931821328271314406U},
        {"poa-signer-unchecked", 122919381485088300U},
        {"poa-tie", 15822035832533356710U},
        {"poa-not-closed", 18226210002714415549U},
        {"poa-shallow-finality", 18226210002714415549U},
        {"poa-body-unchecked", 1840186646344082280U},
        {"poa-weight-unchecked", 466372834468080667U},
        {"poa-first-branch", 18177145224319796596U},
        {"pow-work-unchecked", 18128080445948058155U},
        {"pow-shallow-finality", 18029950884921697368U},
        {"pow-idle-stopped", 18226210002714415549U},
        {"pow-body-unchecked", 12927213870163341253U},
        {"pow-weight-unchecked", 73854602508662035U},
        {"pow-first-branch", 18029950884921697368U},
        {"pbft-chain-forgotten", 10610984462542088678U},
        {"raft-chain-forgotten", 10610984462542088678U},
        {"hotstuff-chain-forgotten", 10610984462542088678U},
        {"poa-chain-forgotten", 10610984462542088678U},
        {"pow-chain-forgotten", 10610984462542088678U},

    };
    return schedules;
}

/// Each fault by the schedule that tells.
class TellingScheduleTest : public TestCase
{
  public:
    TellingScheduleTest()
        : TestCase("each deliberate fault has a schedule that shows it and is clean without it")
    {
    }

  private:
    void DoRun() override
    {
        const auto& schedules = GetTellingSchedules();
        NS_TEST_EXPECT_MSG_EQ(
            schedules.size(), GetProtocolFaults().GetNames().size(), "one schedule a fault");
        for (const auto& fault : GetProtocolFaults())
        {
            const auto found = schedules.find(fault.name);
            NS_TEST_ASSERT_MSG_EQ(schedules.count(fault.name), 1, fault.name << " has a schedule");
            HostileOptions options{fault.protocol, fault.replicas, &fault, {}};
            NS_TEST_EXPECT_MSG_EQ(HostileSimulator(options).Run(found->second).IsClean(),
                                  false,
                                  fault.name << ": " << fault.help);
            options.fault = nullptr;
            const HostileOutcome honest = HostileSimulator(options).Run(found->second);
            NS_TEST_EXPECT_MSG_EQ(honest.violation, "", "without " << fault.name);
            NS_TEST_EXPECT_MSG_EQ(honest.complaint, "", "without " << fault.name);
        }
    }
};

/// Faults that take few schedules do so from a seed that nobody has chosen for them.
class QuicklyFoundTest : public TestCase
{
  public:
    QuicklyFoundTest()
        : TestCase(
              "what breaks the quorum, the lock, the log or finality is found within a hundred")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string name : {"pbft-quorum",
                                       "pbft-view-change-unproved",
                                       "pbft-primary-prepares",
                                       "hotstuff-quorum",
                                       "hotstuff-lock",
                                       "hotstuff-one-chain",
                                       "hotstuff-decide-kept",
                                       "raft-no-op",
                                       "poa-recents",
                                       "poa-shallow-finality",
                                       "pow-work-unchecked",
                                       "pow-shallow-finality",
                                       "pow-idle-stopped"})
        {
            const ProtocolFault* fault = GetProtocolFaults().Find(name);
            NS_TEST_ASSERT_MSG_NE(fault, nullptr, name);
            const DetectionPower power =
                MeasureDetectionPower({fault->protocol, fault->replicas, fault, {}}, 99, 3, 400);
            NS_TEST_EXPECT_MSG_EQ(power.CountFound(), 3, name);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(power.GetMedian(), 100, name);
        }
    }
};

/// Keeps what replica 3 sends.
class WatchingCluster : public TimedCluster
{
  public:
    using TimedCluster::TimedCluster;
    std::vector<ConsensusMessagePtr> m_sent; //!< by replica 3, to replica 0

  protected:
    void OnSend(ReplicaId from, ReplicaId to, const ConsensusMessagePtr& message) override
    {
        if (from == 3 && to == 0)
        {
            m_sent.push_back(message);
        }
        TimedCluster::OnSend(from, to, message);
    }
};

/// A Byzantine replica with a plan speaks the protocol that it plans against; a forger's branch is
/// its own.
class ByzantinePlanTest : public TestCase
{
  public:
    ByzantinePlanTest()
        : TestCase("no Byzantine replica with a plan stops or splits those who follow the protocol")
    {
    }

  private:
    /// @param cluster has run @param inTurn weight of a forged block in its signer's turn
    void CheckBranch(const WatchingCluster& cluster, uint64_t inTurn)
    {
        uint64_t weight = 0;
        LedgerBlockPtr head = LedgerBlock::GetGenesis();
        for (const auto& message : cluster.m_sent)
        {
            const LedgerBlockPtr block = message->GetBlock();
            // What the application builds carries a time, what is forged none.
            if (block && block->GetHeader().proposedNs == 0 &&
                block->GetParent() == head->GetHash())
            {
                const auto& header = block->GetHeader();
                NS_TEST_EXPECT_MSG_EQ(header.proposer, 3, "it signs every block itself");
                const uint64_t expected = header.height % 4 == 3 ? inTurn : 1;
                NS_TEST_EXPECT_MSG_EQ(header.weight, expected, "as if in turn");
                weight += header.weight;
                head = block;
            }
        }
        NS_TEST_EXPECT_MSG_GT(weight, 2 * 6, "heavier than six blocks of anybody");
    }

    void CheckPlan(const std::string& protocol, uint32_t number)
    {
        const ByzantinePlan* plan = FindByzantinePlans(protocol)[number];
        ClusterConfig config = MakeQuickCluster(protocol, 4);
        config.byzantine = {0, 0, 0, BYZANTINE_PLAN | number};
        WatchingCluster cluster(
            config, [](ReplicaId, ReplicaId, const ConsensusMessage&) { return 5 * NS_PER_MS; });
        cluster.StartAll();
        cluster.RunUntil([&] { return cluster.GetLeastFinalHeight() >= 12; }, 900000 * NS_PER_MS);
        NS_TEST_EXPECT_MSG_GT_OR_EQ(
            cluster.GetLeastFinalHeight(), 12, protocol << ": " << plan->help);
        NS_TEST_EXPECT_MSG_EQ(cluster.GetViolation(), "", protocol << ": " << plan->help);
        const ConsensusTag tag = FindConsensusProtocol(protocol).tag;
        for (const auto& message : cluster.m_sent)
        {
            NS_TEST_EXPECT_MSG_EQ(message->tag, tag, protocol);
        }
        if (plan->help == "forges a branch")
        {
            CheckBranch(cluster, protocol == "poa" ? 2 : 1);
        }
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(
            FindByzantinePlans("raft").empty(), true, "Raft knows no Byzantine replicas");
        for (const std::string protocol : {"pbft", "hotstuff", "poa", "pow"})
        {
            const auto plans = static_cast<uint32_t>(FindByzantinePlans(protocol).size());
            NS_TEST_EXPECT_MSG_GT(plans, 2, protocol);
            for (uint32_t number = 0; number < plans; ++number)
            {
                CheckPlan(protocol, number);
            }
        }
    }
};

/// What can be left out is left out, be it one of many or all between two.
class ShrinkActionsTest : public TestCase
{
  public:
    ShrinkActionsTest()
        : TestCase("shrinking leaves the actions that it takes, in their order")
    {
    }

  private:
    void DoRun() override
    {
        FuzzActions actions;
        for (uint32_t serial = 0; serial < 64; ++serial)
        {
            actions.push_back({FuzzAction::Kind::DELIVER, 0, 0, serial});
        }
        const auto serials = [](const FuzzActions& some) {
            std::vector<uint32_t> found;
            for (const auto& action : some)
            {
                found.push_back(action.serial);
            }
            return found;
        };
        const auto breaks = [&](const FuzzActions& some) {
            const auto found = serials(some);
            return std::count(found.begin(), found.end(), 3u) == 1 &&
                   std::count(found.begin(), found.end(), 40u) == 1;
        };
        const auto left = serials(ShrinkActions(actions, 1000, breaks));
        NS_TEST_ASSERT_MSG_EQ(left.size(), 2, "two of 64");
        NS_TEST_EXPECT_MSG_EQ(left[0], 3, "the first");
        NS_TEST_EXPECT_MSG_EQ(left[1], 40, "the second");
        NS_TEST_EXPECT_MSG_EQ(ShrinkActions(actions, 0, breaks).size(), 64, "without an attempt");
    }
};

/// Each protocol's messages begin with a byte of their own, and it is found by it.
class ProtocolTagTest : public TestCase
{
  public:
    ProtocolTagTest()
        : TestCase("no two protocols have the same tag")
    {
    }

  private:
    void DoRun() override
    {
        std::map<uint32_t, std::string> names;
        for (const auto& protocol : GetConsensusProtocols())
        {
            NS_TEST_EXPECT_MSG_EQ(
                names.emplace(protocol.tag, protocol.name).second, true, protocol.name);
        }
    }
};

/// A violation shrinks to a short schedule that still shows it.
class ShrinkTest : public TestCase
{
  public:
    ShrinkTest()
        : TestCase("a violation is shrunk to a short conversation that ends with it")
    {
    }

  private:
    void DoRun() override
    {
        const HostileSimulator simulator(
            {"hotstuff", 4, GetProtocolFaults().Find("hotstuff-one-chain"), {}});
        for (uint64_t i = 0; i < 10000; ++i)
        {
            const HostileOutcome outcome = simulator.Run(i);
            if (outcome.violation.empty())
            {
                continue;
            }
            const auto actions = simulator.Shrink(i, outcome);
            NS_TEST_EXPECT_MSG_LT_OR_EQ(actions.size(), outcome.actions.size(), "not longer");
            const auto lines = simulator.Narrate(i, actions);
            NS_TEST_EXPECT_MSG_EQ(lines.back().substr(0, 10), "violation:", "the last line");
            return;
        }
        NS_TEST_EXPECT_MSG_EQ(true, false, "a block committed as soon as certified was not found");
    }
};

/// The suite of the hostile simulator.
class HostileSimulatorTestSuite : public TestSuite
{
  public:
    HostileSimulatorTestSuite()
        : TestSuite("gridshare-consensus-hostile", TestSuite::Type::UNIT)
    {
        AddTestCase(new HostileScheduleTest);
        AddTestCase(new TellingScheduleTest);
        AddTestCase(new QuicklyFoundTest);
        AddTestCase(new ByzantinePlanTest);
        AddTestCase(new ShrinkActionsTest);
        AddTestCase(new ProtocolTagTest);
        AddTestCase(new ShrinkTest);
    }
};

static HostileSimulatorTestSuite g_hostileSimulatorTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
