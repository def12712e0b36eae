/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_TABLE_H
#define GRIDSHARE_FIDELITY_TABLE_H

#include "fidelity-figure.h"

#include "ns3/fidelity-topologies.h"
#include "ns3/text-table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// What both fidelities took for one quantity, s, sorted; empty where it was not measured.
struct FidelitySamples
{
    std::vector<double> message; ///< at message fidelity
    std::vector<double> packet;  ///< at packet fidelity
};

/**
 * @ingroup gridshare
 * The table of a fidelity study, a row a quantity, and its figure, a point a percentile.
 */
class FidelityTable
{
  public:
    FidelityTable();

    /// @param name of the experiment whose rows follow
    void StartExperiment(const std::string& name);

    /**
     * Add a row; none if neither fidelity has a sample.
     *
     * @param topology where
     * @param blockBytes size of the blocks; none: of readings
     * @param quantity what was measured
     * @param samples of all seeds
     */
    void Add(const FidelityTopology& topology,
             std::optional<int64_t> blockBytes,
             const std::string& quantity,
             const FidelitySamples& samples);

    /// @return the table
    const TextTable& GetTable() const;

    /// @return the figure
    const FidelityFigure& GetFigure() const;

  private:
    std::string m_experiment; //!< of the rows that follow
    TextTable m_table;        //!< so far
    FidelityFigure m_figure;  //!< so far
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_TABLE_H
