/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../scenario/scenario-fixture.h"
#include "sharing-fixture.h"

#include "ns3/provider-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/test.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Who provides what, and A and C of each class, by hand.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return customers of whom the first are shops
MeterPopulation
MakeCustomers(std::size_t count, std::size_t commercial)
{
    MeterPopulation meters;
    meters.bus.assign(count, 0);
    meters.kind.assign(count, CustomerKind::RESIDENTIAL);
    std::fill_n(meters.kind.begin(), commercial, CustomerKind::COMMERCIAL);
    return meters;
}

ProviderOptions
Parse(const Changes& changes,
      const MeterPopulation& meters,
      const std::vector<std::vector<CompanyMeteringPoint>>& points = {})
{
    const ScenarioValues values = MakeValues(changes);
    return ParseProviders(values, ParseSharingGame(values), meters, points);
}

/// Classes alternate and have their own numbers.
class ClassTest : public TestCase
{
  public:
    ClassTest()
        : TestCase("customers are dealt out to classes, which have their own A and C")
    {
    }

  private:
    void DoRun() override
    {
        const auto plain = Parse({}, MakeCustomers(8, 0));
        NS_TEST_EXPECT_MSG_EQ(plain.classes.size(), 1, "one class");
        NS_TEST_EXPECT_MSG_EQ(plain.law.has_value(), false, "which the equation describes");
        NS_TEST_EXPECT_MSG_EQ(plain.classOf.empty(), true, "of all");
        const std::vector<double> costs{0.5, 1, 2};
        const auto providers = Parse({{"game.classes", std::vector<double>{0.5, 0.25, 0.25}},
                                      {"game.class_cost", costs},
                                      {"game.class_gain", std::vector<double>{0.2, 0.4, 0.6}},
                                      {"game.class_interest", std::vector<double>{1, 2, 3}}},
                                     MakeCustomers(8, 0));
        const std::vector<uint8_t> expected{0, 1, 2, 0, 0, 1, 2, 0};
        NS_TEST_EXPECT_MSG_EQ(providers.classOf, expected, "who lags most is next");
        NS_TEST_ASSERT_MSG_EQ(providers.law.has_value(), true, "classes have a law");
        const auto& classes = providers.law->GetClasses();
        for (std::size_t k = 0; k < 3; ++k)
        {
            NS_TEST_EXPECT_MSG_EQ(providers.classes[k].agents, (k == 0 ? 4 : 2), "agents");
            // Four readings: f = 5; the reward is 1.
            const double gain = 0.2 * (static_cast<double>(k) + 1);
            NS_TEST_EXPECT_MSG_EQ_TOL(classes[k].advantage.A, 5 * gain + 1, 1e-12, "A");
            NS_TEST_EXPECT_MSG_EQ_TOL(classes[k].advantage.C, costs[k], 1e-12, "C");
            NS_TEST_EXPECT_MSG_EQ_TOL(classes[k].rate, 0.1, 1e-12, "kappa");
            NS_TEST_EXPECT_MSG_EQ(classes[k].interest, (static_cast<double>(k) + 1), "interest");
        }
        // 4 of interest 1, 2 of interest 2 and 2 of interest 3.
        NS_TEST_EXPECT_MSG_EQ_TOL(
            providers.law->GetPartnerShare({1, 0, 0.5}), (4 + 3) / 14.0, 1e-12, "partners");
    }
};

/// All three stages of the value, split and not.
class VolumeTest : public TestCase
{
  public:
    VolumeTest()
        : TestCase("registers and intervals make volumes, and these A and C")
    {
    }

  private:
    void DoRun() override
    {
        // Four registers: 16 values of a household, f = 10 + 6; 48 of a shop, two trades of 24 in
        // the third stage, f = 2 (10 + 6 + 2). Half of each.
        const Changes mixed{{"meters.registers", int64_t{4}},
                            {"meters.commercial_interval_s", 300.0},
                            {"game.revision_rate", 0.01}};
        const auto each = Parse(mixed, MakeCustomers(8, 4)).law->GetClasses();
        NS_TEST_ASSERT_MSG_EQ(each.size(), 1, "one class");
        NS_TEST_EXPECT_MSG_EQ_TOL(each[0].advantage.A, 0.2 * (16 + 36) / 2 + 1.5, 1e-12, "A");
        NS_TEST_EXPECT_MSG_EQ_TOL(each[0].advantage.C, 0.75, 1e-12, "1.5 transactions an order");
        Changes once = mixed;
        once.emplace_back("game.cost_per", std::string("order"));
        const auto order = Parse(once, MakeCustomers(8, 4)).law->GetClasses();
        NS_TEST_EXPECT_MSG_EQ_TOL(order[0].advantage.A, 0.2 * (16 + 36) / 2 + 1, 1e-12, "A");
        NS_TEST_EXPECT_MSG_EQ_TOL(order[0].advantage.C, 0.5, 1e-12, "an order");
        const auto alike = Parse({{"meters.registers", int64_t{4}}, {"game.revision_rate", 0.01}},
                                 MakeCustomers(8, 4));
        NS_TEST_EXPECT_MSG_EQ(alike.law.has_value(), false, "shops trade as households do");
        // The equation of one population, where all orders are of two transactions.
        const auto equation = [](const std::string& basis) {
            return ParseSharingGame(MakeValues({{"meters.registers", int64_t{12}},
                                                {"game.revision_rate", 0.01},
                                                {"game.cost_per", basis}}))
                .equation.GetAdvantage();
        };
        NS_TEST_EXPECT_MSG_EQ_TOL(equation("order").A, 0.2 * 36 + 1, 1e-12, "A of an order");
        NS_TEST_EXPECT_MSG_EQ_TOL(equation("order").C, 0.5, 1e-12, "C of an order");
        NS_TEST_EXPECT_MSG_EQ_TOL(equation("transaction").A, 0.2 * 36 + 2, 1e-12, "A of two");
        NS_TEST_EXPECT_MSG_EQ_TOL(equation("transaction").C, 1, 1e-12, "C of two");
    }
};

/// Points times registers times intervals.
class CompanyTest : public TestCase
{
  public:
    CompanyTest()
        : TestCase("companies offer what all their metering points say")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::vector<CompanyMeteringPoint>> points{{{7, 10}}, {{8, 1}, {9, 2}}};
        const auto providers = Parse({{"companies.cost", 2.0}}, MakeCustomers(4, 0), points);
        NS_TEST_ASSERT_MSG_EQ(providers.classes.size(), 2, "customers and companies");
        const std::vector<uint8_t> expected{0, 0, 0, 0, 1, 1};
        NS_TEST_EXPECT_MSG_EQ(providers.classOf, expected, "accounts of companies are the last");
        NS_TEST_EXPECT_MSG_EQ(providers.classes[1].agents, 2, "two");
        NS_TEST_EXPECT_MSG_EQ(providers.classes[1].payoffs.cost, 2, "their own cost");
        NS_TEST_EXPECT_MSG_EQ(providers.classes[1].payoffs.gain, 0.2, "the gain of all");
        // 4 registers, 60 intervals: 240 and 480 values, 8 trades of 30 and 15 of 32, f = 19.5, 20.
        const auto& law = providers.law->GetClasses()[1];
        NS_TEST_EXPECT_MSG_EQ_TOL(
            law.advantage.A, 0.2 * (8 * 19.5 + 15 * 20) / 2 + 11.5, 1e-9, "A");
        NS_TEST_EXPECT_MSG_EQ_TOL(law.advantage.C, 11.5 * 2, 1e-9, "C");
        // At stake: 1.2 5 - 0.5 + 1 of a customer, 15 (1.2 20 - 2 + 1) of the larger company.
        NS_TEST_EXPECT_MSG_EQ_TOL(law.rate, 0.1 * 6.5 / (15 * 23), 1e-12, "in proportion");
        const auto own =
            Parse({{"companies.revision_rate", 1e-4}}, MakeCustomers(4, 0), points).law;
        NS_TEST_EXPECT_MSG_EQ_TOL(own->GetClasses()[1].rate, 1e-4, 1e-15, "as it says");
    }
};

/// What is refused, and why.
class RefusedProvidersTest : public TestCase
{
  public:
    RefusedProvidersTest()
        : TestCase("classes that do not fit are refused with what would")
    {
    }

  private:
    void Expect(const Changes& changes, const std::string& expected)
    {
        const std::string message = CatchMessage([&changes]() {
            Parse(changes, MakeCustomers(4, 0), {{{7, 10}}});
            ParseMetering(MakeValues(changes));
        });
        NS_TEST_EXPECT_MSG_NE(message.find(expected), std::string::npos, message);
    }

    void DoRun() override
    {
        const std::vector<double> halves{0.5, 0.5};
        Expect({{"game.classes", std::vector<double>{0.5, 0.6}}}, "shares that sum to 1");
        Expect({{"game.classes", halves}, {"game.class_cost", std::vector<double>{1, 2, 3}}},
               "one number a class of game.classes, 2, not 3");
        Expect({{"game.class_cost", std::vector<double>{1}}}, "one number a class");
        Expect({{"game.classes", std::vector<double>{0.99, 0.01}}},
               "shares that give every class a customer");
        Expect({{"game.classes", halves}, {"game.class_interest", std::vector<double>{0, 0}}},
               "above 0 for at least two providers");
        Expect({{"companies.reading_interval_s", 700.0}}, "a whole part of run.epoch_s");
        Expect({{"companies.revision_rate", 1.0}}, "game.revision_rate");
        Expect({{"meters.commercial_interval_s", 700.0}},
               "a whole multiple or part of meters.reading_interval_s");
        Expect({{"meters.reading_mode", std::string("daily-upload")},
                {"meters.commercial_interval_s", 6300.0}},
               "meters.commercial_interval_s");
        Expect({{"game.volume_maximum", int64_t{100000}},
                {"companies.reading_interval_s", 36.0},
                {"companies.registers", int64_t{1000}}},
               "at most 65535");
    }
};

/// The suite.
class ProviderOptionsTestSuite : public TestSuite
{
  public:
    ProviderOptionsTestSuite()
        : TestSuite("gridshare-provider-options", TestSuite::Type::UNIT)
    {
        AddTestCase(new ClassTest);
        AddTestCase(new VolumeTest);
        AddTestCase(new CompanyTest);
        AddTestCase(new RefusedProvidersTest);
    }
};

static ProviderOptionsTestSuite g_providerOptionsTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
