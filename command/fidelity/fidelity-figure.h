/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_FIGURE_H
#define GRIDSHARE_FIDELITY_FIGURE_H

#include "ns3/result-figure.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The figure of a fidelity study: every percentile's difference between the two fidelities.
 */
class FidelityFigure
{
  public:
    /**
     * Add one percentile.
     *
     * @param topology a place on the abscissa, in the order of first appearance
     * @param quantity a colour: "block propagation", "commit latency", ...
     * @param differencePercent message over packet fidelity
     */
    void Add(const std::string& topology, const std::string& quantity, double differencePercent);

    /**
     * @return the figure `fidelity-differences`, with the bounds of 5 and 10 % that the manual
     * states; without panels where there is no percentile
     */
    ResultFigure MakeFigure() const;

  private:
    std::vector<std::string> m_topologies; //!< in order
    /// Place on the abscissa and difference, %, by quantity.
    std::map<std::string, std::vector<std::pair<std::size_t, double>>> m_points;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_FIGURE_H
