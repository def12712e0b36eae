/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-coordinates.h"

#include "feeder-builder.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

namespace ns3
{
namespace gridshare
{

namespace
{

/// How to get from the units of a file to metres.
struct PositionScale
{
    const char* unit;     //!< its name
    double metresPerUnit; //!< of y; for degrees on the meridian
    bool degrees;         //!< x shrinks with the cosine of the latitude
};

// One degree of latitude: 10,001.966 km from equator to pole (WGS 84) over 90.
constexpr PositionScale SCALES[] = {{"m", 1.0, false},
                                    {"ft", 0.3048, false},
                                    {"kft", 304.8, false},
                                    {"km", 1000.0, false},
                                    {"degrees", 111132.95, true}};

double
GetScaleOfX(const PositionScale& scale, double meanY)
{
    constexpr double RADIANS_PER_DEGREE = 3.14159265358979323846 / 180.0;
    return scale.metresPerUnit * (scale.degrees ? std::cos(meanY * RADIANS_PER_DEGREE) : 1.0);
}

double
GetMeanY(const Feeder& feeder)
{
    double sum = 0.0;
    std::size_t count = 0;
    for (const auto& bus : feeder.buses)
    {
        sum += bus.hasPosition ? bus.yMetres : 0.0;
        count += bus.hasPosition ? 1 : 0;
    }
    return count == 0 ? 0.0 : sum / static_cast<double>(count);
}

/// The part of lines whose length fits the distance of their ends under a scale.
double
MeasureFit(const Feeder& feeder, const PositionScale& scale)
{
    const double scaleX = GetScaleOfX(scale, GetMeanY(feeder));
    std::size_t compared = 0;
    std::size_t fitting = 0;
    for (const auto& line : feeder.lines)
    {
        if (!line.enabled || line.isSwitch || !line.lengthKnown || line.lengthMetres <= 0.0)
        {
            continue;
        }
        const auto& a = feeder.buses[line.from];
        const auto& b = feeder.buses[line.to];
        const double straight = std::hypot(scaleX * (a.xMetres - b.xMetres),
                                           scale.metresPerUnit * (a.yMetres - b.yMetres));
        if (a.hasPosition && b.hasPosition && straight > 0.0)
        {
            const double ratio = line.lengthMetres / straight;
            ++compared;
            fitting += ratio >= 0.9 && ratio <= 1.5 ? 1 : 0;
        }
    }
    return compared == 0 ? 0.0 : static_cast<double>(fitting) / static_cast<double>(compared);
}

const PositionScale*
ChooseScale(const Feeder& feeder, const std::string& unit)
{
    const PositionScale* best = nullptr;
    double bestFit = 0.5;
    for (const auto& scale : SCALES)
    {
        if (unit == scale.unit)
        {
            return &scale;
        }
        const double fit = unit.empty() ? MeasureFit(feeder, scale) : 0.0;
        if (fit >= bestFit && (best == nullptr || fit > bestFit))
        {
            best = &scale;
            bestFit = fit;
        }
    }
    return best;
}

} // namespace

void
CheckPositionUnit(const std::string& unit)
{
    const bool known = std::any_of(std::begin(SCALES), std::end(SCALES), [&](const auto& scale) {
        return unit == scale.unit;
    });
    if (!known && !unit.empty() && unit != "drawing")
    {
        throw InputError({},
                         "coordinate unit \"" + unit + "\"",
                         "one of m, ft, kft, km, degrees, drawing",
                         "leave it out to have it found by comparison with the lengths of lines");
    }
}

std::size_t
ApplyCoordinates(const std::vector<CoordinateRow>& rows, Feeder& feeder)
{
    std::unordered_map<std::string, uint32_t> indices;
    for (uint32_t i = 0; i < feeder.buses.size(); ++i)
    {
        indices.emplace(feeder.buses[i].name, i);
    }
    std::size_t known = 0;
    for (const auto& row : rows)
    {
        const auto found = indices.find(LowerCase(row.bus));
        if (found != indices.end())
        {
            ++known;
            auto& bus = feeder.buses[found->second];
            bus.hasPosition = true;
            bus.xMetres = row.x;
            bus.yMetres = row.y;
        }
    }
    feeder.coordinateRows += static_cast<uint32_t>(rows.size());
    return known;
}

void
ScalePositions(Feeder& feeder, const std::string& unit)
{
    const PositionScale* scale = ChooseScale(feeder, unit);
    const bool any = std::any_of(
        feeder.buses.begin(), feeder.buses.end(), [](const auto& bus) { return bus.hasPosition; });
    if (!any)
    {
        return;
    }
    if (scale == nullptr)
    {
        if (unit.empty())
        {
            feeder.warnings.push_back(
                feeder.file + ": coordinates fit the lengths of lines in no known unit; they are "
                              "taken as a drawing, and distances come from lengths alone");
        }
        return;
    }
    const double scaleX = GetScaleOfX(*scale, GetMeanY(feeder));
    for (auto& bus : feeder.buses)
    {
        bus.xMetres *= scaleX;
        bus.yMetres *= scale->metresPerUnit;
    }
    feeder.positionsAreToScale = true;
}

} // namespace gridshare
} // namespace ns3
