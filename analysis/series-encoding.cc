/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "series-encoding.h"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <SQLiteCpp/SQLiteCpp.h>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t BYTES_OF_DOUBLE = 8;

std::string
BytesOf(sqlite3_value* value)
{
    const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
    return bytes == nullptr ? "" : std::string(bytes, sqlite3_value_bytes(value));
}

/// series_points(t_s, value)
void
ReturnPoints(sqlite3_context* context, int /* count */, sqlite3_value** arguments)
{
    const auto times = UnpackDoubles(BytesOf(arguments[0]));
    const auto values = UnpackDoubles(BytesOf(arguments[1]));
    nlohmann::json points = nlohmann::json::array();
    for (std::size_t i = 0; i < std::min(times.size(), values.size()); ++i)
    {
        points.push_back({times[i], values[i]});
    }
    const std::string text = points.dump();
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

} // namespace

std::string
PackDoubles(const std::vector<double>& values)
{
    std::string bytes(values.size() * BYTES_OF_DOUBLE, '\0');
    auto* place = reinterpret_cast<unsigned char*>(bytes.data());
    for (const double value : values)
    {
        uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        for (std::size_t i = 0; i < BYTES_OF_DOUBLE; ++i)
        {
            *place++ = static_cast<unsigned char>(bits >> (8 * i));
        }
    }
    return bytes;
}

std::vector<double>
UnpackDoubles(const std::string& bytes)
{
    std::vector<double> values(bytes.size() / BYTES_OF_DOUBLE);
    const auto* place = reinterpret_cast<const unsigned char*>(bytes.data());
    for (double& value : values)
    {
        uint64_t bits = 0;
        for (std::size_t i = 0; i < BYTES_OF_DOUBLE; ++i)
        {
            bits |= static_cast<uint64_t>(*place++) << (8 * i);
        }
        std::memcpy(&value, &bits, sizeof value);
    }
    return values;
}

void
InsertSeries(const SQLite::Database& database, int64_t runId, const SeriesRecord& series)
{
    auto points = series.points;
    std::stable_sort(points.begin(), points.end(), [](const SeriesPoint& a, const SeriesPoint& b) {
        return a.tS < b.tS;
    });
    std::vector<double> times;
    std::vector<double> values;
    times.reserve(points.size());
    values.reserve(points.size());
    for (const auto& point : points)
    {
        times.push_back(point.tS);
        values.push_back(point.value);
    }
    const std::string timeBytes = PackDoubles(times);
    const std::string valueBytes = PackDoubles(values);
    SQLite::Statement insert(database, "INSERT INTO series VALUES (?,?,?,?,?)");
    insert.bind(1, runId);
    insert.bind(2, series.name);
    insert.bind(3, static_cast<int64_t>(points.size()));
    insert.bindNoCopy(4, timeBytes.data(), static_cast<int>(timeBytes.size()));
    insert.bindNoCopy(5, valueBytes.data(), static_cast<int>(valueBytes.size()));
    insert.exec();
}

SeriesRecord
ReadSeriesRow(SQLite::Statement& row)
{
    SeriesRecord series{row.getColumn(0).getString(), {}};
    const auto points = static_cast<std::size_t>(row.getColumn(1).getInt64());
    const auto times = UnpackDoubles(row.getColumn(2).getString());
    const auto values = UnpackDoubles(row.getColumn(3).getString());
    if (times.size() != points || values.size() != points)
    {
        throw SQLite::Exception("the series " + series.name +
                                    " has not as many times and values as"
                                    " points",
                                SQLITE_CORRUPT);
    }
    series.points.reserve(points);
    for (std::size_t i = 0; i < points; ++i)
    {
        series.points.push_back({times[i], values[i]});
    }
    return series;
}

void
DefineSeriesPoints(SQLite::Database& database)
{
    database.createFunction("series_points", 2, true, nullptr, ReturnPoints);
    database.exec(R"sql(
        CREATE TEMP VIEW series_point AS
            SELECT run_id, name, json_extract(point.value, '$[0]') AS t_s,
                   json_extract(point.value, '$[1]') AS value
            FROM series, json_each(series_points(series.t_s, series.value)) AS point)sql");
}

} // namespace gridshare
} // namespace ns3
