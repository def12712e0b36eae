/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PATH_LOSS_H
#define GRIDSHARE_PATH_LOSS_H

#include "technology-key.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * How much weaker a radio signal arrives: the log-distance model with a margin, PL(d) =
 * intercept + slope log10(d / 1 km) + margin. Shadowing is in the margin, so that a distance has
 * one loss and the plan's range is the same for every meter.
 */
struct PathLoss
{
    double interceptDb{0}; //!< at 1 km
    double slopeDb{20};    //!< for each tenfold distance: 10 times the exponent, above 0
    double marginDb{0};    //!< for shadowing, walls and cellars, less antenna gains

    /**
     * @param metres at least 0; below 1 m counts as 1 m
     * @return dB
     */
    double GetLossDb(double metres) const;

    /**
     * @param lossDb that a link bears
     * @return how far it reaches, m
     */
    double GetReachMetres(double lossDb) const;
};

/**
 * @ingroup gridshare-plan
 * @param find the place of a technology's path loss
 * @return its keys: path_loss_1km_db, path_loss_slope_db, margin_db
 */
std::vector<TechnologyKey> ListPathLossKeys(std::function<PathLoss&(AccessTechnology&)> find);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PATH_LOSS_H
