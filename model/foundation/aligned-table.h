/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ALIGNED_TABLE_H
#define GRIDSHARE_ALIGNED_TABLE_H

#include "text-grid.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-foundation
/// A table for a terminal, in characters.
class AlignedTable
{
  public:
    /// @param grid which outlives the table
    explicit AlignedTable(const TextGrid& grid);

    /**
     * Break the widest texts, though to no less than 10 columns each.
     *
     * @param width that the table is to have
     */
    void Narrow(std::size_t width);

    /// @return the table: headings, a rule, rows
    std::string Render() const;

  private:
    using Lines = std::vector<std::string>; //!< of an entry, under each other

    void Measure();
    std::size_t GetWidth() const;
    std::size_t FindWidestText() const;
    template <typename IsText>
    std::string RenderRow(const std::vector<Lines>& cells, const IsText& isText) const;

    const TextGrid& m_grid;                 //!< what it shows
    std::vector<Lines> m_headings;          //!< by column
    std::vector<std::vector<Lines>> m_rows; //!< by row and column
    std::vector<std::size_t> m_widths;      //!< by column
    std::vector<bool> m_isBroken;           //!< by column: its texts are broken already
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ALIGNED_TABLE_H
