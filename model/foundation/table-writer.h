/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TABLE_WRITER_H
#define GRIDSHARE_TABLE_WRITER_H

#include "text-grid.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * @param grid any
 * @return RFC 4180, ending in a line break
 */
std::string WriteCsv(const TextGrid& grid);

/**
 * @ingroup gridshare-foundation
 * @param grid any
 * @param notes sentences under it
 * @param width where it is wider than so many columns its widest texts are broken; 0: nowhere
 * @return aligned columns for a terminal
 */
std::string WriteAligned(const TextGrid& grid,
                         const std::vector<std::string>& notes,
                         std::size_t width);

/// @ingroup gridshare-foundation
/// @param grid any @param notes sentences under it @return a Markdown pipe table
std::string WriteMarkdown(const TextGrid& grid, const std::vector<std::string>& notes);

/**
 * @ingroup gridshare-foundation
 * @param grid any
 * @param notes sentences under it
 * @param isCompact in small type with little space between columns, as wide as the text of a page
 * @return a LaTeX tabular (booktabs)
 */
std::string WriteLatex(const TextGrid& grid, const std::vector<std::string>& notes, bool isCompact);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TABLE_WRITER_H
