/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_FEEDER_REPORT_H
#define GRIDSHARE_COMMAND_FEEDER_REPORT_H

#include "ns3/communication-plan.h"
#include "ns3/feeder-summary.h"
#include "ns3/text-table.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// A value of the report: nothing, a count, a figure, yes or no, or a name.
using FeederReportValue = std::variant<std::monostate, int64_t, double, bool, std::string>;

/// @ingroup gridshare-command
/// A line of the report.
struct FeederReportField
{
    std::string name;        //!< key in JSON and CSV
    std::string title;       //!< for people
    FeederReportValue value; //!< its value
};

/**
 * @ingroup gridshare-command
 * @param summary of a feeder
 * @return its counts, in the order that other tools rely on
 */
std::vector<FeederReportField> ListFeederCounts(const FeederSummary& summary);

/**
 * @ingroup gridshare-command
 * @param meters that a feeder's loads make
 * @param fields gets their number
 */
void AppendMeterCount(uint64_t meters, std::vector<FeederReportField>& fields);

/**
 * @ingroup gridshare-command
 * @param plan of a feeder
 * @param fields gets its figures
 */
void AppendPlan(const CommunicationPlan& plan, std::vector<FeederReportField>& fields);

/**
 * @ingroup gridshare-command
 * Programs get one object or one row with a column a field, people get one line a field.
 *
 * @param fields to print
 * @param format how
 * @return the text
 */
std::string RenderFeederReport(const std::vector<FeederReportField>& fields,
                               TextTable::Format format);

/**
 * @ingroup gridshare-command
 * @param feeder of the plan
 * @param plan with concentrators
 * @return one row a concentrator, CSV
 */
std::string RenderConcentrators(const Feeder& feeder, const CommunicationPlan& plan);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_FEEDER_REPORT_H
