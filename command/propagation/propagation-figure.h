/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_FIGURE_H
#define GRIDSHARE_PROPAGATION_FIGURE_H

#include "ns3/block-propagation.h"
#include "ns3/text-table.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * The figure of a propagation study: which share of the nodes has a block so long after it was
 * mined, one curve an experiment.
 */
class PropagationFigure
{
  public:
    /**
     * Add the blocks of one run. Of each, a few hundred quantiles are kept.
     *
     * @param experiment its name; runs of one experiment in a row share a curve
     * @param result with each block's delays; those that do not count are left out, as in the table
     * @param nodes how many there are
     */
    void Add(const std::string& experiment, const BlockPropagationResult& result, uint32_t nodes);

    /**
     * @return the curves as data: experiment, share of the nodes, and over its blocks the mean of
     *         the delay until so many have it and between which delays four blocks in five lie, s
     */
    TextTable MakeCurves() const;

    /// @return whether no block counts: then there is nothing to draw
    bool IsEmpty() const;

    /**
     * Draw PATH.svg and PATH.png: the mean over blocks, and between which delays four blocks in
     * five lie. There must be blocks.
     *
     * @param path without ending
     * @throws InputError if the files cannot be written
     */
    void Draw(const std::string& path) const;

  private:
    using Quantiles = std::vector<double>; //!< s; of one block, at equal steps of the share

    std::vector<std::pair<std::string, std::vector<Quantiles>>> m_experiments; //!< blocks by name
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_FIGURE_H
