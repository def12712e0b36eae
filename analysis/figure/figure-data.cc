/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-data.h"

#include "ns3/text-table.h"

#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::map<PlotShape, std::string> SHAPES{{PlotShape::LINE, "line"},
                                              {PlotShape::STEPS, "steps"},
                                              {PlotShape::MARKS, "marks"},
                                              {PlotShape::MARKED_LINE, "marked line"},
                                              {PlotShape::BAND, "band"},
                                              {PlotShape::BARS, "bars"}};

std::string
QuoteText(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
    {
        return text;
    }
    std::string quoted = "\"";
    for (const char letter : text)
    {
        quoted += letter == '"' ? "\"\"" : std::string(1, letter);
    }
    return quoted + "\"";
}

std::string
WriteNumber(double value)
{
    return std::isfinite(value) ? FormatExactly(value) : "";
}

/// The words at a place, or the number.
std::string
WriteOnAxis(double value, const PlotAxis& axis)
{
    for (const auto& [place, text] : axis.marks)
    {
        if (place == value)
        {
            return QuoteText(text);
        }
    }
    return WriteNumber(value);
}

/// One panel's lines.
class PanelData
{
  public:
    PanelData(const PlotPanel& panel, std::size_t number, std::string& text)
        : m_panel(panel),
          m_name(QuoteText(panel.title.empty() ? std::to_string(number) : panel.title)),
          m_text(text)
    {
    }

    void Write()
    {
        for (const auto& curve : m_panel.curves)
        {
            const std::string head = Start(SHAPES.at(curve.shape), curve.label, curve.run);
            for (const auto& point : curve.points)
            {
                m_text += head + WriteOnAxis(point.x, m_panel.x) + "," +
                          WriteOnAxis(point.y, m_panel.y) + "," + WriteNumber(point.low) + "," +
                          WriteNumber(point.high) + ",\n";
            }
        }
        WriteCells();
        for (const auto& shade : m_panel.shades)
        {
            m_text += Start("shade", shade.label) + ",," + WriteNumber(shade.fromX) + "," +
                      WriteNumber(shade.toX) + ",\n";
        }
        for (const auto& rule : m_panel.rules)
        {
            const std::string at = WriteNumber(rule.at);
            m_text += Start("rule", rule.label.empty() ? rule.text : rule.label) +
                      (rule.isVertical ? at + ",," : "," + at + ",") + ",,\n";
        }
    }

  private:
    std::string Start(const std::string& what,
                      const std::string& label,
                      const std::string& run = "") const
    {
        return m_name + "," + what + "," + QuoteText(label) + "," + QuoteText(run) + ",";
    }

    void WriteCells()
    {
        if (!m_panel.cells)
        {
            return;
        }
        const std::string head = Start("cell", m_panel.cells->label);
        for (const auto& cell : m_panel.cells->cells)
        {
            m_text += head + WriteOnAxis(cell.x, m_panel.x) + "," + WriteOnAxis(cell.y, m_panel.y) +
                      ",,," + WriteNumber(cell.value) + "\n";
        }
    }

    const PlotPanel& m_panel;
    std::string m_name;
    std::string& m_text;
};

} // namespace

std::string
WriteFigureData(const ResultFigure& figure)
{
    std::string text = "panel,what,label,run,x,y,low,high,value\n";
    for (std::size_t i = 0; i < figure.panels.size(); ++i)
    {
        PanelData(figure.panels[i], i + 1, text).Write();
    }
    return text;
}

} // namespace gridshare
} // namespace ns3
