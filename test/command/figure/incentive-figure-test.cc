/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../analysis/scratch-directory.h"
#include "../../printable-value.h"
#include "../recorded-runs.h"
#include "figure-test.h"

#include "ns3/incentive-figure.h"
#include "ns3/sharing-schema.h"
#include "ns3/study-registry.h"

#include <algorithm>
#include <optional>

/**
 * @file
 * @ingroup gridshare-test
 * What policies pay until the share is where it goes, from hand-made runs. A pot of b for each
 * provider is paid in each epoch, so that b t is paid after t epochs: its runs lie on that line
 * through 0, and so does their mean.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A run that has settled.
struct SettledRun
{
    std::optional<double> epochs; ///< until then; none: it has not
    double share{1};              ///< where it did
};

/// Hand-made runs of policies, on a disk.
class PolicyRuns
{
  public:
    /// @param name of the experiment @param pot b of each epoch @param theory epochs until the
    /// share is where it goes @param runs a seed each
    void Add(const std::string& name,
             double pot,
             std::optional<double> theory,
             const std::vector<SettledRun>& runs)
    {
        for (std::size_t seed = 1; seed <= runs.size(); ++seed)
        {
            const auto& [epochs, share] = runs[seed - 1];
            RunRecord record;
            record.AddMetric("settled_share", share, "1");
            record.AddMetric("share_final", share, "1");
            record.AddMetric("outlay", 100 * pot, "1");
            AddWay(record, "", pot, epochs);
            AddWay(record, "_predicted", pot, theory);
            m_runs.Add(name,
                       static_cast<int64_t>(seed),
                       {{"game.policy", std::string("pot")}, {"game.policy_parameter", pot}},
                       std::move(record));
        }
    }

    /// An experiment without a policy.
    void AddReward()
    {
        RunRecord record;
        record.AddMetric("share_final", 1, "1");
        m_runs.Add("reward", 1, {}, std::move(record));
    }

    /// @return a database of the runs so far
    ResultsDatabase Open()
    {
        const std::string folder = m_folder.File(std::to_string(++m_written));
        return {m_runs.Write(folder), ResultsDatabase::Access::READ};
    }

    ResultFigure Draw()
    {
        return MakeIncentiveFigure(SummarizeExperiments(Open()));
    }

  private:
    static void AddWay(RunRecord& record,
                       const std::string& ending,
                       double pot,
                       std::optional<double> epochs)
    {
        if (epochs)
        {
            record.AddMetric("convergence_epochs" + ending, *epochs, "epoch");
            record.AddMetric("outlay_until_converged" + ending, pot * *epochs, "1");
        }
    }

    RecordedRuns m_runs{"sharing", GetSharingSchema()};
    ScratchDirectory m_folder; //!< of the databases
    int m_written{0};          //!< databases so far
};

/// Means over seeds, rings of theory.
class PolicyPointsTest : public FigureTest
{
  public:
    PolicyPointsTest()
        : FigureTest("each policy has its mean time and outlay, and a ring of the same colour")
    {
    }

  private:
    /// @param label of a curve @return its colour; none without it
    static std::string FindColour(const PlotPanel& panel, const std::string& label)
    {
        const auto curve = std::find_if(panel.curves.begin(),
                                        panel.curves.end(),
                                        [&label](const auto& one) { return one.label == label; });
        return curve == panel.curves.end() ? "" : curve->colour;
    }

    void DoRun() override
    {
        PolicyRuns runs;
        runs.Add("small", 0.1, 50, {{60}, {40}, {56}});
        runs.Add("large", 0.4, 10, {{12}, {16}});
        const auto figure = runs.Draw();
        NS_TEST_EXPECT_MSG_EQ(figure.name, "incentives", "its file");
        NS_TEST_ASSERT_MSG_EQ(figure.panels.size(), 1, "one panel");
        const PlotPanel& panel = figure.panels[0];
        NS_TEST_EXPECT_MSG_EQ(*panel.x.low, 0, "no time");
        NS_TEST_EXPECT_MSG_EQ(*panel.y.low, 0, "costs nothing");
        NS_TEST_EXPECT_MSG_EQ(
            panel.x.label, "until the share is where it goes (epochs)", "abscissa");
        NS_TEST_EXPECT_MSG_EQ(panel.y.label, "paid until then, per provider", "ordinate");
        ExpectPoints(FindPoints(panel, "small"), {{52, 5.2}});
        ExpectPoints(FindPoints(panel, "large"), {{14, 5.6}});
        NS_TEST_ASSERT_MSG_EQ(panel.curves.size(), 4, "a ring each");
        ExpectPoints(panel.curves[2].points, {{50, 5}});
        ExpectPoints(panel.curves[3].points, {{10, 4}});
        for (std::size_t policy = 0; policy < 2; ++policy)
        {
            const PlotCurve& ring = panel.curves[2 + policy];
            NS_TEST_EXPECT_MSG_EQ(ring.label, "theory, no network", "one entry for all");
            NS_TEST_EXPECT_MSG_EQ(ring.mark, PlotMark::RING, "open");
            NS_TEST_EXPECT_MSG_EQ(ring.colour, panel.curves[policy].colour, "of its policy");
        }
        NS_TEST_EXPECT_MSG_NE(panel.curves[0].colour, panel.curves[1].colour, "a colour each");
        CheckUnsettled();
    }

    /// A mean over seeds that have not all settled in one basin is that of none.
    void CheckUnsettled()
    {
        PolicyRuns runs;
        runs.Add("never", 0.1, 50, {{{}, 0.5}, {{}, 0.5}});
        NS_TEST_EXPECT_MSG_EQ(runs.Draw().panels.size(), 0, "theory alone is no figure");
        runs.Add("either", 0.3, {}, {{30, 1}, {30, 0}});
        runs.Add("sometimes", 0.2, 40, {{30, 0.5}, {{}, 0.5}});
        runs.Add("nobody", 0.4, 22, {{20, 0}, {30, 0}});
        const auto figure = runs.Draw();
        const std::set<std::string> expected{
            "never, theory", "sometimes, theory", "nobody", "theory, no network"};
        NS_TEST_EXPECT_MSG_EQ(ListLabels(figure), expected, "what is known");
        const PlotPanel& panel = figure.panels.at(0);
        ExpectPoints(FindPoints(panel, "nobody"), {{25, 10}});
        ExpectPoints(FindPoints(panel, "sometimes, theory"), {{40, 8}});
        ExpectPoints(FindPoints(panel, "theory, no network"), {{22, 8.8}});
        NS_TEST_EXPECT_MSG_EQ(FindColour(panel, "theory, no network"),
                              FindColour(panel, "nobody"),
                              "whatever was left out before it");
    }
};

/// What a study of policies shows, and one without them does not.
class PolicyStudyTest : public FigureTest
{
  public:
    PolicyStudyTest()
        : FigureTest("a study of several policies has their figure and their columns")
    {
    }

  private:
    /// @return whether there is a figure of incentives, and how many columns people see
    static std::pair<bool, std::size_t> Describe(PolicyRuns& runs)
    {
        const auto findings = GetStudies().Find("sharing")->describe(runs.Open(), {});
        const bool isDrawn =
            std::any_of(findings.figures.begin(), findings.figures.end(), [](const auto& figure) {
                return figure.name == "incentives";
            });
        return {isDrawn, findings.tables.at(0).view.columns.size()};
    }

    void DoRun() override
    {
        PolicyRuns runs;
        runs.Add("pot", 0.1, 50, {{60}});
        NS_TEST_EXPECT_MSG_EQ(Describe(runs), (std::pair<bool, std::size_t>{false, 0}), "one");
        runs.AddReward();
        NS_TEST_EXPECT_MSG_EQ(Describe(runs), (std::pair<bool, std::size_t>{true, 8}), "two");
    }
};

/// The suite of the figure of policies.
class IncentiveFigureTestSuite : public TestSuite
{
  public:
    IncentiveFigureTestSuite()
        : TestSuite("gridshare-incentive-figure", TestSuite::Type::UNIT)
    {
        AddTestCase(new PolicyPointsTest);
        AddTestCase(new PolicyStudyTest);
    }
};

static IncentiveFigureTestSuite g_incentiveFigureTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
