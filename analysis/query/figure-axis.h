/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_AXIS_H
#define GRIDSHARE_FIGURE_AXIS_H

#include "run-query.h"

#include "ns3/result-figure.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * The values of a key in an answer, as places on an axis.
 */
class FigureAxis
{
  public:
    /**
     * @param answer to a question
     * @param key one of its keys, by place
     * @param label what stands at the axis
     */
    FigureAxis(const QueryAnswer& answer, std::size_t key, std::string label);

    /// @return whether every value is a number
    bool IsNumeric() const;

    /// @return the different values, in the order of the answer: numbers by value
    const std::vector<TextTable::Cell>& GetValues() const;

    /// @param value one of the values @return its place among them, from 0
    std::size_t FindPlace(const TextTable::Cell& value) const;

    /// @param value one of the values of a numeric axis @return it
    static double GetNumber(const TextTable::Cell& value);

    /**
     * @param letter of the axis on the command line: "x" or "y"
     * @param isLogarithmic whether its scale is; such an axis has numbers
     * @return the axis: words at their places 0, 1, ..., or numbers
     * @throws InputError for a logarithmic scale with a value that is not above 0
     */
    PlotAxis MakeAxis(const std::string& letter, bool isLogarithmic) const;

    /**
     * @return the axis of cells, which have one size: values at their places 0, 1, ..., be they
     *         words or numbers
     */
    PlotAxis MakeCellAxis() const;

  private:
    std::vector<TextTable::Cell> m_values;       //!< different ones
    std::map<std::string, std::size_t> m_places; //!< of the values, as they are written
    std::string m_label;                         //!< at the axis
};

/// @ingroup gridshare-analysis
/// @param answer to a question about one measure @return e.g. "mean over 20 seeds"
std::string DescribeSeeds(const QueryAnswer& answer);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_AXIS_H
