/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <map>
#include <numeric>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Statements of what was settled, in the whole loop.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A simulation, and what its epochs brought.
class ToldSimulation
{
  public:
    /// @param changes to the small scenario
    explicit ToldSimulation(const Changes& changes)
        : options(PrepareSmall(changes)),
          simulation(options, 1)
    {
        simulation.GetMarket()->TraceConnectWithoutContext(
            "EpochSettled", MakeCallback(&ToldSimulation::OnEpoch, this));
        record = simulation.Run();
    }

    ~ToldSimulation()
    {
        Config::Reset();
    }

    const SharingOptions options;       //!< of the scenario
    SharingSimulation simulation;       //!< of it
    std::vector<EpochOutcome> outcomes; //!< of its epochs
    RunRecord record;                   //!< of the run

  private:
    void OnEpoch(const EpochOutcome& outcome)
    {
        outcomes.push_back(outcome);
    }
};

/// While a strong node is down it says nothing, and its clients stay as they are.
class SilentHomeTest : public TestCase
{
  public:
    SilentHomeTest()
        : TestCase("whose strong node is down when an epoch is settled does not revise")
    {
    }

  private:
    void DoRun() override
    {
        // Settled at 5400 s, 9000 s, ...; down at 9000 s and 12600 s.
        const ToldSimulation told({{"roles.power_companies", int64_t{4}},
                                   {"faults.crashed", std::string("1")},
                                   {"faults.crash_s", 8000.0},
                                   {"faults.restart_s", 14000.0}});
        uint32_t down = 0;
        for (const auto& node : told.simulation.GetFaults().GetCrashed())
        {
            down = node;
        }
        uint32_t clients = 0;
        const auto& plan = told.options.plan;
        for (const uint32_t concentrator : plan.concentratorOfMeter)
        {
            clients += concentrator % 4 == down ? 1 : 0;
        }
        NS_TEST_ASSERT_MSG_EQ(told.outcomes.size(), 6, "epochs");
        for (const auto& outcome : told.outcomes)
        {
            const bool silent = outcome.epoch == 1 || outcome.epoch == 2;
            NS_TEST_EXPECT_MSG_EQ(
                outcome.untold, (silent ? clients : 0), "untold in epoch " << outcome.epoch);
        }
    }
};

/// Every trader is told at either fidelity, and the same shares follow from the same lots.
class ToldFidelityTest : public TestCase
{
  public:
    ToldFidelityTest()
        : TestCase("statements arrive at message and at packet fidelity, and agents do the same")
    {
    }

  private:
    std::vector<double> Run(const std::string& fidelity)
    {
        const ToldSimulation told({{"network.fidelity", fidelity}});
        std::vector<double> shares;
        uint64_t traders = 0;
        for (const auto& outcome : told.outcomes)
        {
            NS_TEST_EXPECT_MSG_EQ(outcome.untold, 0, fidelity << ", epoch " << outcome.epoch);
            traders += outcome.tradersShare + outcome.tradersKeep;
            shares.push_back(outcome.shareAfter);
        }
        NS_TEST_EXPECT_MSG_EQ(told.record.FindMetric("statements_arrived").value(),
                              static_cast<double>(traders),
                              fidelity << ": all who traded");
        NS_TEST_EXPECT_MSG_GT(told.record.FindMetric("information_delay_p50_s").value(),
                              0,
                              fidelity << ": it takes time");
        return shares;
    }

    void DoRun() override
    {
        const auto messages = Run("message");
        const auto packets = Run("packet");
        NS_TEST_ASSERT_MSG_EQ(messages.size(), packets.size(), "epochs");
        for (std::size_t epoch = 0; epoch < messages.size(); ++epoch)
        {
            NS_TEST_EXPECT_MSG_EQ(messages[epoch], packets[epoch], "share of epoch " << epoch);
        }
    }
};

/// The suite of statements in the loop.
class SharingStatementTestSuite : public TestSuite
{
  public:
    SharingStatementTestSuite()
        : TestSuite("gridshare-sharing-statement", TestSuite::Type::UNIT)
    {
        AddTestCase(new SilentHomeTest);
        AddTestCase(new ToldFidelityTest);
    }
};

static SharingStatementTestSuite g_sharingStatementTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
