/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_TEST_H
#define GRIDSHARE_FIGURE_TEST_H

#include "ns3/result-figure.h"
#include "ns3/test.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A figure, as data.
class FigureTest : public TestCase
{
  public:
    /// @param name of the case
    explicit FigureTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /// @param figure any @return what its legend would name, each once
    static std::set<std::string> ListLabels(const ResultFigure& figure)
    {
        std::set<std::string> labels;
        for (const auto& panel : figure.panels)
        {
            for (const auto& curve : panel.curves)
            {
                labels.insert(curve.label);
            }
            for (const auto& rule : panel.rules)
            {
                labels.insert(rule.label);
            }
        }
        labels.erase("");
        return labels;
    }

    /// @param panel of a figure @param label of a curve @return its points; none without it
    static std::vector<PlotPoint> FindPoints(const PlotPanel& panel, const std::string& label)
    {
        for (const auto& curve : panel.curves)
        {
            if (curve.label == label)
            {
                return curve.points;
            }
        }
        return {};
    }

    /// @param points of a curve @param expected their coordinates
    void ExpectPoints(const std::vector<PlotPoint>& points,
                      const std::vector<std::pair<double, double>>& expected)
    {
        NS_TEST_ASSERT_MSG_EQ(points.size(), expected.size(), "points");
        for (std::size_t i = 0; i < points.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].x, expected[i].first, 1e-9, "point " << i);
            NS_TEST_EXPECT_MSG_EQ_TOL(points[i].y, expected[i].second, 1e-9, "point " << i);
        }
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_TEST_H
