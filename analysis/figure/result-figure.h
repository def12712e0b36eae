/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULT_FIGURE_H
#define GRIDSHARE_RESULT_FIGURE_H

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-analysis
 * What a figure shows, as plain data: gnuplot draws it for papers, the page for readers. Who makes
 * a figure says what is in it and never how either of them is told.
 */

/// @ingroup gridshare-analysis
/// An axis of a panel.
struct PlotAxis
{
    std::string label{};          //!< with its unit
    std::optional<double> low{};  //!< where it begins; none: where the data do
    std::optional<double> high{}; //!< where it ends; none: where the data do
    bool logarithmic{false};      //!< values are above 0
    bool isShareAxis{false};      //!< 0 to 1, with a little room around
    /// Words or numbers at places, in place of the usual ones: categories of bars and cells stand
    /// at 0, 1, 2, ...
    std::vector<std::pair<double, std::string>> marks{};
};

/// @ingroup gridshare-analysis
/// A point of a curve, with the interval around its ordinate where there is one.
struct PlotPoint
{
    double x; //!< abscissa
    double y; //!< ordinate; not a number where the curve has a gap
    double low{std::numeric_limits<double>::quiet_NaN()};  //!< of the interval
    double high{std::numeric_limits<double>::quiet_NaN()}; //!< of the interval
};

/// @ingroup gridshare-analysis
/// How a curve is drawn.
enum class PlotShape
{
    LINE,        //!< from point to point
    STEPS,       //!< level until the next point: a distribution function
    MARKS,       //!< points alone
    MARKED_LINE, //!< both
    BAND,        //!< the area between low and high, light
    BARS         //!< from 0 (or low, if there are no error bars) to y; of several curves at one
                 //!< place side by side, unless they have a low: those are stacked by it
};

/// @ingroup gridshare-analysis
/// How a line is dashed.
enum class PlotDash
{
    SOLID,
    DASHED,
    DOTTED
};

/// @ingroup gridshare-analysis
/// Marks that are told apart without colour.
enum class PlotMark
{
    DISC,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    RING, //!< open: theory, or a point that repels
    CROSS
};

/// @ingroup gridshare-analysis
/// Something with points, and what it is called.
struct PlotCurve
{
    std::string label{}; //!< in the legend; of equal ones the first is there; empty: none is
    std::vector<PlotPoint> points{};  //!< in the order in which they are joined
    PlotShape shape{PlotShape::LINE}; //!< how it is drawn
    std::string colour{};             //!< of colour_palette
    PlotDash dash{PlotDash::SOLID};   //!< of a line
    PlotMark mark{PlotMark::DISC};    //!< of points
    double width{1.0}; //!< of a line, in points as printed; of marks their size over the usual one
    bool hasErrorBars{false}; //!< a bar from low to high at each point that has them
    std::string run{}; //!< whose it is, e.g. "2 cost equals reward, seed 3"; empty: of no one run
};

/// @ingroup gridshare-analysis
/// What lies behind the curves: a basin, the time of a fault.
struct PlotShade
{
    std::string label{};  //!< in the legend; as of curves
    std::string colour{}; //!< a shade of colour_palette
    double fromX;         //!< left end
    double toX;           //!< right end
};

/// @ingroup gridshare-analysis
/// A line through the whole panel.
struct PlotRule
{
    std::string label{};             //!< in the legend; as of curves
    std::string text{};              //!< beside the line, within the panel; empty: none
    bool isVertical{true};           //!< else from left to right
    double at{0};                    //!< on the axis that it crosses
    std::string colour{};            //!< of colour_palette
    PlotDash dash{PlotDash::DOTTED}; //!< of the line
};

/// @ingroup gridshare-analysis
/// A direction in which something goes.
struct PlotArrow
{
    double x;  //!< of its middle
    double y;  //!< of its middle
    double dx; //!< from tail to head
    double dy; //!< from tail to head
};

/// @ingroup gridshare-analysis
/// A cell of a heat map, at the places of its panel's axes.
struct PlotCell
{
    double x;     //!< place, from 0
    double y;     //!< place, from 0
    double value; //!< what the colour says
};

/// @ingroup gridshare-analysis
/// A heat map: the scale of colours and the cells; a place without one is grey. Curves over it are
/// white within black, so that they are seen on every colour.
struct PlotCells
{
    std::string label{};          //!< of the scale, with its unit
    std::optional<double> low{};  //!< its beginning; none: where the values do
    std::optional<double> high{}; //!< its end; none: where the values do
    bool logarithmic{false};      //!< the scale: steps are factors
    bool showsNumbers{false};     //!< in the cells, where they have room
    bool areDiscs{false}; //!< at numbers of the axes, in place of cells side by side: a sample
    std::vector<PlotCell> cells{}; //!< in any order
};

/// @ingroup gridshare-analysis
/// Axes with what is between them, drawn in the order of the members.
struct PlotPanel
{
    std::string title{};              //!< e.g. the experiment; may be empty
    std::string subtitle{};           //!< smaller, below it
    PlotAxis x{};                     //!< the abscissa
    PlotAxis y{};                     //!< the ordinate
    std::optional<PlotCells> cells{}; //!< a heat map, behind all
    std::vector<PlotShade> shades{};  //!< behind the curves
    std::vector<PlotRule> rules{};    //!< over the shades
    std::vector<PlotCurve> curves{};  //!< over the rules
    std::vector<PlotArrow> arrows{};  //!< over the curves
    bool isSquare{false};             //!< both axes have one scale
};

/// @ingroup gridshare-analysis
/// How wide a figure is on paper: of a page with two columns, one or both.
enum class FigureWidth
{
    ONE_COLUMN, //!< 3.5 inches
    TWO_COLUMNS //!< 7.16 inches
};

/**
 * @ingroup gridshare-analysis
 * Panels with one legend. Panels with the same label at an axis have the same ends there, as they
 * are compared; so have scales of colours.
 */
struct ResultFigure
{
    std::string name{};   //!< of its files, without ending: "share"
    std::string title{};  //!< one line, for the page and for whoever cannot see the figure
    std::string note{};   //!< below the panels: what is thin, thick, left out
    std::string method{}; //!< on the page: how its numbers were found, with source
    std::vector<PlotPanel> panels{};             //!< left to right, then down
    std::size_t columns{0};                      //!< panels side by side; 0: as many as look well
    FigureWidth width{FigureWidth::TWO_COLUMNS}; //!< on paper
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULT_FIGURE_H
