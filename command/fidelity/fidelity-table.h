/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_TABLE_H
#define GRIDSHARE_FIDELITY_TABLE_H

#include "fidelity-figure.h"

#include "ns3/experiment-summary.h"
#include "ns3/fidelity-comparison.h"
#include "ns3/fidelity-record.h"
#include "ns3/fidelity-samples.h"
#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The table of a fidelity study, a row a quantity of a case, and its figure, a point a percentile.
 * Percentiles are those of the samples of all seeds together.
 */
class FidelityTable
{
  public:
    /**
     * @param database with the results
     * @throws InputError if it cannot be read, or holds parameters that are not the study's
     */
    explicit FidelityTable(const ResultsDatabase& database);

    /// @param format how the table will be rendered @return the table
    TextTable MakeTable(TextTable::Format format) const;

    /// @return the figure
    const FidelityFigure& GetFigure() const;

    /// @return how many percentiles were compared, how many of them differ by more than the manual
    ///         states, and which differs most, in sentences
    std::vector<std::string> Describe() const;

  private:
    /// How far one percentile is away.
    struct Difference
    {
        std::string name; //!< "p99 of commit latency, star"
        double percent;   //!< message over packet fidelity, less 1
    };

    /// Cells of all columns.
    struct Row
    {
        std::vector<TextTable::Cell> exact;   //!< for programs
        std::vector<TextTable::Cell> rounded; //!< for people
    };

    void AddRow(const ExperimentSummary& summary,
                const FidelityComparison& comparison,
                const FidelityQuantity& quantity,
                const FidelitySamples& samples);
    void AddPercentile(const std::string& topology,
                       const std::string& quantity,
                       const FidelityPercentile& percentile,
                       Row& row);

    std::vector<Row> m_rows;               //!< in the order of the experiments
    std::string m_missing;                 //!< how many runs did not finish
    FidelityFigure m_figure;               //!< of the same
    std::vector<Difference> m_differences; //!< of all percentiles
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_TABLE_H
