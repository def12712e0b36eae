/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEXT_GRID_H
#define GRIDSHARE_TEXT_GRID_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-foundation
/// A table whose cells are texts already.
struct TextGrid
{
    /// A heading or a cell.
    struct Entry
    {
        std::string text;   //!< a heading may have several lines
        bool isText{false}; //!< stands left; numbers stand right
    };

    std::vector<Entry> headings;          //!< one a column
    std::vector<std::vector<Entry>> rows; //!< one entry a column

    /// @param column a place @return whether it holds texts: as its first cell does
    bool HoldsText(std::size_t column) const;

    /// @return it with rows as columns, under what its first column holds
    TextGrid Turn() const;
};

/// @ingroup gridshare-foundation
/// @param text any @return its lines, at least one
std::vector<std::string> SplitLines(const std::string& text);

/// @ingroup gridshare-foundation
/// @param text any @return it in one line
std::string JoinLines(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEXT_GRID_H
