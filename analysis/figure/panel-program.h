/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PANEL_PROGRAM_H
#define GRIDSHARE_PANEL_PROGRAM_H

#include "figure-layout.h"
#include "figure-script.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @param panel what to draw
 * @param place where
 * @param paper on which
 * @param name that its data blocks begin with
 * @param script to which gnuplot's data and commands are added
 */
void AddPanel(const PlotPanel& panel,
              const PanelPlace& place,
              const FigureLayout& paper,
              const std::string& name,
              FigureScript& script);

/**
 * @ingroup gridshare-analysis
 * @param text one line
 * @param x in points, on the paper
 * @param y the same, of the middle of the line
 * @param more gnuplot words: `left`, `center`, a font, ...
 * @param paper its size
 * @return a gnuplot command
 */
std::string WriteText(const std::string& text,
                      double x,
                      double y,
                      const std::string& more,
                      const FigureLayout& paper);

/// @ingroup gridshare-analysis
/// @param x in points, on the paper @param y the same @param paper its size @return for gnuplot
std::string WritePlace(double x, double y, const FigureLayout& paper);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PANEL_PROGRAM_H
