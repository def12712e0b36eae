/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_FILES_H
#define GRIDSHARE_FIGURE_FILES_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A figure as gnuplot draws it, for papers.
 */
struct FigureScript
{
    std::string data;     //!< its data blocks (MakeDataBlock())
    std::string commands; //!< what draws them; each `if` with braces; font sizes are multiplied
                          //!< with the variable `scale`
    int width{420};       //!< in points; a pixel of the PNG is half of one
    int height{280};      //!< in the same unit
};

/**
 * @param figure what to draw
 * @param name of the files, without folder and ending
 * @return gnuplot commands that draw NAME.svg, NAME.pdf and NAME.png in the present folder when
 *         gnuplot reads them from a file
 */
std::string MakeFigureProgram(const FigureScript& figure, const std::string& name);

/**
 * Draw a figure as PATH.svg, PATH.pdf (with its fonts) and PATH.png, and write the program that
 * does so, PATH.gnuplot; each in place of an earlier one. Equal figures are equal bytes: the PDF
 * has no date.
 *
 * @param figure what to draw
 * @param folder an existing one
 * @param name of the files, without ending
 * @throws InputError if there is no gnuplot or the files cannot be made
 * @throws OutputError if the disk is full
 * @throws std::runtime_error with gnuplot's message if it fails
 */
void WriteFigureFiles(const FigureScript& figure,
                      const std::string& folder,
                      const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_FILES_H
