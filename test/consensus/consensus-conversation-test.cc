/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/abort.h"
#include "ns3/scheduled-cluster.h"
#include "ns3/test.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <tuple>

/**
 * @file
 * @ingroup gridshare-test
 * Conversations: text files with a command, then what every replica did. With the environment
 * variable GRIDSHARE_WRITE_CONVERSATIONS set, the files are written anew, to be read before they
 * are committed.
 *
 * Commands: `cluster PROTOCOL N [liar R BEHAVIOUR ...]`, `start`, `work`, `order` (one order at
 * every replica), `order at R` (at that one alone), `deliver` (until nothing is under way),
 * `deliver round` (what is under way now), `lose FROM TO` (all that is under way between two),
 * `lose all`, `timer T of R`, `resting T of R` (it must not run), `silence` (no timer may run, no
 * message be under way), `crash R`, `restart R`, `wipe R`.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One file.
class ConversationTest : public TestCase
{
  public:
    /** @param name of the file, without folder and ending */
    explicit ConversationTest(const std::string& name)
        : TestCase("conversation " + name),
          m_path(std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/test/consensus/conversations/" + name +
                 ".txt")
    {
    }

  private:
    void DoRun() override
    {
        std::ifstream file(m_path);
        NS_TEST_ASSERT_MSG_EQ(file.good(), true, "cannot read " << m_path);
        std::string expected;
        std::string actual;
        std::string line;
        while (std::getline(file, line))
        {
            expected += line + "\n";
            if (line.empty() || line[0] == '#')
            {
                actual += line + "\n";
            }
            else if (line[0] == '>')
            {
                actual += line + "\n" + Answer(line.substr(2));
            }
        }
        file.close();
        if (std::getenv("GRIDSHARE_WRITE_CONVERSATIONS"))
        {
            std::ofstream(m_path) << actual;
            return;
        }
        NS_TEST_EXPECT_MSG_EQ(actual, expected, m_path);
    }

    std::string Answer(const std::string& command)
    {
        std::istringstream words(command);
        std::string verb;
        words >> verb;
        if (verb == "cluster")
        {
            MakeCluster(words);
            return "";
        }
        NS_ABORT_MSG_IF(!m_cluster, "the first command is cluster");
        if (verb == "start")
        {
            m_cluster->StartAll();
        }
        else if (verb == "work")
        {
            m_cluster->SetWork(true);
        }
        else if (verb == "order")
        {
            Order(words);
        }
        else if (verb == "deliver")
        {
            Deliver(words);
        }
        else if (command == "lose all")
        {
            LoseAll();
        }
        else
        {
            Perform(verb, words);
        }
        std::string text;
        for (const auto& line : m_cluster->TakeLines())
        {
            text += "  " + line + "\n";
        }
        return text;
    }

    void MakeCluster(std::istringstream& words)
    {
        ClusterConfig config;
        words >> config.protocol >> config.consensus.replicas;
        std::string liar;
        std::string behaviour;
        ReplicaId id = 0;
        while (words >> liar >> id >> behaviour)
        {
            config.byzantine.resize(config.consensus.replicas, kByzantineNone);
            config.byzantine.at(id) = FindByzantineBehaviour(behaviour);
        }
        config.consensus.checkpointInterval = 2;
        config.consensus.confirmationDepth = 2;
        config.consensus.proposeWhenIdle = false;
        config.consensus.blockIntervalNs = 3600000000000; // one block at a time
        config.workPending = false;
        m_cluster = std::make_unique<ScheduledCluster>(config);
        m_cluster->RecordLines(true);
    }

    void Order(std::istringstream& words)
    {
        SharingOrder order;
        order.sequence = m_orders++;
        order.readings.energiesWh = {1};
        const auto transaction = SharingTransaction::Create(order, SigningKey(1));
        std::string at;
        ReplicaId only = 0;
        words >> at >> only;
        for (ReplicaId id = 0; id < m_cluster->GetSize(); ++id)
        {
            if (m_cluster->IsUp(id) && (at.empty() || id == only))
            {
                m_cluster->Submit(id, transaction);
            }
        }
    }

    void Deliver(std::istringstream& words)
    {
        std::string what;
        words >> what;
        do
        {
            // By due time and link: the order of sending.
            std::vector<FuzzAction> round;
            for (const auto& message : m_cluster->GetInFlight())
            {
                round.push_back({FuzzAction::Kind::kDeliver,
                                 static_cast<std::uint8_t>(message.from),
                                 static_cast<std::uint8_t>(message.to),
                                 message.serial});
            }
            std::sort(round.begin(), round.end(), [](const auto& x, const auto& y) {
                return std::tie(x.a, x.serial, x.b) < std::tie(y.a, y.serial, y.b);
            });
            for (const auto& action : round)
            {
                m_cluster->Perform(action);
            }
        } while (what.empty() && !m_cluster->GetInFlight().empty());
    }

    void LoseAll()
    {
        const auto inFlight = m_cluster->GetInFlight();
        for (const auto& message : inFlight)
        {
            m_cluster->Perform({FuzzAction::Kind::kLose,
                                static_cast<std::uint8_t>(message.from),
                                static_cast<std::uint8_t>(message.to),
                                message.serial});
        }
    }

    void Perform(const std::string& verb, std::istringstream& words)
    {
        unsigned a = 0;
        unsigned b = 0;
        std::string of;
        words >> a;
        if (verb == "timer")
        {
            words >> of >> b;
            const bool possible = m_cluster->Perform({FuzzAction::Kind::kFire,
                                                      static_cast<std::uint8_t>(b),
                                                      static_cast<std::uint8_t>(a),
                                                      0});
            NS_TEST_EXPECT_MSG_EQ(possible, true, "timer " << a << " of " << b << " runs");
        }
        else if (verb == "silence")
        {
            NS_TEST_EXPECT_MSG_EQ(m_cluster->GetInFlight().size(), 0, "no message under way");
            NS_TEST_EXPECT_MSG_EQ(m_cluster->GetTimers().size(), 0, "no timer runs");
        }
        else if (verb == "resting")
        {
            words >> of >> b;
            const auto& timers = m_cluster->GetTimers();
            const bool runs = std::any_of(timers.begin(), timers.end(), [&](const auto& timer) {
                return timer.id == b && timer.timer == a;
            });
            NS_TEST_EXPECT_MSG_EQ(runs, false, "timer " << a << " of " << b << " rests");
        }
        else if (verb == "lose")
        {
            words >> b;
            const auto inFlight = m_cluster->GetInFlight();
            for (const auto& message : inFlight)
            {
                if (message.from == a && message.to == b)
                {
                    m_cluster->Perform({FuzzAction::Kind::kLose,
                                        static_cast<std::uint8_t>(a),
                                        static_cast<std::uint8_t>(b),
                                        message.serial});
                }
            }
        }
        else
        {
            NS_ABORT_MSG_IF(verb != "crash" && verb != "restart" && verb != "wipe",
                            "unknown command " << verb);
            const auto kind = verb == "crash"     ? FuzzAction::Kind::kCrash
                              : verb == "restart" ? FuzzAction::Kind::kRestart
                                                  : FuzzAction::Kind::kWipe;
            m_cluster->Perform({kind, static_cast<std::uint8_t>(a), 0, 0});
        }
    }

    std::string m_path;                          //!< of the file
    std::unique_ptr<ScheduledCluster> m_cluster; //!< that the file talks about
    std::uint64_t m_orders{0};                   //!< given so far
};

/// The suite of conversations.
class ConsensusConversationTestSuite : public TestSuite
{
  public:
    ConsensusConversationTestSuite()
        : TestSuite("gridshare-consensus-conversations", TestSuite::Type::UNIT)
    {
        for (const char* name : {"pbft-normal-case",
                                 "pbft-view-change",
                                 "pbft-checkpoint-and-state-transfer",
                                 "pbft-equivocation",
                                 "pbft-restart",
                                 "pbft-watermarks",
                                 "raft-election-and-replication",
                                 "raft-leader-loss",
                                 "raft-higher-term",
                                 "raft-snapshot",
                                 "raft-wiped",
                                 "hotstuff-three-chain",
                                 "hotstuff-closing",
                                 "hotstuff-side-branch",
                                 "hotstuff-view-timeout",
                                 "hotstuff-partition",
                                 "hotstuff-equivocation",
                                 "poa-turns",
                                 "poa-recents",
                                 "poa-closing",
                                 "poa-shorter-branch",
                                 "poa-two-questions",
                                 "pow-reorganisation",
                                 "pow-closing",
                                 "pow-losing-branch",
                                 "pow-restart",
                                 "pow-selfish-mining"})
        {
            AddTestCase(new ConversationTest(name));
        }
    }
};

static ConsensusConversationTestSuite g_consensusConversationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
