/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-other-tables.h"

#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

// Columns of the tables, from 0 (MATPOWER's case format, version 2).
constexpr std::size_t GENERATOR_STATUS = 7;
constexpr std::size_t GENERATOR_PMAX_MW = 8;
constexpr std::size_t GENERATOR_PMIN_MW = 9;
constexpr std::size_t DC_LINE_STATUS = 2;

/// @return the line of a row; 0 if it was computed
int
GetLine(const MatpowerMatrix& table, std::size_t row)
{
    return table.lines.empty() ? 0 : table.lines[row];
}

} // namespace

void
MatpowerOddity::Note(int line)
{
    firstLine = rows++ == 0 ? line : firstLine;
}

std::string
MatpowerOddity::Describe(const std::string& path, const std::string& text) const
{
    return path + ":" + std::to_string(firstLine) + ": " + std::to_string(rows) + " " + text;
}

std::vector<std::string>
DescribeTablesNotRead(const MatpowerScript& script, const std::string& path)
{
    std::vector<std::string> warnings;
    MatpowerOddity loads;
    double mw = 0.0;
    const MatpowerMatrix* generators = script.FindField("gen");
    const bool hasLimits = generators != nullptr && generators->columns > GENERATOR_PMIN_MW;
    for (std::size_t row = 0; hasLimits && row < generators->rows; ++row)
    {
        // MATPOWER's isload(): Pmin < 0 and Pmax = 0.
        const double least = generators->At(row, GENERATOR_PMIN_MW);
        if (least < 0.0 && generators->At(row, GENERATOR_PMAX_MW) == 0.0 &&
            generators->At(row, GENERATOR_STATUS) > 0.0)
        {
            loads.Note(GetLine(*generators, row));
            mw -= least;
        }
    }
    if (loads.rows > 0)
    {
        warnings.push_back(loads.Describe(
            path,
            "generator(s) from here on with Pmin below 0 and Pmax 0 are dispatchable "
            "loads of up to " +
                FormatExactly(std::round(mw * 1000.0) / 1000.0) +
                " MW, which are not counted as loads"));
    }
    MatpowerOddity dcLines;
    const MatpowerMatrix* dc = script.FindField("dcline");
    const bool hasStatus = dc != nullptr && dc->columns > DC_LINE_STATUS;
    for (std::size_t row = 0; hasStatus && row < dc->rows; ++row)
    {
        if (dc->At(row, DC_LINE_STATUS) > 0.0)
        {
            dcLines.Note(GetLine(*dc, row));
        }
    }
    if (dcLines.rows > 0)
    {
        warnings.push_back(dcLines.Describe(
            path, "DC line(s) from here on (mpc.dcline) join nothing here and are not counted"));
    }
    return warnings;
}

} // namespace gridshare
} // namespace ns3
