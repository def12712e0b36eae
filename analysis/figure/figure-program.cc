/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-program.h"

#include "curve-program.h"
#include "panel-program.h"

#include "ns3/colour-palette.h"
#include "ns3/text-table.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Draws samples of the legend on the whole paper.
class LegendWriter
{
  public:
    explicit LegendWriter(const FigureLayout& paper)
        : m_paper(paper)
    {
    }

    std::string Write()
    {
        for (const auto& entry : m_paper.legend.entries)
        {
            const double y = m_paper.legendBottom + entry.y;
            if (entry.curve)
            {
                DrawCurve(entry, y);
            }
            else if (entry.shade)
            {
                DrawArea(entry.x, y, entry.shade->colour, " fillstyle solid border linewidth 0.3");
            }
            else
            {
                PlotCurve line;
                line.colour = entry.rule->colour;
                line.dash = entry.rule->dash;
                line.width = 0.8;
                DrawLine(entry.x, y, StyleLine(line));
            }
            m_commands += WriteText(entry.label,
                                    entry.x + LEGEND_SAMPLE + LEGEND_GAP,
                                    y,
                                    "left font '," + FormatExactly(LEGEND_FONT) + "'",
                                    m_paper);
        }
        return m_commands;
    }

  private:
    void DrawLine(double x, double y, const std::string& style)
    {
        m_commands += "set arrow from " + WritePlace(x, y, m_paper) + " to " +
                      WritePlace(x + LEGEND_SAMPLE, y, m_paper) + " nohead" + style + "\n";
    }

    void DrawArea(double x, double y, const std::string& colour, const std::string& style)
    {
        constexpr double half = 3;
        m_commands += "set object rectangle from " + WritePlace(x, y - half, m_paper) + " to " +
                      WritePlace(x + LEGEND_SAMPLE, y + half, m_paper) + " fillcolor rgb '" +
                      colour + "'" + style + "\n";
    }

    void DrawMark(const LegendEntry& entry, double y)
    {
        const PlotCurve& curve = *entry.curve;
        const double size = curve.shape == PlotShape::MARKS ? curve.width : 1;
        m_commands += "set label '' at " + WritePlace(entry.x + LEGEND_SAMPLE / 2, y, m_paper) +
                      " point" + StyleMark(curve.mark, size, curve.colour) + "\n";
    }

    void DrawCurve(const LegendEntry& entry, double y)
    {
        const PlotCurve& curve = *entry.curve;
        if (curve.shape == PlotShape::BAND)
        {
            DrawArea(entry.x, y, curve.colour, " fillstyle transparent solid 0.25 noborder");
        }
        else if (curve.shape == PlotShape::BARS)
        {
            DrawArea(entry.x, y, curve.colour, " fillstyle solid noborder");
        }
        else if (curve.shape == PlotShape::MARKS)
        {
            DrawMark(entry, y);
        }
        else if (entry.isOverCells)
        {
            const auto [around, within] = StyleLineOverCells(curve);
            DrawLine(entry.x, y, around);
            DrawLine(entry.x, y, within);
        }
        else
        {
            DrawLine(entry.x, y, StyleLine(curve));
            if (curve.shape == PlotShape::MARKED_LINE)
            {
                DrawMark(entry, y);
            }
        }
    }

    const FigureLayout& m_paper;
    std::string m_commands;
};

std::string
WriteNote(const FigureLayout& paper)
{
    std::string commands;
    double y = SMALL_LINE * static_cast<double>(paper.note.size());
    for (const auto& line : paper.note)
    {
        commands += WriteText(line,
                              paper.width / 2,
                              y - SMALL_LINE / 2 + 1,
                              "center font '," + FormatExactly(SMALL_FONT) + "' textcolor rgb '" +
                                  colour_palette::GREY + "'",
                              paper);
        y -= SMALL_LINE;
    }
    return commands;
}

} // namespace

FigureScript
MakeFigureScript(const ResultFigure& figure, FigureWidth width)
{
    const FigureLayout paper = LayOutFigure(figure, width);
    FigureScript script;
    script.width = paper.width;
    script.height = paper.height;
    script.commands = "set multiplot\n";
    for (std::size_t i = 0; i < figure.panels.size(); ++i)
    {
        AddPanel(figure.panels[i], paper.panels[i], paper, "panel" + std::to_string(i + 1), script);
    }
    // The legend is a plot of its own without axes.
    script.commands += "reset\nset margins 0,0,0,0\nset origin 0,0\nset size 1,1\nunset border\n"
                       "unset tics\nunset key\nset xrange [0:1]\nset yrange [0:1]\n" +
                       LegendWriter(paper).Write() + WriteNote(paper) +
                       "plot NaN\nunset multiplot\n";
    return script;
}

} // namespace gridshare
} // namespace ns3
