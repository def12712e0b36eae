/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_AXIS_H
#define GRIDSHARE_FIGURE_AXIS_H

#include "run-query.h"

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
     * @param letter of the axis for gnuplot: "x" or "y"
     * @param pixels that the axis has
     * @return gnuplot commands that write the values, or some of many, at their places 0, 1, ...
     */
    std::string SetCategories(const std::string& letter, int pixels) const;

    /**
     * @param letter of the axis for gnuplot
     * @return gnuplot commands for a numeric axis with a logarithmic scale
     * @throws InputError for a value that is not above 0
     */
    std::string SetLogarithmic(const std::string& letter) const;

    /// @return the label
    const std::string& GetLabel() const;

  private:
    std::vector<TextTable::Cell> m_values;       //!< different ones
    std::map<std::string, std::size_t> m_places; //!< of the values, as they are written
    std::string m_label;                         //!< at the axis
};

/// @param answer to a question about one measure @return e.g. "mean over 20 seeds"
std::string DescribeSeeds(const QueryAnswer& answer);

/**
 * A logarithmic scale that ends where the numbers do, with tics between the powers of ten where it
 * is short.
 *
 * @param letter of the axis for gnuplot: "x", "y" or "cb"
 * @param least number, above 0
 * @param greatest number
 * @return gnuplot commands
 */
std::string SetLogarithmicRange(const std::string& letter, double least, double greatest);

/// @param text above a figure, small @return gnuplot commands
std::string SetFigureNote(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_AXIS_H
