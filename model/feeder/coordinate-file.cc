/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "coordinate-file.h"

#include "csv-row.h"
#include "feeder-builder.h"

#include <algorithm>
#include <optional>

namespace ns3
{
namespace gridshare
{

namespace
{

using Fields = std::vector<std::string>;

/// Where name, x and y stand in a row.
struct Places
{
    std::size_t name{0}; //!< of the bus
    std::size_t x{1};    //!< eastwards
    std::size_t y{2};    //!< northwards

    /// @return how many fields a row must have
    std::size_t CountFields() const
    {
        return std::max({name, x, y}) + 1;
    }
};

std::optional<std::size_t>
FindColumn(const Fields& heading, const Fields& names)
{
    for (std::size_t i = 0; i < heading.size(); ++i)
    {
        if (std::find(names.begin(), names.end(), LowerCase(heading[i])) != names.end())
        {
            return i;
        }
    }
    return std::nullopt;
}

Places
FindPlaces(const Fields& heading)
{
    static const Fields names{
        "bus", "busname", "bus_name", "bus_i", "bus_id", "name", "node", "id"};
    static const Fields eastwards{
        "x", "x_m", "xcoord", "x_coord", "coordx", "easting", "lon", "long", "lng", "longitude"};
    static const Fields northwards{
        "y", "y_m", "ycoord", "y_coord", "coordy", "northing", "lat", "latitude"};
    Places places;
    const auto x = FindColumn(heading, eastwards);
    const auto y = FindColumn(heading, northwards);
    const auto name = FindColumn(heading, names);
    const std::size_t shift = IsCsvIndexColumn(heading[0]) ? 1 : 0;
    places.name = name.value_or(shift);
    if (x && y)
    {
        places.x = *x;
        places.y = *y;
        return places;
    }
    places.x = places.name + 1;
    places.y = places.name + 2;
    return places;
}

/// Digits with a comma or in groups are a number that must be readable; other text is no number at
/// all.
std::optional<double>
TryNumber(const CsvRowReader& rows, const Fields& fields, std::size_t column, const char* what)
{
    const bool hasGroups = HasCsvDigitGroups(fields[column]);
    if (!LooksLikeCsvNumber(fields[column]) && !hasGroups)
    {
        return std::nullopt;
    }
    if (hasGroups || fields[column].find(',') != std::string::npos)
    {
        return rows.GetNumber(fields, column, what);
    }
    try
    {
        return rows.GetNumber(fields, column, what);
    }
    catch (const InputError&)
    {
        return std::nullopt;
    }
}

} // namespace

std::vector<CoordinateRow>
ReadCoordinateRows(const std::string& text,
                   const std::string& file,
                   CoordinateColumns columns,
                   std::vector<std::string>& warnings)
{
    CsvRowReader reader(text, file, CsvSeparators::LOOSE);
    std::vector<CoordinateRow> rows;
    Places places;
    std::size_t malformed = 0;
    int firstMalformed = 0;
    Fields fields;
    for (bool isFirst = true; reader.Next(fields); isFirst = false)
    {
        const bool isHeading = isFirst && fields.size() > 2 &&
                               std::none_of(fields.begin(), fields.end(), LooksLikeCsvNumber);
        if (isHeading)
        {
            places = columns == CoordinateColumns::BY_HEADING ? FindPlaces(fields) : Places();
            continue;
        }
        const bool isComplete =
            fields.size() >= places.CountFields() && !fields[places.name].empty();
        const auto x = isComplete ? TryNumber(reader, fields, places.x, "x") : std::nullopt;
        const auto y = isComplete ? TryNumber(reader, fields, places.y, "y") : std::nullopt;
        if (x && y)
        {
            rows.push_back({fields[places.name], *x, *y});
        }
        else
        {
            firstMalformed = malformed++ == 0 ? reader.GetLocation().line : firstMalformed;
        }
    }
    if (malformed > 0)
    {
        warnings.push_back(file + ":" + std::to_string(firstMalformed) + ": " +
                           std::to_string(malformed) +
                           " row(s) from here on are not name, x, y separated by " +
                           reader.DescribeSeparator() + ", and are left out");
    }
    return rows;
}

} // namespace gridshare
} // namespace ns3
