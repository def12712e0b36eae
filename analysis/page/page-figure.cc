/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-figure.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr int DIGITS = 4;                 //!< more than a screen shows
constexpr std::size_t FEWEST_POINTS = 20; //!< that still show a curve's form

/// A number of few digits; null where there is none.
Json
RoundNumber(double value)
{
    if (!std::isfinite(value))
    {
        return nullptr;
    }
    if (value == 0)
    {
        return 0;
    }
    const double unit = std::pow(10.0, DIGITS - 1 - std::floor(std::log10(std::fabs(value))));
    const double rounded =
        unit > 0 && std::isfinite(unit) ? std::round(value * unit) / unit : value;
    // Whole numbers are shorter without ".0".
    const bool isWhole = std::fabs(rounded) < 1e15 && rounded == std::floor(rounded);
    return isWhole ? Json(static_cast<int64_t>(rounded)) : Json(rounded);
}

const char*
NameShape(PlotShape shape)
{
    static const std::map<PlotShape, const char*> names{{PlotShape::LINE, "line"},
                                                        {PlotShape::STEPS, "steps"},
                                                        {PlotShape::MARKS, "marks"},
                                                        {PlotShape::MARKED_LINE, "marked line"},
                                                        {PlotShape::BAND, "band"},
                                                        {PlotShape::BARS, "bars"}};
    return names.at(shape);
}

const char*
NameDash(PlotDash dash)
{
    return dash == PlotDash::SOLID ? "solid" : dash == PlotDash::DASHED ? "dashed" : "dotted";
}

const char*
NameMark(PlotMark mark)
{
    static const std::map<PlotMark, const char*> names{{PlotMark::DISC, "disc"},
                                                       {PlotMark::SQUARE, "square"},
                                                       {PlotMark::TRIANGLE, "triangle"},
                                                       {PlotMark::DIAMOND, "diamond"},
                                                       {PlotMark::RING, "ring"},
                                                       {PlotMark::CROSS, "cross"}};
    return names.at(mark);
}

/// Places of some of many things, evenly, the first and the last among them.
std::vector<std::size_t>
ChooseEvenly(std::size_t count, std::size_t most)
{
    std::vector<std::size_t> places;
    const std::size_t chosen = std::min(count, std::max<std::size_t>(most, 1));
    for (std::size_t i = 0; i < chosen; ++i)
    {
        places.push_back(chosen == 1 ? 0 : i * (count - 1) / (chosen - 1));
    }
    return places;
}

/// The abscissas of a figure's curves, each sequence once.
class GridList
{
  public:
    std::size_t Find(Json grid)
    {
        const auto [place, isNew] = m_places.emplace(grid.dump(), m_grids.size());
        if (isNew)
        {
            m_grids.push_back(std::move(grid));
        }
        return place->second;
    }

    Json Take()
    {
        return std::move(m_grids);
    }

  private:
    Json m_grids = Json::array();
    std::map<std::string, std::size_t> m_places;
};

Json
MakeAxis(const PlotAxis& axis)
{
    Json made{{"label", axis.label}};
    if (axis.isShareAxis)
    {
        made["low"] = 0;
        made["high"] = 1;
    }
    if (axis.low)
    {
        made["low"] = *axis.low;
    }
    if (axis.high)
    {
        made["high"] = *axis.high;
    }
    if (axis.logarithmic)
    {
        made["logarithmic"] = true;
    }
    if (!axis.marks.empty())
    {
        made["marks"] = Json::array();
        for (const auto& [place, text] : axis.marks)
        {
            made["marks"].push_back({place, text});
        }
    }
    return made;
}

Json
MakeCurve(const PlotCurve& curve, std::size_t points, GridList& grids)
{
    Json made{{"shape", NameShape(curve.shape)}, {"colour", curve.colour}};
    if (!curve.label.empty())
    {
        made["label"] = curve.label;
    }
    if (!curve.run.empty())
    {
        made["run"] = curve.run;
    }
    if (curve.dash != PlotDash::SOLID)
    {
        made["dash"] = NameDash(curve.dash);
    }
    if (curve.shape == PlotShape::MARKS || curve.shape == PlotShape::MARKED_LINE)
    {
        made["mark"] = NameMark(curve.mark);
    }
    made["width"] = curve.width;
    Json x = Json::array();
    Json y = Json::array();
    Json low = Json::array();
    Json high = Json::array();
    bool hasInterval = false;
    for (const std::size_t place : ChooseEvenly(curve.points.size(), points))
    {
        const PlotPoint& point = curve.points[place];
        x.push_back(RoundNumber(point.x));
        y.push_back(RoundNumber(point.y));
        low.push_back(RoundNumber(point.low));
        high.push_back(RoundNumber(point.high));
        hasInterval = hasInterval || std::isfinite(point.low) || std::isfinite(point.high);
    }
    made["x"] = grids.Find(std::move(x));
    made["y"] = std::move(y);
    if (hasInterval)
    {
        made["low"] = std::move(low);
        made["high"] = std::move(high);
        made["errorBars"] = curve.hasErrorBars;
    }
    return made;
}

Json
MakeCells(const PlotCells& cells)
{
    Json made{{"label", cells.label}, {"x", Json::array()}, {"y", Json::array()}};
    made["values"] = Json::array();
    if (cells.low)
    {
        made["low"] = *cells.low;
    }
    if (cells.high)
    {
        made["high"] = *cells.high;
    }
    if (cells.logarithmic)
    {
        made["logarithmic"] = true;
    }
    for (const auto& cell : cells.cells)
    {
        made["x"].push_back(RoundNumber(cell.x));
        made["y"].push_back(RoundNumber(cell.y));
        made["values"].push_back(RoundNumber(cell.value));
    }
    return made;
}

/// What stands behind and between the curves.
void
AddBackground(const PlotPanel& panel, Json& made)
{
    for (const auto& shade : panel.shades)
    {
        made["shades"].push_back({{"label", shade.label},
                                  {"colour", shade.colour},
                                  {"from", RoundNumber(shade.fromX)},
                                  {"to", RoundNumber(shade.toX)}});
    }
    for (const auto& rule : panel.rules)
    {
        made["rules"].push_back({{"label", rule.label},
                                 {"text", rule.text},
                                 {"vertical", rule.isVertical},
                                 {"at", RoundNumber(rule.at)},
                                 {"colour", rule.colour},
                                 {"dash", NameDash(rule.dash)}});
    }
    for (const auto& arrow : panel.arrows)
    {
        made["arrows"].push_back({RoundNumber(arrow.x),
                                  RoundNumber(arrow.y),
                                  RoundNumber(arrow.dx),
                                  RoundNumber(arrow.dy)});
    }
    if (panel.cells)
    {
        made["cells"] = MakeCells(*panel.cells);
    }
}

/// The runs whose curves a panel of the page has: all curves of a run or none.
std::set<std::string>
ChooseRuns(const PlotPanel& panel, std::size_t most, std::size_t& all)
{
    std::vector<std::string> runs;
    std::set<std::string> known;
    for (const auto& curve : panel.curves)
    {
        if (!curve.run.empty() && known.insert(curve.run).second)
        {
            runs.push_back(curve.run);
        }
    }
    all = runs.size();
    std::set<std::string> chosen;
    for (const std::size_t place : ChooseEvenly(runs.size(), most))
    {
        chosen.insert(runs[place]);
    }
    return chosen;
}

std::size_t
CountPoints(const PlotCurve& curve, const PageBudget& budget)
{
    return std::min(curve.points.size(), budget.pointsPerCurve);
}

Json
MakePanel(const PlotPanel& panel, const PageBudget& budget, double share, GridList& grids)
{
    Json made{{"title", panel.title},
              {"subtitle", panel.subtitle},
              {"x", MakeAxis(panel.x)},
              {"y", MakeAxis(panel.y)},
              {"curves", Json::array()}};
    if (panel.isSquare)
    {
        made["square"] = true;
    }
    AddBackground(panel, made);
    std::size_t all = 0;
    const auto runs = ChooseRuns(panel, budget.runsPerPanel, all);
    if (runs.size() < all)
    {
        made["thinned"] = {runs.size(), all};
    }
    for (const auto& curve : panel.curves)
    {
        std::size_t points = CountPoints(curve, budget);
        if (!curve.run.empty())
        {
            if (runs.count(curve.run) == 0)
            {
                continue;
            }
            const auto fair = static_cast<std::size_t>(share * static_cast<double>(points));
            points = std::min(points, std::max(fair, FEWEST_POINTS));
        }
        made["curves"].push_back(MakeCurve(curve, points, grids));
    }
    return made;
}

} // namespace

std::size_t
CountRunNumbers(const std::vector<ResultFigure>& figures, const PageBudget& budget)
{
    std::size_t numbers = 0;
    for (const auto& figure : figures)
    {
        for (const auto& panel : figure.panels)
        {
            std::size_t all = 0;
            const auto runs = ChooseRuns(panel, budget.runsPerPanel, all);
            for (const auto& curve : panel.curves)
            {
                numbers += runs.count(curve.run) > 0 ? CountPoints(curve, budget) : 0;
            }
        }
    }
    return numbers;
}

Json
MakePageFigure(const ResultFigure& figure, const PageBudget& budget, double share)
{
    Json made{{"name", figure.name},
              {"title", figure.title},
              {"note", figure.note},
              {"method", figure.method},
              {"panels", Json::array()}};
    GridList grids;
    for (const auto& panel : figure.panels)
    {
        made["panels"].push_back(MakePanel(panel, budget, share, grids));
    }
    made["grids"] = grids.Take();
    return made;
}

} // namespace gridshare
} // namespace ns3
