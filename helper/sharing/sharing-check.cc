/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-check.h"

#include "ns3/keyed-attributes.h"
#include "ns3/metering-traffic.h"
#include "ns3/replica-set.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

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
                               "a simulation ends within 9e9 s");
    }
    // A signed transaction says the interval in milliseconds. Decimals are seldom exact in binary.
    const double intervalMs = values.GetReal("meters.reading_interval_s") * 1000;
    if (std::fabs(intervalMs - std::round(intervalMs)) > 1e-6)
    {
        throw values.MakeError("meters.reading_interval_s",
                               "a whole number of milliseconds",
                               "write " + FormatExactly(std::round(intervalMs) / 1000));
    }
    if (values.GetReal("meters.reading_interval_s") > epoch)
    {
        throw values.MakeError("meters.reading_interval_s",
                               "at most run.epoch_s = " + FormatExactly(epoch),
                               "an epoch needs at least one reading");
    }
    if (settlement <= delay + spread)
    {
        throw values.MakeError("run.settlement_s",
                               "more than meters.order_delay_s + meters.order_spread_s = " +
                                   FormatExactly(delay + spread),
                               "orders must be made before their epoch is settled");
    }
    if (settlement > epoch + delay)
    {
        throw values.MakeError("run.settlement_s",
                               "at most run.epoch_s + meters.order_delay_s = " +
                                   FormatExactly(epoch + delay),
                               "an epoch must be settled before the next one's orders are made");
    }
}

/// Times that the checks below go by, and several parts share.
void
CheckAttributes(const ScenarioValues& values)
{
    const std::string market = "ns3::gridshare::DataMarket::";
    const std::string concentrator = "ns3::gridshare::ConcentratorApplication::";
    const std::string meter = "ns3::gridshare::MeterApplication::";
    RefuseKeyedAttributes(values,
                          {{market + "EpochLength", "set run.epoch_s"},
                           {market + "SettlementDelay", "set run.settlement_s"},
                           {concentrator + "OrderDelay", "set meters.order_delay_s"},
                           {concentrator + "OrderSpread", "set meters.order_spread_s"},
                           {concentrator + "ReadingInterval", "set meters.reading_interval_s"},
                           {concentrator + "UploadInterval", "set meters.reading_mode"},
                           {meter + "ReadingInterval", "set meters.reading_interval_s"},
                           {meter + "UploadInterval", "set meters.reading_mode"},
                           {meter + "Push", "set meters.reading_mode"}});
}

void
CheckRoles(const ScenarioValues& values)
{
    const int64_t companies = values.GetInteger("roles.power_companies");
    const int64_t institutions = values.GetInteger("roles.institutions");
    const int64_t most = ReplicaSet::MAXIMUM;
    if (companies + institutions > most)
    {
        const bool more = institutions > companies;
        const std::string key = more ? "roles.institutions" : "roles.power_companies";
        const std::string other = more ? "roles.power_companies" : "roles.institutions";
        const int64_t others = more ? companies : institutions;
        throw values.MakeError(key,
                               "at most " + std::to_string(most - others) + " with " + other +
                                   " = " + std::to_string(others),
                               "both are strong nodes, of which a consensus protocol has at most " +
                                   std::to_string(most));
    }
}

/// What is uploaded once a day must be whole.
void
CheckReadingMode(const ScenarioValues& values)
{
    const double daySeconds = ReadingSchedule().uploadSeconds;
    const double interval = values.GetReal("meters.reading_interval_s");
    const auto isPart = [daySeconds](double seconds) {
        return daySeconds / seconds == std::floor(daySeconds / seconds);
    };
    if (values.GetText("meters.reading_mode") == "daily-upload" && !isPart(interval))
    {
        double works = std::max(1.0, std::floor(interval));
        while (!isPart(works))
        {
            --works;
        }
        throw values.MakeError("meters.reading_interval_s",
                               "a whole part of a day with meters.reading_mode = \"daily-upload\"",
                               "for example " + FormatExactly(works) + ": " +
                                   FormatExactly(daySeconds / works) + " readings a day");
    }
}

} // namespace

void
CheckSharingValues(const ScenarioValues& values)
{
    CheckAttributes(values);
    CheckTimes(values);
    CheckRoles(values);
    CheckReadingMode(values);
}

} // namespace gridshare
} // namespace ns3
