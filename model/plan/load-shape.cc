/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-shape.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double SECONDS_PER_HOUR = 3600.0;
constexpr std::size_t QUARTERS_PER_DAY = 96;

/// Bring a daily curve, sampled in the middle of each quarter of an hour, to a peak of 1.
LoadShape
MakeDailyShape(const std::string& name, double (*curve)(double hour))
{
    std::vector<double> values;
    for (std::size_t i = 0; i < QUARTERS_PER_DAY; ++i)
    {
        values.push_back(curve((static_cast<double>(i) + 0.5) * 24.0 / QUARTERS_PER_DAY));
    }
    const double peak = *std::max_element(values.begin(), values.end());
    for (auto& value : values)
    {
        value /= peak;
    }
    return LoadShape(name, SECONDS_PER_HOUR / 4, values, LoadShape::Unit::PER_UNIT);
}

/// A bell around an hour of the day, around midnight as well.
double
Bell(double hour, double centre, double width)
{
    double distance = std::fabs(hour - centre);
    distance = std::min(distance, 24.0 - distance);
    return std::exp(-distance * distance / (2.0 * width * width));
}

} // namespace

LoadShape::LoadShape(const std::string& name,
                     double intervalSeconds,
                     const std::vector<double>& values,
                     Unit unit)
    : m_name(name),
      m_intervalSeconds(intervalSeconds),
      m_values(values),
      m_sumsBefore{0.0},
      m_unit(unit)
{
    GRIDSHARE_INVARIANT(intervalSeconds > 0.0 && !values.empty(), "callers check their input");
    for (const double value : values)
    {
        GRIDSHARE_INVARIANT(std::isfinite(value) && value >= 0.0, "callers check their input");
        m_sumsBefore.push_back(m_sumsBefore.back() + value);
    }
}

const std::string&
LoadShape::GetName() const
{
    return m_name;
}

double
LoadShape::GetIntervalSeconds() const
{
    return m_intervalSeconds;
}

const std::vector<double>&
LoadShape::GetValues() const
{
    return m_values;
}

double
LoadShape::GetMean() const
{
    return m_sumsBefore.back() / static_cast<double>(m_values.size());
}

double
LoadShape::GetPeriodSeconds() const
{
    return m_intervalSeconds * static_cast<double>(m_values.size());
}

double
LoadShape::GetKw(double loadKw, double seconds) const
{
    const double within = std::fmod(seconds, GetPeriodSeconds());
    const auto index = static_cast<std::size_t>(within / m_intervalSeconds);
    const double value = m_values[std::min(index, m_values.size() - 1)];
    return m_unit == Unit::KW ? value : value * loadKw;
}

double
LoadShape::GetKwh(double loadKw, double seconds) const
{
    const double periods = std::floor(seconds / GetPeriodSeconds());
    const double within = std::max(0.0, seconds - periods * GetPeriodSeconds());
    const auto index =
        std::min(static_cast<std::size_t>(within / m_intervalSeconds), m_values.size() - 1);
    const double intervals =
        periods * m_sumsBefore.back() + m_sumsBefore[index] +
        m_values[index] * (within / m_intervalSeconds - static_cast<double>(index));
    const double hours = intervals * m_intervalSeconds / SECONDS_PER_HOUR;
    return m_unit == Unit::KW ? hours : hours * loadKw;
}

LoadShape
MakeResidentialLoadShape()
{
    return MakeDailyShape("residential", [](double hour) {
        return 0.30 + 0.35 * Bell(hour, 7.5, 1.2) + 0.15 * Bell(hour, 13.0, 2.0) +
               0.70 * Bell(hour, 19.5, 2.0);
    });
}

LoadShape
MakeCommercialLoadShape()
{
    return MakeDailyShape("commercial", [](double hour) {
        return 0.25 +
               0.75 / (1.0 + std::exp(-2.0 * (hour - 7.5))) / (1.0 + std::exp(1.5 * (hour - 18.5)));
    });
}

uint64_t
ReadMeterRegister(const LoadShape& shape, double loadKw, double seconds, double stepWh)
{
    GRIDSHARE_INVARIANT(stepWh > 0.0, "callers check their input");
    return static_cast<uint64_t>(std::max(0.0, shape.GetKwh(loadKw, seconds) * 1000.0 / stepWh));
}

} // namespace gridshare
} // namespace ns3
