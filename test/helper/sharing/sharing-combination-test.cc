/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/sharing-simulation.h"
#include "ns3/test.h"

#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * Demanders, policies, clocks and circles together: what goes, and what is refused.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const Changes g_population{{"game.demanders", std::string("population")},
                           {"roles.demanders", int64_t{10}},
                           {"run.epochs", int64_t{3}}};

/// The small scenario with demanders and more.
Changes
WithDemanders(const Changes& more)
{
    Changes changes(g_population);
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/// Nobody's neighbours imitate anyone of their class, and liars serve where nobody else is.
class CombinedRunTest : public TestCase
{
  public:
    /// @param name of the case @param changes to the small scenario
    CombinedRunTest(const std::string& name, const Changes& changes)
        : TestCase(name),
          m_changes(changes)
    {
    }

  private:
    void DoRun() override
    {
        const auto options = PrepareSmall(m_changes);
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("epochs").value(), options.run.epochs, "epochs");
        NS_TEST_EXPECT_MSG_EQ(record.FindMetric("transactions_submitted").value(),
                              record.FindMetric("transactions_committed").value() +
                                  record.FindMetric("transactions_pending").value() +
                                  record.FindMetric("transactions_refused").value() +
                                  record.FindMetric("transactions_lost").value(),
                              "nothing vanishes");
        Config::Reset();
    }

    Changes m_changes; //!< see constructor
};

/// What does not go together is said before anything runs.
class CombinedRefusalTest : public TestCase
{
  public:
    CombinedRefusalTest()
        : TestCase("what does not go together is refused with the key and what would do")
    {
    }

  private:
    void Expect(const Changes& changes, const std::string& key, const std::string& expected)
    {
        const std::string message = RefuseSmall(changes);
        NS_TEST_EXPECT_MSG_NE(message.find(key), std::string::npos, message);
        NS_TEST_EXPECT_MSG_NE(message.find(expected), std::string::npos, message);
    }

    void DoRun() override
    {
        const double rate = 0.0001;
        Expect(WithDemanders(
                   {{"demand.trades_per_epoch", int64_t{100}}, {"demand.revision_rate", rate}}),
               "demand.trades_per_epoch",
               "at most " + std::to_string(PrepareSmall({}).meters.GetSize()));
        Expect(WithDemanders({{"game.partners", std::string("neighbourhood")}}),
               "game.partners",
               "uniform");
        Expect({{"game.policy_parameter", 1.0}}, "game.policy_parameter", "none");
        Expect({{"game.policy", std::string("budget")}}, "game.policy_parameter", "omega");
        Expect({{"game.policy", std::string("budget")}, {"game.policy_parameter", -1.0}},
               "game.policy_parameter",
               "a number from 0");
        Expect({{"game.revision_clock", std::string("poisson")},
                {"game.revision", std::string("logit")}},
               "game.revision_clock",
               "compares two agents");
    }
};

/// The suite of combinations.
class SharingCombinationTestSuite : public TestSuite
{
  public:
    SharingCombinationTestSuite()
        : TestSuite("gridshare-sharing-combination", TestSuite::Type::SYSTEM)
    {
        AddTestCase(new CombinedRunTest(
            "demanders, who are nobody's neighbours, and role models from the neighbourhood",
            WithDemanders({{"game.role_models", std::string("neighbourhood")}})));
        AddTestCase(new CombinedRunTest(
            "every strong node lies",
            {{"faults.byzantine", std::string("7")}, {"run.epochs", int64_t{2}}}));
        AddTestCase(new CombinedRunTest(
            "a policy, clocks of one's own, partners and role models from the neighbourhood",
            {{"game.policy", std::string("adaptive")},
             {"game.policy_parameter", 0.2},
             {"game.revision_clock", std::string("poisson")},
             {"game.partners", std::string("neighbourhood")},
             {"game.role_models", std::string("neighbourhood")}}));
        AddTestCase(new CombinedRefusalTest);
    }
};

static SharingCombinationTestSuite g_sharingCombinationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
