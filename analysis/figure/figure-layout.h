/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_LAYOUT_H
#define GRIDSHARE_FIGURE_LAYOUT_H

#include "figure-legend.h"
#include "panel-scales.h"
#include "result-figure.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Sizes of what a figure is made of, in points as printed; and where it stands, from the lower left
 * corner.
 */
struct PanelPlace
{
    double left{0};                         //!< of the axes
    double bottom{0};                       //!< of the axes
    double width{0};                        //!< between the axes
    double height{0};                       //!< between the axes
    PanelScales scales{};                   //!< what the axes say where
    bool hasXNumbers{true};                 //!< the panel below may have the same ones
    bool hasYNumbers{true};                 //!< the panel on the left may have the same ones
    bool hasColours{false};                 //!< a bar with the scale of colours
    int wordAngle{0};                       //!< of long words at the abscissa, degrees
    std::vector<std::string> xLabel{};      //!< at the abscissa, in lines
    std::vector<std::string> yLabel{};      //!< at the ordinate, in lines
    std::vector<std::string> colourLabel{}; //!< at the scale of colours, in lines
    std::string title{};                    //!< above the panel
    std::string subtitle{};                 //!< smaller, below the title
    double belowAxis{0};                    //!< what the words at the abscissa take
    double besideAxis{0};                   //!< what the words at the ordinate take
    double besideColours{0};                //!< what the words at the scale of colours take
};

/// @ingroup gridshare-analysis
/// A figure's paper.
struct FigureLayout
{
    double width{0};                  //!< points
    double height{0};                 //!< points
    std::vector<PanelPlace> panels{}; //!< left to right, then down
    FigureLegend legend{};            //!< below the panels
    double legendBottom{0};           //!< of its lower edge, from below
    std::vector<std::string> note{};  //!< lines at the bottom
};

constexpr double TEXT_FONT = 8;         //!< points: labels of axes, titles
constexpr double SMALL_FONT = 7;        //!< points: numbers at axes, notes
constexpr double TEXT_LINE = 10;        //!< points, a line of the former
constexpr double SMALL_LINE = 9;        //!< points, a line of the latter
constexpr double COLOUR_BAR = 7;        //!< points: its width
constexpr double BEFORE_COLOURS = 6;    //!< points, from the axes to it
constexpr std::size_t MOST_PANELS = 24; //!< that can be taken in on a page

/// @ingroup gridshare-analysis
/// @param width of a figure @return points
double GetPaperWidth(FigureWidth width);

/**
 * @ingroup gridshare-analysis
 * @param figure with at most MOST_PANELS panels
 * @param width of the paper
 * @return where its parts are
 */
FigureLayout LayOutFigure(const ResultFigure& figure, FigureWidth width);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_LAYOUT_H
