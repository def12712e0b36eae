/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "meter-population.h"

#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double MAX_METERS = 1e8;

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

} // namespace

MeterPopulation
ExpandToMeters(const Feeder& feeder, const FeederTree& tree, const MeterExpansion& expansion)
{
    RequireInRange("kW per meter", expansion.kwPerMeter, 1e-3, 1e6);
    RequireInRange("customer load limit in kW", expansion.customerLoadMaxKw, 0.0, 1e6);
    RequireInRange("commercial limit in kW", expansion.commercialAboveKw, 0.0, 1e9);
    RequireInRange("commercial share", expansion.commercialShare, 0.0, 1.0);
    MeterPopulation meters;
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
        if (static_cast<double>(meters.GetSize()) + customers > MAX_METERS)
        {
            throw InputError({feeder.file, 0},
                             "more than 100 million meters",
                             "at most 100 million",
                             "raise the kW per meter");
        }
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
