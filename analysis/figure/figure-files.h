/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_FILES_H
#define GRIDSHARE_FIGURE_FILES_H

#include "figure-script.h"
#include "result-figure.h"

#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * @param figure what to draw
 * @param name of the files, without folder and ending
 * @return gnuplot commands that draw NAME.svg, NAME.pdf and NAME.png in the present folder when
 *         gnuplot reads them from a file
 */
std::string MakeFigureProgram(const FigureScript& figure, const std::string& name);

/**
 * @ingroup gridshare-analysis
 * Draw a figure as NAME.svg, NAME.pdf (with its fonts) and NAME.png (300 dots an inch), and write
 * its data, NAME.csv, and the program that draws it, NAME.gnuplot; each in place of an earlier one.
 * Equal figures are equal bytes: the PDF has no date.
 *
 * @param figure what to draw, and its name
 * @param folder an existing one
 * @param width of the paper; none: the figure's own
 * @return whether there was anything to draw: a figure without panels is none
 * @throws InputError if there is no gnuplot or the files cannot be made
 * @throws OutputError if the disk is full
 * @throws std::runtime_error with gnuplot's message if it fails
 */
bool WriteFigure(const ResultFigure& figure,
                 const std::string& folder,
                 const std::optional<FigureWidth>& width = std::nullopt);

/**
 * @ingroup gridshare-analysis
 * Draw a figure as one SVG.
 *
 * @param figure what to draw
 * @param path of the file
 * @param width of the paper; none: the figure's own
 * @throws as WriteFigure()
 */
void WriteFigureSvg(const ResultFigure& figure,
                    const std::string& path,
                    const std::optional<FigureWidth>& width = std::nullopt);

/**
 * @ingroup gridshare-analysis
 * The same as WriteFigure() for gnuplot commands of the caller's own, without data.
 *
 * @param figure what to draw
 * @param folder an existing one
 * @param name of the files, without ending
 */
void WriteFigureFiles(const FigureScript& figure,
                      const std::string& folder,
                      const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_FILES_H
