/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/config.h"
#include "ns3/consensus-simulation.h"
#include "ns3/gossip-relay.h"
#include "ns3/input-error.h"
#include "ns3/relay-registry.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * The key gossip.relay: how transactions spread in a study.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Pushed transactions come from every peer, announced ones once.
class TransactionRelayTest : public TestCase
{
  public:
    TransactionRelayTest()
        : TestCase("gossip.relay chooses how transactions spread, and all become final either way")
    {
    }

  private:
    struct Outcome
    {
        uint64_t final{0};      //!< transactions
        uint64_t duplicates{0}; //!< copies received again, of all nodes
        uint64_t accepted{0};   //!< first copies from others, of all nodes
    };

    static Outcome RunWith(const std::string& relay)
    {
        const ConsensusOptions options = ParseConsensusOptions(MakeConsensusValues(
            {{"gossip.relay", relay}, {"cluster.nodes", std::vector<double>{7}}}));
        ConsensusSimulation simulation(options, 1);
        simulation.Run(nullptr);
        Outcome outcome;
        for (const auto& block : simulation.GetLedger()->GetBlocks())
        {
            outcome.final += block->GetTransactions().size();
        }
        for (const auto& node : simulation.GetStrongNodes())
        {
            outcome.duplicates += node->GetRelay()->GetCounters().duplicates;
            outcome.accepted += node->GetRelay()->GetCounters().accepted;
        }
        Config::Reset();
        return outcome;
    }

    void DoRun() override
    {
        const Outcome push = RunWith("push");
        const Outcome inventory = RunWith("inventory");
        // Ten a second for a minute; those of the last two seconds may still be under way.
        NS_TEST_EXPECT_MSG_GT(push.final, 575, "pushed");
        NS_TEST_EXPECT_MSG_GT(inventory.final, 575, "announced");
        NS_TEST_EXPECT_MSG_EQ(inventory.duplicates, 0, "who has a transaction does not ask for it");
        NS_TEST_EXPECT_MSG_GT(push.duplicates, push.accepted, "each of six peers sends it");
        bool refused = false;
        try
        {
            MakeTransactionRelay("compact");
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, "no other relay changes anything for transactions");
    }
};

/// The suite of the key.
class TransactionRelayTestSuite : public TestSuite
{
  public:
    TransactionRelayTestSuite()
        : TestSuite("gridshare-transaction-relay", TestSuite::Type::UNIT)
    {
        AddTestCase(new TransactionRelayTest);
    }
};

static TransactionRelayTestSuite g_transactionRelayTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
