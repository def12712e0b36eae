/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "curve-program.h"

#include "gnuplot-process.h"

#include "ns3/colour-palette.h"
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

/// From the interval's low end to its high one, with a short line across each: gnuplot's own
/// "yerrorbars" clears a disc around the point, even of no size, from what is below.
constexpr const char* ERROR_BARS =
    " using 1:3:(0):($4-$3) with vectors heads size screen 0.004,90 linewidth 0.7";

constexpr double MARK_SIZE = 0.8;         //!< gnuplot's point size of a usual mark: 3.6 points
constexpr double BAR_PART = 0.8;          //!< of its place that bars take
constexpr double OUTLINE = 1.4;           //!< points of black around a white line
constexpr std::size_t MANY_RUNS = 8;      //!< lines that begin to hide each other
constexpr const char* TRANSPARENT = "66"; //!< of such lines, before a colour's digits
constexpr const char* BAND = "0.25";      //!< how much of its colour a band has

bool
IsLine(PlotShape shape)
{
    return shape == PlotShape::LINE || shape == PlotShape::STEPS;
}

std::string
FormatNumber(double value)
{
    return std::isfinite(value) ? FormatExactly(value) : "NaN";
}

/// Between two equal ones a point of a line shows nothing.
bool
IsWithinLevel(const PlotCurve& curve, std::size_t i)
{
    return IsLine(curve.shape) && i > 0 && i + 1 < curve.points.size() &&
           curve.points[i - 1].y == curve.points[i].y && curve.points[i].y == curve.points[i + 1].y;
}

/// "x y", or "x y low high" where somebody asks for the interval.
void
AppendPoints(const PlotCurve& curve, bool hasInterval, std::vector<std::string>& lines)
{
    for (std::size_t i = 0; i < curve.points.size(); ++i)
    {
        const PlotPoint& point = curve.points[i];
        if (!IsWithinLevel(curve, i))
        {
            lines.push_back(FormatNumber(point.x) + " " + FormatNumber(point.y) +
                            (hasInterval
                                 ? " " + FormatNumber(point.low) + " " + FormatNumber(point.high)
                                 : ""));
        }
    }
    lines.emplace_back(); // ends a line
}

std::string
WriteColour(const std::string& colour)
{
    return " linecolor rgb '" + (colour.empty() ? colour_palette::BLACK : colour) + "'";
}

/// What lines must have in common to be drawn at once.
std::string
NameStyle(const PlotCurve& curve)
{
    return std::to_string(static_cast<int>(curve.shape)) + curve.label + "\n" + StyleLine(curve);
}

/// Curves of one panel become parts of its plot command.
class CurveWriter
{
  public:
    CurveWriter(const PlotPanel& panel, const PanelScales& scales, const std::string& name)
        : m_panel(panel),
          m_scales(scales),
          m_name(name)
    {
    }

    CurveProgram Write()
    {
        for (const auto& curve : m_panel.curves)
        {
            if (curve.shape == PlotShape::BAND)
            {
                WriteBand(curve);
            }
        }
        for (const auto& curve : m_panel.curves)
        {
            if (curve.shape == PlotShape::BARS)
            {
                WriteBars(curve);
            }
            else if (!curve.run.empty() && IsLine(curve.shape))
            {
                WriteRuns(curve);
            }
            else if (curve.shape != PlotShape::BAND)
            {
                WriteCurve(curve);
            }
        }
        return std::move(m_program);
    }

  private:
    /// @return the name of a data block
    std::string AddBlock(const std::vector<std::string>& lines)
    {
        const std::string block = m_name + "c" + std::to_string(++m_blocks);
        m_program.data += MakeDataBlock(block, lines);
        return "$" + block;
    }

    std::string AddBlock(const PlotCurve& curve, bool hasInterval)
    {
        std::vector<std::string> lines;
        AppendPoints(curve, hasInterval, lines);
        return AddBlock(lines);
    }

    void WriteBand(const PlotCurve& curve)
    {
        m_program.plots.push_back(
            AddBlock(curve, true) + " using 1:3:4 with filledcurves fillstyle transparent solid " +
            BAND + " noborder fillcolor" +
            WriteColour(curve.colour).substr(std::string(" linecolor").size()));
    }

    /// All lines of the style of one that is the first of them.
    void WriteRuns(const PlotCurve& first)
    {
        if (!m_drawn.insert(NameStyle(first)).second)
        {
            return;
        }
        std::vector<std::string> lines;
        std::size_t runs = 0;
        for (const auto& curve : m_panel.curves)
        {
            if (!curve.run.empty() && NameStyle(curve) == NameStyle(first))
            {
                AppendPoints(curve, false, lines);
                ++runs;
            }
        }
        PlotCurve style = first;
        style.points.clear();
        if (runs > MANY_RUNS && !style.colour.empty())
        {
            style.colour = "#" + std::string(TRANSPARENT) + style.colour.substr(1);
        }
        AddLine(AddBlock(lines), style);
        if (first.points.size() == 1)
        {
            m_program.plots.push_back("$" + m_name + "c" + std::to_string(m_blocks) +
                                      " using 1:2 with points" +
                                      StyleMark(PlotMark::DISC, 0.6, first.colour));
        }
    }

    void AddLine(const std::string& block, const PlotCurve& curve)
    {
        const std::string shape =
            curve.shape == PlotShape::STEPS ? " using 1:2 with steps" : " using 1:2 with lines";
        if (m_panel.cells)
        {
            const auto [around, within] = StyleLineOverCells(curve);
            m_program.plots.push_back(block + shape + around);
            m_program.plots.push_back(block + shape + within);
            return;
        }
        m_program.plots.push_back(block + shape + StyleLine(curve));
    }

    void WriteCurve(const PlotCurve& curve)
    {
        const std::string block = AddBlock(curve, curve.hasErrorBars);
        if (curve.hasErrorBars)
        {
            m_program.plots.push_back(block + ERROR_BARS + WriteColour(curve.colour));
        }
        if (curve.shape != PlotShape::MARKS)
        {
            AddLine(block, curve);
        }
        const bool isAlone = curve.points.size() == 1; // no line shows it
        if (!IsLine(curve.shape) || isAlone)
        {
            const double size = curve.shape == PlotShape::MARKS ? curve.width : 1;
            if (curve.mark == PlotMark::RING)
            {
                // Open: what lies behind must not be seen in it.
                m_program.plots.push_back(block + " using 1:2 with points" +
                                          StyleMark(PlotMark::DISC, size, "white"));
            }
            m_program.plots.push_back(block + " using 1:2 with points" +
                                      StyleMark(curve.mark, size, curve.colour));
        }
    }

    static bool IsStacked(const PlotCurve& curve)
    {
        return !curve.hasErrorBars &&
               std::any_of(curve.points.begin(), curve.points.end(), [](const PlotPoint& point) {
                   return std::isfinite(point.low);
               });
    }

    void WriteBars(const PlotCurve& curve)
    {
        const double place = BAR_PART * FindBarPlace(m_panel);
        const bool isStacked = IsStacked(curve);
        double beside = 0;
        for (const auto& other : m_panel.curves)
        {
            beside += other.shape == PlotShape::BARS && !IsStacked(other) ? 1 : 0;
        }
        const double width = isStacked ? place : place / beside;
        const double aside =
            isStacked ? 0 : width * (static_cast<double>(m_bars++) - (beside - 1) / 2);
        const double ground = m_scales.y.logarithmic ? m_scales.y.low : 0;
        std::vector<std::string> lines;
        for (const auto& point : curve.points)
        {
            lines.push_back(
                FormatNumber(point.x + aside) + " " + FormatNumber(point.y) + " " +
                FormatNumber(point.low) + " " + FormatNumber(point.high) + " " +
                FormatNumber(isStacked && std::isfinite(point.low) ? point.low : ground));
        }
        const std::string block = AddBlock(lines);
        const std::string half = FormatExactly(width / 2);
        m_program.plots.push_back(block + " using 1:2:($1-" + half + "):($1+" + half +
                                  "):5:2 with boxxyerror fillstyle solid noborder" +
                                  WriteColour(curve.colour));
        if (curve.hasErrorBars)
        {
            m_program.plots.push_back(block + ERROR_BARS + WriteColour(colour_palette::BLACK));
        }
    }

    const PlotPanel& m_panel;
    const PanelScales& m_scales;
    std::string m_name;
    CurveProgram m_program;
    std::set<std::string> m_drawn; //!< styles of runs
    std::size_t m_blocks{0};
    std::size_t m_bars{0}; //!< curves of bars side by side so far
};

} // namespace

std::string
StyleDash(PlotDash dash)
{
    return dash == PlotDash::DASHED   ? " dashtype (9,5)"
           : dash == PlotDash::DOTTED ? " dashtype (3,4)"
                                      : "";
}

std::string
StyleLine(const PlotCurve& curve)
{
    return " linewidth " + FormatExactly(curve.width) + WriteColour(curve.colour) +
           StyleDash(curve.dash);
}

std::pair<std::string, std::string>
StyleLineOverCells(const PlotCurve& curve)
{
    const std::string dash = StyleDash(curve.dash);
    return {" linewidth " + FormatExactly(curve.width + OUTLINE) +
                WriteColour(colour_palette::BLACK),
            " linewidth " + FormatExactly(curve.width) + " linecolor rgb 'white'" + dash};
}

std::string
StyleMark(PlotMark mark, double size, const std::string& colour)
{
    static const std::map<PlotMark, int> types{{PlotMark::DISC, 7},
                                               {PlotMark::SQUARE, 5},
                                               {PlotMark::TRIANGLE, 9},
                                               {PlotMark::DIAMOND, 13},
                                               {PlotMark::RING, 6},
                                               {PlotMark::CROSS, 2}};
    return " pointtype " + std::to_string(types.at(mark)) + " pointsize " +
           FormatExactly(size * MARK_SIZE) + " linewidth 0.8" + WriteColour(colour);
}

CurveProgram
MakeCurveProgram(const PlotPanel& panel, const PanelScales& scales, const std::string& name)
{
    return CurveWriter(panel, scales, name).Write();
}

} // namespace gridshare
} // namespace ns3
