/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SHARING_RUN_TEST_H
#define GRIDSHARE_TEST_SHARING_RUN_TEST_H

#include "../recomputed-results.h"
#include "sharing-fixture.h"
#include "sharing-recomputation.h"

#include "ns3/config.h"
#include "ns3/simulator.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A small run whose record is to be recomputed.
struct SharingCase
{
    std::string name;   //!< of the scenario
    Changes changes;    //!< that make it
    SharingByHand hand; //!< what a reader works out of it
    uint64_t seed{1};   //!< RngRun
    /// Metrics that are not 0 in this run; else recomputing them would show nothing.
    std::vector<std::string> happens{};
    std::vector<std::string> fails{}; //!< metrics that are 0 here
};

/// Runs a small scenario with a witness, and hands over what was heard.
class SharingRunTest : public RecomputingTest
{
  public:
    /**
     * @param what is recomputed
     * @param scenario to run
     */
    SharingRunTest(const std::string& what, SharingCase scenario)
        : RecomputingTest(what + ", recomputed: " + scenario.name),
          m_case(std::move(scenario))
    {
    }

  protected:
    /// What a median and another percentile of a sample must be; nothing without a sample.
    static std::pair<std::optional<double>, std::optional<double>> FindQuantiles(
        const std::vector<double>& sample,
        double p)
    {
        if (sample.empty())
        {
            return {};
        }
        return {FindQuantile(sample, 0.5), FindQuantile(sample, p)};
    }

    RunRecord m_record; //!< of the run

  private:
    void DoRun() override
    {
        Changes changes{{"run.epochs", int64_t{3}}, {"meters.diversity_s", 0.0}};
        changes.insert(changes.end(), m_case.changes.begin(), m_case.changes.end());
        const auto options = PrepareSmall(changes);
        SharingSimulation simulation(options, m_case.seed);
        const SharingWitness witness(options, simulation);
        m_record = simulation.Run();
        for (const auto& name : m_case.happens)
        {
            NS_TEST_EXPECT_MSG_GT(m_record.FindMetric(name).value_or(0), 0, name << " happens");
        }
        for (const auto& name : m_case.fails)
        {
            NS_TEST_EXPECT_MSG_EQ(m_record.FindMetric(name).value_or(1), 0, name << " does not");
        }
        Check({options, simulation, witness, m_case.hand, Simulator::Now().GetSeconds()});
        Config::Reset();
    }

    /// @param evidence of the run, to hold its record to
    virtual void Check(const SharingEvidence& evidence) = 0;

    SharingCase m_case; //!< what is run
};

/// @return small runs in which everything happens that a sharing study records
std::vector<SharingCase> MakeSharingCases();

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SHARING_RUN_TEST_H
