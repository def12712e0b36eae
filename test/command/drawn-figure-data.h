/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_DRAWN_FIGURE_DATA_H
#define GRIDSHARE_TEST_DRAWN_FIGURE_DATA_H

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// @param line of a CSV file @return its fields
inline std::vector<std::string>
SplitFields(const std::string& line)
{
    std::vector<std::string> fields{""};
    bool isQuoted = false;
    for (const char letter : line)
    {
        if (letter == '"')
        {
            isQuoted = !isQuoted;
        }
        else if (letter == ',' && !isQuoted)
        {
            fields.emplace_back();
        }
        else
        {
            fields.back() += letter;
        }
    }
    return fields;
}

/**
 * @param data of a figure: NAME.csv
 * @param panel its title, or its number from "1" if it has none
 * @param label of a curve or a rule; or the word for a shade or an unnamed rule
 * @param run of the curve
 * @return its points: x and y; of a shade its ends; NaN where there is no number
 */
inline std::vector<std::vector<double>>
ReadFigureCurve(const std::string& data,
                const std::string& panel,
                const std::string& label,
                const std::string& run = "")
{
    std::vector<std::vector<double>> points;
    const auto number = [](const std::string& field) {
        return field.empty() ? NAN : std::stod(field);
    };
    std::istringstream lines(data);
    for (std::string line; std::getline(lines, line);)
    {
        const auto fields = SplitFields(line);
        if (fields.size() == 9 && fields[0] == panel && fields[2] == label && fields[3] == run)
        {
            const std::size_t at = fields[1] == "shade" ? 6 : 4;
            points.push_back({number(fields[at]), number(fields[at + 1])});
        }
    }
    return points;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_DRAWN_FIGURE_DATA_H
