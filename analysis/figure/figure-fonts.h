/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_FONTS_H
#define GRIDSHARE_FIGURE_FONTS_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The characters that no font of this machine has. gnuplot's PNG would draw a shape over the whole
 * figure for them; an SVG leaves the choice of fonts to the reader's machine.
 *
 * @param text UTF-8
 * @return those of its characters that are not ASCII and that fontconfig (fc-list) knows in no
 *         font, each once, in order; all of them where there is no fc-list to ask
 */
std::u32string FindCharactersWithoutFont(const std::string& text);

/**
 * @ingroup gridshare-analysis
 * @param text UTF-8
 * @param missing characters
 * @return the text with "?" in place of each of them
 */
std::string ReplaceCharacters(const std::string& text, const std::u32string& missing);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_FONTS_H
