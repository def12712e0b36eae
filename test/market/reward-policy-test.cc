/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/reward-policy.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-test
 * What policies settle, against what theory says that they do.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t PROVIDERS = 200;

/// A number inside every policy's domain.
constexpr double NUMBER = 0.4;

/// In a population of which a share x shares, a partner has joined with probability x.
class PolicyLawTest : public TestCase
{
  public:
    /// @param entry of the registry
    explicit PolicyLawTest(const RewardPolicyEntry& entry)
        : TestCase("the policy " + entry.name + " pays and does what its law says"),
          m_entry(entry)
    {
    }

  private:
    void DoRun() override
    {
        const PayoffAdvantage unrewarded{1.0, 0.7, 0.0};
        const auto policy = m_entry.create(unrewarded, NUMBER);
        const auto law = m_entry.law(unrewarded, NUMBER);
        for (uint32_t sharers = 1; sharers <= PROVIDERS; ++sharers)
        {
            const double x = static_cast<double>(sharers) / PROVIDERS;
            const RewardTerms terms = policy->GetTerms(sharers, PROVIDERS);
            NS_TEST_EXPECT_MSG_EQ_TOL(terms.perPair * x * x + terms.perSharer * x,
                                      law.outlayRate(x),
                                      1e-12,
                                      "outlay an agent at x = " << x);
            NS_TEST_EXPECT_MSG_EQ_TOL(unrewarded.At(x) + terms.perPair * x + terms.perSharer,
                                      law.advantage(x),
                                      1e-12,
                                      "advantage of sharing at x = " << x);
        }
        const RewardTerms nobody = policy->GetTerms(0, PROVIDERS);
        NS_TEST_EXPECT_MSG_EQ(nobody.perPair, 0, "nobody to be paid");
        NS_TEST_EXPECT_MSG_EQ(nobody.perSharer, 0, "nobody to be paid");
    }

    const RewardPolicyEntry& m_entry; //!< see constructor
};

/// Numbers that a policy cannot go by.
class PolicyDomainTest : public TestCase
{
  public:
    PolicyDomainTest()
        : TestCase("a number outside a policy's domain is refused before anything is paid")
    {
    }

  private:
    void ExpectRefusal(const std::string& name, double number)
    {
        bool refused = false;
        try
        {
            GetRewardPolicies().Find(name)->create({1.0, 0.7, 0.0}, number);
        }
        catch (const InputError&)
        {
            refused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(refused, true, name << " by " << number);
    }

    void DoRun() override
    {
        ExpectRefusal("minimal", 0);
        ExpectRefusal("minimal", 1.01);
        ExpectRefusal("adaptive", 0);
        ExpectRefusal("pot", 0);
        ExpectRefusal("pot", -1);
        ExpectRefusal("budget", -1);
    }
};

/// The suite of policies.
class RewardPolicyTestSuite : public TestSuite
{
  public:
    RewardPolicyTestSuite()
        : TestSuite("gridshare-reward-policy", TestSuite::Type::UNIT)
    {
        for (const auto& name : GetRewardPolicies().GetNames())
        {
            AddTestCase(new PolicyLawTest(*GetRewardPolicies().Find(name)));
        }
        AddTestCase(new PolicyDomainTest);
    }
};

static RewardPolicyTestSuite g_rewardPolicyTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
