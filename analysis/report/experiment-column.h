/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EXPERIMENT_COLUMN_H
#define GRIDSHARE_EXPERIMENT_COLUMN_H

#include "ns3/experiment-summary.h"

#include "ns3/text-table.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// What a column shows of an experiment.
using ShowExperiment = std::function<TextTable::Cell(const ExperimentSummary&)>;

/// @ingroup gridshare-analysis
/// A column of the table of experiments.
struct ExperimentColumn
{
    std::string name;           //!< for programs
    std::string title;          //!< for people, with line breaks
    ShowExperiment forPrograms; //!< exact
    ShowExperiment forPeople;   //!< what a page has room for
};

constexpr int PEOPLE_DIGITS = 3; //!< significant digits for people

/// @ingroup gridshare-analysis
/// @param value or none @return a cell that is empty without a value
TextTable::Cell CellOf(const std::optional<double>& value);

/**
 * @ingroup gridshare-analysis
 * @param estimate over seeds
 * @param unit what people see it in, in its own
 * @return "mean ± half-width"; the mean alone without an interval; empty without a value
 */
TextTable::Cell IntervalCell(const ReplicationEstimate& estimate, double unit = 1);

/// @ingroup gridshare-analysis
/// @param metric of the catalogue @return a heading: its name in words, with its unit
std::string MakeColumnTitle(const std::string& metric);

/// @ingroup gridshare-analysis
/// @param name also its title @param show for both @return a column of words or whole numbers
ExperimentColumn TextColumn(const std::string& name, const ShowExperiment& show);

/// @ingroup gridshare-analysis
/// @param metric its name @param title none: MakeColumnTitle() @return its mean over seeds
ExperimentColumn MeanColumn(const std::string& metric, const std::string& title = "");

/// @ingroup gridshare-analysis
/// The same of a count: whole where the mean is.
ExperimentColumn CountColumn(const std::string& metric, const std::string& title = "");

/**
 * @ingroup gridshare-analysis
 * Add a mean and, as a column of its own, the half-width of its interval.
 *
 * @param columns to which they are added
 * @param metric its name
 * @param title of the mean
 * @param showsInterval whether people see the interval beside the mean
 */
void AddEstimate(std::vector<ExperimentColumn>& columns,
                 const std::string& metric,
                 const std::string& title,
                 bool showsInterval = false);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EXPERIMENT_COLUMN_H
