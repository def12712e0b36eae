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

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
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
    FidelityFigure MakeFigure() const;

  private:
    struct Row
    {
        std::string experiment;  //!< as the scenario has it, without the case
        std::size_t seeds;       //!< finished runs
        std::string topology;    //!< where
        uint32_t nodes;          //!< endpoints of the topology
        uint32_t blockBytes;     //!< size of the blocks; 0: of readings
        std::string quantity;    //!< what was measured
        FidelitySamples samples; //!< of all seeds
    };

    static std::vector<TextTable::Cell> MakeCells(const Row& row);

    std::vector<Row> m_rows; //!< in the order of the experiments
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_TABLE_H
