/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-run-options.h"

#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A signed transaction says the interval in milliseconds. Decimals are seldom exact in binary.
void
CheckInterval(const ScenarioValues& values, const char* key, double epoch)
{
    const auto interval = values.GetOptionalReal(key);
    if (!interval)
    {
        return;
    }
    const double intervalMs = *interval * 1000;
    if (std::fabs(intervalMs - std::round(intervalMs)) > 1e-6)
    {
        throw values.MakeError(key,
                               "a whole number of milliseconds",
                               "write " + FormatExactly(std::round(intervalMs) / 1000));
    }
    if (*interval > epoch)
    {
        throw values.MakeError(key,
                               "at most run.epoch_s = " + FormatExactly(epoch),
                               "an epoch needs at least one reading",
                               {"run.epoch_s"});
    }
}

void
CheckTimes(const ScenarioValues& values)
{
    const double epoch = values.GetReal("run.epoch_s");
    const double settlement = values.GetReal("run.settlement_s");
    const double delay = values.GetReal("meters.order_delay_s");
    const double spread = values.GetReal("meters.order_spread_s");
    const auto epochs = static_cast<double>(values.GetInteger("run.epochs"));
    constexpr double LONGEST_RUN_S = 9e9; // ns-3 counts nanoseconds in 64 bits: 292 years
    if (epochs * epoch + settlement > LONGEST_RUN_S)
    {
        throw values.MakeError("run.epochs",
                               "at most " +
                                   FormatExactly(std::floor((LONGEST_RUN_S - settlement) / epoch)) +
                                   " with run.epoch_s = " + FormatExactly(epoch),
                               "a simulation ends within 9e9 s",
                               {"run.epoch_s"});
    }
    for (const char* key : {"meters.reading_interval_s", "meters.commercial_interval_s"})
    {
        CheckInterval(values, key, epoch);
    }
    if (settlement <= delay + spread)
    {
        throw values.MakeError("run.settlement_s",
                               "more than meters.order_delay_s + meters.order_spread_s = " +
                                   FormatExactly(delay + spread),
                               "orders must be made before their epoch is settled",
                               {"meters.order_delay_s", "meters.order_spread_s"});
    }
    if (settlement > epoch + delay)
    {
        throw values.MakeError("run.settlement_s",
                               "at most run.epoch_s + meters.order_delay_s = " +
                                   FormatExactly(epoch + delay),
                               "an epoch must be settled before the next one's orders are made",
                               {"meters.order_delay_s", "run.epoch_s"});
    }
}

} // namespace

SharingRunOptions
ParseSharingRun(const ScenarioValues& values)
{
    CheckTimes(values);
    SharingRunOptions options;
    options.epochs = ParseCount(values, "run.epochs");
    options.epoch = ParseSeconds(values, "run.epoch_s");
    options.settlement = ParseSeconds(values, "run.settlement_s");
    // A nanosecond later, so that the last settlement is within.
    options.end = Seconds(options.epochs * values.GetReal("run.epoch_s") +
                          values.GetReal("run.settlement_s")) +
                  NanoSeconds(1);
    options.tolerance = values.GetReal("run.tolerance");
    if (const auto settled = values.GetOptionalInteger("run.settled_epochs"))
    {
        options.settledEpochs = static_cast<uint32_t>(*settled);
    }
    options.storesChain = values.GetFlag("run.store_chain");
    options.recordsMap = values.GetFlag("run.record_map");
    return options;
}

} // namespace gridshare
} // namespace ns3
