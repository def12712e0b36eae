/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_FIGURE_H
#define GRIDSHARE_PROPAGATION_FIGURE_H

#include "ns3/propagation-curve.h"
#include "ns3/result-figure.h"
#include "ns3/results-database.h"
#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The figure of a propagation study: which share of the nodes has a block so long after it was
 * mined, one curve an experiment.
 */
class PropagationFigure
{
  public:
    PropagationFigure() = default;

    /**
     * The figure of all finished runs with a block that counts.
     *
     * @param database with the results
     */
    explicit PropagationFigure(const ResultsDatabase& database);

    /**
     * Add a run.
     *
     * @param experiment its name; runs of one experiment in a row share a curve
     * @param run the spread of its blocks
     */
    void Add(const std::string& experiment, const PropagationSpread& run);

    /**
     * @return the curves as data: experiment, share of the nodes, and over its blocks the mean of
     *         the delay until so many have it and between which delays four blocks in five lie, s;
     *         each the mean over runs
     */
    TextTable MakeCurves() const;

    /// @return whether no block counts: then there is nothing to draw
    bool IsEmpty() const;

    /**
     * @return the figure `propagation-curves`: the mean over blocks, and between which shares four
     * blocks in five lie; of at most so many experiments as lines can be told apart. Without panels
     * where no block counts
     */
    ResultFigure MakeFigure() const;

  private:
    /// Runs of one experiment.
    struct Experiment
    {
        std::string name;                    //!< of the experiment
        std::vector<PropagationSpread> runs; //!< with blocks that count
    };

    std::vector<Experiment> m_experiments; //!< in the order of the table
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_FIGURE_H
