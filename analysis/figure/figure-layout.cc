/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-layout.h"

#include "figure-text.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double POINTS_IN_AN_INCH = 72;
constexpr double PAGE_EDGE = 2;            //!< points around everything
constexpr double BETWEEN_PANELS = 12;      //!< points, from axes to what is beside them
constexpr double HEIGHT_OVER_WIDTH = 0.66; //!< of the axes
constexpr double LEAST_HEIGHT = 62;        //!< of the axes, points
constexpr double MOST_HEIGHT = 165;        //!< the same
constexpr double MOST_MAP_HEIGHT = 240;    //!< of a heat map's, points
constexpr double MAP_CELL = 17;         //!< points: the height of a cell, as far as there is room
constexpr double MOST_WORDS = 0.35;     //!< of a panel's width that words at its ordinate may take
constexpr int SLANTED = 30;             //!< degrees: words that are longer than their room
constexpr int UPRIGHT = 90;             //!< degrees: words that would touch even then
constexpr double MOST_WORD = 90;        //!< points that a turned word may take
constexpr double BETWEEN_ABSCISSAS = 5; //!< points, at least, where two abscissas meet
constexpr double BEFORE_NUMBERS = 6.5; //!< points from an axis to its numbers, as gnuplot sets them
constexpr std::size_t LABEL_LINES = 3; //!< of an axis
constexpr std::size_t NOTE_LINES = 4;
constexpr double LEGEND_SPACE = 5; //!< points above the legend and below it

/// How many panels stand side by side.
std::size_t
CountColumns(const ResultFigure& figure, FigureWidth width)
{
    const std::size_t panels = figure.panels.size();
    const std::size_t most = width == FigureWidth::ONE_COLUMN ? 2 : 4;
    if (figure.columns > 0)
    {
        return std::min({figure.columns, most, panels});
    }
    if (width == FigureWidth::ONE_COLUMN)
    {
        return panels < 4 ? 1 : 2;
    }
    return panels <= 3 ? panels : panels == 4 ? 2 : panels <= 9 ? 3 : 4;
}

bool
AreEqual(const PlotAxis& a, const PlotAxis& b)
{
    return a.label == b.label && a.logarithmic == b.logarithmic && a.marks == b.marks &&
           a.isShareAxis == b.isShareAxis;
}

/// Whether two panels have one scale of colours.
bool
ShareColours(const PlotPanel& a, const PlotPanel& b)
{
    return a.cells && b.cells && a.cells->label == b.cells->label;
}

/// Which of the words at an axis have room: all, every second, third, ...
void
SetMarks(AxisScale& scale, const PlotAxis& axis, double length, double needed)
{
    scale.smallTics.clear();
    scale.tics.clear();
    double least = length;
    for (std::size_t i = 1; i < axis.marks.size(); ++i)
    {
        least = std::min(least,
                         length * std::fabs(FindPart(scale, axis.marks[i].first) -
                                            FindPart(scale, axis.marks[i - 1].first)));
    }
    const auto step =
        static_cast<std::size_t>(std::max(1.0, std::ceil(needed / std::max(least, 0.1) - 1e-9)));
    for (std::size_t i = 0; i < axis.marks.size(); i += step)
    {
        scale.tics.push_back(axis.marks[i]);
    }
}

/// How far from the axis words reach that are turned.
double
FindDepth(double length, int angle)
{
    return angle == UPRIGHT ? length + SMALL_LINE / 2 : length / 2 + SMALL_LINE; // sin 30 = 1/2
}

double
MeasureWords(const AxisScale& scale)
{
    double longest = 0;
    for (const auto& [place, text] : scale.tics)
    {
        longest = std::max(longest, MeasureText(text, SMALL_FONT));
    }
    return longest;
}

/// Places what a figure consists of, from the width of a panel to the height of the whole.
class FigurePlacement
{
  public:
    FigurePlacement(const ResultFigure& figure, FigureWidth width)
        : m_figure(figure),
          m_columns(CountColumns(figure, width)),
          m_rows((figure.panels.size() + m_columns - 1) / m_columns)
    {
        m_layout.width = GetPaperWidth(width);
        for (auto& scales : FindPanelScales(figure.panels))
        {
            m_layout.panels.emplace_back();
            m_layout.panels.back().scales = std::move(scales);
        }
    }

    FigureLayout Place()
    {
        const double column = (m_layout.width - 2 * PAGE_EDGE) / static_cast<double>(m_columns);
        for (std::size_t i = 0; i < m_figure.panels.size(); ++i)
        {
            HideWhatNeighboursSay(i);
            SetOrdinate(i, column);
        }
        SetWidths(column);
        for (std::size_t i = 0; i < m_figure.panels.size(); ++i)
        {
            SetAbscissa(i);
            SetTitles(i);
        }
        SetHeights();
        return std::move(m_layout);
    }

  private:
    /// Numbers stand at the leftmost and at the lowest of panels with one axis.
    void HideWhatNeighboursSay(std::size_t i)
    {
        const PlotPanel& panel = m_figure.panels[i];
        PanelPlace& place = m_layout.panels[i];
        const bool hasLeft = i % m_columns > 0;
        const bool hasBelow = i + m_columns < m_figure.panels.size();
        const bool hasRight = (i + 1) % m_columns > 0 && i + 1 < m_figure.panels.size();
        place.hasYNumbers = !hasLeft || !AreEqual(panel.y, m_figure.panels[i - 1].y) ||
                            panel.isSquare != m_figure.panels[i - 1].isSquare;
        place.hasXNumbers = !hasBelow || !AreEqual(panel.x, m_figure.panels[i + m_columns].x);
        place.hasColours =
            panel.cells && !(hasRight && ShareColours(panel, m_figure.panels[i + 1]));
    }

    /// The height of the axes follows from their width.
    double FindHeight(std::size_t i, double width) const
    {
        const PlotPanel& panel = m_figure.panels[i];
        const PanelScales& scales = m_layout.panels[i].scales;
        if (panel.isSquare)
        {
            const double x = scales.x.high - scales.x.low;
            return width * (scales.y.high - scales.y.low) / x;
        }
        double height = std::clamp(HEIGHT_OVER_WIDTH * width, LEAST_HEIGHT, MOST_HEIGHT);
        if (panel.cells && !panel.cells->areDiscs)
        {
            const double rows = scales.y.high - scales.y.low;
            height = std::clamp(rows * MAP_CELL, height, MOST_MAP_HEIGHT);
        }
        return height;
    }

    void SetOrdinate(std::size_t i, double column)
    {
        const PlotAxis& axis = m_figure.panels[i].y;
        PanelPlace& place = m_layout.panels[i];
        const double height = FindHeight(i, 0.8 * column);
        AxisScale& scale = place.scales.y;
        if (axis.marks.empty())
        {
            ChooseTics(scale, height, SMALL_FONT, true);
        }
        else
        {
            SetMarks(scale, axis, height, SMALL_LINE);
            for (auto& [at, text] : scale.tics)
            {
                text = FitText(text, SMALL_FONT, MOST_WORDS * column);
            }
        }
        place.besideAxis = place.hasYNumbers ? BEFORE_NUMBERS + MeasureWords(scale) + 2 : 0;
        place.yLabel = place.hasYNumbers ? BreakText(axis.label, TEXT_FONT, height, LABEL_LINES)
                                         : std::vector<std::string>();
        if (place.hasColours)
        {
            AxisScale& colours = *place.scales.colour;
            ChooseTics(colours, height, SMALL_FONT, true);
            place.besideColours = BEFORE_NUMBERS + MeasureWords(colours);
            place.colourLabel =
                BreakText(m_figure.panels[i].cells->label, TEXT_FONT, height, LABEL_LINES);
        }
    }

    /// By how much the numbers at an abscissa reach beyond its ends, points.
    std::pair<double, double> MeasureEnds(std::size_t i, double length) const
    {
        AxisScale scale = m_layout.panels[i].scales.x;
        if (!m_layout.panels[i].hasXNumbers || !m_figure.panels[i].x.marks.empty())
        {
            return {0, 0};
        }
        ChooseTics(scale, length, SMALL_FONT, false);
        if (scale.tics.empty())
        {
            return {0, 0};
        }
        const auto& [firstAt, first] = scale.tics.front();
        const auto& [lastAt, last] = scale.tics.back();
        const double before = length * FindPart(scale, firstAt);
        const double behind = length * (1 - FindPart(scale, lastAt));
        return {std::max(0.0, MeasureText(first, SMALL_FONT) / 2 - before),
                std::max(0.0, MeasureText(last, SMALL_FONT) / 2 - behind)};
    }

    /// Axes are equally wide, whatever stands beside them.
    void SetWidths(double column)
    {
        std::vector<double> before(m_columns, 0);
        std::vector<double> behind(m_columns, 0);
        for (std::size_t i = 0; i < m_layout.panels.size(); ++i)
        {
            const PanelPlace& place = m_layout.panels[i];
            const auto [numbersBefore, numbersBehind] = MeasureEnds(i, 0.8 * column);
            double& left = before[i % m_columns];
            left =
                std::max({left,
                          numbersBefore,
                          place.besideAxis + TEXT_LINE * static_cast<double>(place.yLabel.size())});
            double& right = behind[i % m_columns];
            right = std::max(right, numbersBehind + BETWEEN_ABSCISSAS - BETWEEN_PANELS);
            right = std::max(right,
                             !place.hasColours
                                 ? 0
                                 : BEFORE_COLOURS + COLOUR_BAR + place.besideColours +
                                       TEXT_LINE * static_cast<double>(place.colourLabel.size()));
        }
        double taken = 2 * PAGE_EDGE;
        for (std::size_t i = 0; i < m_columns; ++i)
        {
            taken += before[i] + behind[i] + BETWEEN_PANELS;
        }
        const double width = (m_layout.width - taken) / static_cast<double>(m_columns);
        double left = PAGE_EDGE;
        for (std::size_t place = 0; place < m_columns; ++place)
        {
            left += before[place];
            for (std::size_t i = place; i < m_layout.panels.size(); i += m_columns)
            {
                m_layout.panels[i].left = left;
                m_layout.panels[i].width = width;
            }
            left += width + behind[place] + BETWEEN_PANELS;
        }
        for (std::size_t i = 0; i < m_layout.panels.size(); ++i)
        {
            // A square panel alone would take a whole page.
            PanelPlace& place = m_layout.panels[i];
            const double over = FindHeight(i, width) / MOST_MAP_HEIGHT;
            if (m_figure.panels[i].isSquare && over > 1)
            {
                place.left += (width - width / over) / 2;
                place.width = width / over;
            }
        }
    }

    void SetAbscissa(std::size_t i)
    {
        const PlotAxis& axis = m_figure.panels[i].x;
        PanelPlace& place = m_layout.panels[i];
        AxisScale& scale = place.scales.x;
        if (axis.marks.empty())
        {
            ChooseTics(scale, place.width, SMALL_FONT, false);
        }
        else
        {
            SetWords(axis, place);
        }
        const double words =
            place.wordAngle > 0 ? FindDepth(MeasureWords(scale), place.wordAngle) : SMALL_LINE;
        place.belowAxis = place.hasXNumbers ? BEFORE_NUMBERS + words : 0;
        place.xLabel = place.hasXNumbers
                           ? BreakText(axis.label, TEXT_FONT, place.width + BETWEEN_PANELS, 2)
                           : std::vector<std::string>();
    }

    void SetWords(const PlotAxis& axis, PanelPlace& place) const
    {
        AxisScale& scale = place.scales.x;
        scale.tics = axis.marks;
        const bool areNumbers =
            std::all_of(axis.marks.begin(), axis.marks.end(), [](const auto& mark) {
                return mark.second.find_first_not_of("0123456789.e+-") == std::string::npos;
            });
        const double room = place.width / std::max(1.0, scale.high - scale.low);
        const double needed = MeasureWords(scale) + 4;
        // Every word has a meaning of its own: before some are left out, all are turned.
        const bool areTurned = !areNumbers && needed > room;
        const bool areSlanted = areTurned && room >= 2 * SMALL_LINE; // a line over sin 30
        place.wordAngle = areSlanted ? SLANTED : areTurned ? UPRIGHT : 0;
        SetMarks(scale,
                 axis,
                 place.width,
                 areSlanted  ? 2 * SMALL_LINE
                 : areTurned ? SMALL_LINE
                             : needed);
        for (auto& [at, text] : scale.tics)
        {
            // A slanted word begins on the left of its mark, within the paper.
            const double left = place.left + place.width * FindPart(scale, at) - PAGE_EDGE;
            text = FitText(text,
                           SMALL_FONT,
                           areSlanted  ? std::min(MOST_WORD, left / std::cos(M_PI / 6))
                           : areTurned ? MOST_WORD
                                       : place.width);
        }
    }

    void SetTitles(std::size_t i)
    {
        PanelPlace& place = m_layout.panels[i];
        const double width = place.width + BETWEEN_PANELS;
        place.title = FitText(m_figure.panels[i].title, TEXT_FONT, width);
        place.subtitle = FitText(m_figure.panels[i].subtitle, SMALL_FONT, width);
    }

    /// From the bottom: the note, the legend, the rows of panels.
    void SetHeights()
    {
        m_layout.note =
            BreakText(m_figure.note, SMALL_FONT, m_layout.width - 4 * PAGE_EDGE, NOTE_LINES);
        m_layout.legend = MakeLegend(m_figure.panels, m_layout.width);
        double top = PAGE_EDGE + SMALL_LINE * static_cast<double>(m_layout.note.size());
        m_layout.legendBottom = top + (m_layout.note.empty() ? 0 : 1);
        top = m_layout.legendBottom + m_layout.legend.height + LEGEND_SPACE;
        for (std::size_t row = m_rows; row-- > 0;)
        {
            double below = 0;
            double height = 0;
            double above = 0;
            const std::size_t end = std::min((row + 1) * m_columns, m_layout.panels.size());
            for (std::size_t i = row * m_columns; i < end; ++i)
            {
                const PanelPlace& place = m_layout.panels[i];
                below = std::max(
                    below, place.belowAxis + TEXT_LINE * static_cast<double>(place.xLabel.size()));
                height = std::max(height, FindHeight(i, place.width));
                above = std::max(above,
                                 (place.title.empty() ? 0 : TEXT_LINE + 1) +
                                     (place.subtitle.empty() ? 0 : SMALL_LINE) + 5);
            }
            for (std::size_t i = row * m_columns; i < end; ++i)
            {
                m_layout.panels[i].bottom = top + below;
                m_layout.panels[i].height =
                    m_figure.panels[i].isSquare ? FindHeight(i, m_layout.panels[i].width) : height;
            }
            top += below + height + above;
        }
        m_layout.height = top + PAGE_EDGE;
    }

    const ResultFigure& m_figure;
    std::size_t m_columns; //!< of panels
    std::size_t m_rows;    //!< of panels
    FigureLayout m_layout;
};

} // namespace

double
GetPaperWidth(FigureWidth width)
{
    return (width == FigureWidth::ONE_COLUMN ? 3.5 : 7.16) * POINTS_IN_AN_INCH;
}

FigureLayout
LayOutFigure(const ResultFigure& figure, FigureWidth width)
{
    return FigurePlacement(figure, width).Place();
}

} // namespace gridshare
} // namespace ns3
