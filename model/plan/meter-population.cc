/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-population.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double MAX_KW_PER_METER = 1e6;

void
RequireInRange(const char* name, double value, double lowest, double highest)
{
    if (!(value >= lowest && value <= highest))
    {
        throw InputError({"meters", 0},
                         std::string(name) + " = " + FormatExactly(value),
                         "a number from " + FormatExactly(lowest) + " to " + FormatExactly(highest),
                         "correct the value");
    }
}

double
CountCustomers(const FeederLoad& load, const MeterExpansion& expansion)
{
    if (load.customers > 0)
    {
        return load.customers;
    }
    if (!(load.kw > 0.0))
    {
        return 0.0;
    }
    const bool isLowVoltage = load.ratedKv > 0.0 && load.ratedKv < 1.0;
    if (isLowVoltage && load.kw <= expansion.customerLoadMaxKw)
    {
        return 1.0;
    }
    return std::max(1.0, std::floor(load.kw / expansion.kwPerMeter + 0.5));
}

void
CheckRule(const MeterExpansion& expansion)
{
    RequireInRange("kW per meter", expansion.kwPerMeter, 1e-3, MAX_KW_PER_METER);
    RequireInRange("customer load limit in kW", expansion.customerLoadMaxKw, 0.0, 1e6);
    RequireInRange("commercial limit in kW", expansion.commercialAboveKw, 0.0, 1e9);
    RequireInRange("commercial share", expansion.commercialShare, 0.0, 1.0);
}

/// The lowest of 1, 2, 5, 10, ... kW that makes few enough meters; 0 when none does.
double
FindFittingKwPerMeter(const Feeder& feeder, const FeederTree& tree, MeterExpansion expansion)
{
    for (double decade = 1e-3; decade <= MAX_KW_PER_METER; decade *= 10.0)
    {
        for (const double step : {1.0, 2.0, 5.0})
        {
            expansion.kwPerMeter = std::min(step * decade, MAX_KW_PER_METER);
            if (CountMeters(feeder, tree, expansion) <= MAX_METERS)
            {
                return expansion.kwPerMeter;
            }
        }
    }
    return 0.0;
}

} // namespace

uint64_t
CountMeters(const Feeder& feeder, const FeederTree& tree, const MeterExpansion& expansion)
{
    CheckRule(expansion);
    double meters = 0.0;
    for (const auto& load : feeder.loads)
    {
        meters += tree.IsFed(load.bus) ? CountCustomers(load, expansion) : 0.0;
    }
    return static_cast<uint64_t>(std::min(meters, 1e18));
}

std::optional<InputError>
FindExcessOfMeters(const Feeder& feeder, const FeederTree& tree, const MeterExpansion& expansion)
{
    const uint64_t meters = CountMeters(feeder, tree, expansion);
    if (meters <= MAX_METERS)
    {
        return std::nullopt;
    }
    double kw = 0.0;
    for (const auto& load : feeder.loads)
    {
        kw += tree.IsFed(load.bus) ? load.kw : 0.0;
    }
    const double fitting = FindFittingKwPerMeter(feeder, tree, expansion);
    return InputError({feeder.file, 0},
                      FormatRounded(kw / 1000.0, 6) + " MW of load, " + std::to_string(meters) +
                          " meters of " + FormatExactly(expansion.kwPerMeter) + " kW",
                      "at most " + std::to_string(MAX_METERS) + " meters",
                      fitting > 0.0
                          ? "each load of a transmission grid stands for a whole town: take a "
                            "distribution feeder, or more load a meter, at least " +
                                FormatExactly(fitting) + " (--kw-per-meter, grid.kw_per_meter)"
                          : "the file states too many customers (NumCust, customers): state fewer");
}

MeterPopulation
ExpandToMeters(const Feeder& feeder, const FeederTree& tree, const MeterExpansion& expansion)
{
    if (const auto excess = FindExcessOfMeters(feeder, tree, expansion))
    {
        throw InputError(*excess);
    }
    MeterPopulation meters;
    const uint64_t size = CountMeters(feeder, tree, expansion);
    meters.bus.reserve(size);
    meters.kw.reserve(size);
    meters.kind.reserve(size);
    meters.load.reserve(size);
    double unfedKw = 0.0;
    std::size_t unfedLoads = 0;
    std::size_t withoutPower = 0;
    uint64_t others = 0;
    for (uint32_t i = 0; i < feeder.loads.size(); ++i)
    {
        const auto& load = feeder.loads[i];
        if (!tree.IsFed(load.bus))
        {
            unfedKw += load.kw;
            ++unfedLoads;
            continue;
        }
        const double customers = CountCustomers(load, expansion);
        withoutPower += customers == 0.0 ? 1 : 0;
        const float kw = customers > 0.0 ? static_cast<float>(load.kw / customers) : 0.0F;
        for (double customer = 0.0; customer < customers; customer += 1.0)
        {
            bool commercial = kw > static_cast<float>(expansion.commercialAboveKw);
            if (!commercial)
            {
                // The share, evenly spread: one more whenever its multiple passes a whole number.
                const auto due = [&](uint64_t count) {
                    return std::floor(static_cast<double>(count) * expansion.commercialShare +
                                      1e-9);
                };
                ++others;
                commercial = due(others) > due(others - 1);
            }
            meters.bus.push_back(load.bus);
            meters.kw.push_back(kw);
            meters.kind.push_back(commercial ? CustomerKind::COMMERCIAL
                                             : CustomerKind::RESIDENTIAL);
            meters.load.push_back(i);
        }
    }
    if (unfedLoads > 0)
    {
        meters.warnings.push_back(std::to_string(unfedLoads) + " load(s) of " +
                                  FormatRounded(unfedKw, 6) +
                                  " kW in all stand on buses that nothing feeds: no meters");
    }
    if (withoutPower > 0)
    {
        meters.warnings.push_back(std::to_string(withoutPower) +
                                  " load(s) of 0 kW or less: no meters");
    }
    return meters;
}

} // namespace gridshare
} // namespace ns3
