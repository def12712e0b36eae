/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_FIGURE_H
#define GRIDSHARE_PROPAGATION_FIGURE_H

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
     * @param delaysMs of each block over the nodes that it reached, sorted
     * @param nodes how many there are; blocks that reached less than 99.5 % are left out, as in the
     *        study's table
     */
    void Add(const std::string& experiment,
             const std::vector<std::vector<int32_t>>& delaysMs,
             uint32_t nodes);

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
