/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "path-loss.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

double
PathLoss::GetLossDb(double metres) const
{
    return interceptDb + slopeDb * std::log10(std::max(metres, 1.0) / 1000) + marginDb;
}

double
PathLoss::GetReachMetres(double lossDb) const
{
    return 1000 * std::pow(10, (lossDb - interceptDb - marginDb) / slopeDb);
}

std::vector<TechnologyKey>
ListPathLossKeys(std::function<PathLoss&(AccessTechnology&)> find)
{
    const auto part = [find](double PathLoss::*member) {
        return [find, member](AccessTechnology& technology, const std::vector<double>& values) {
            find(technology).*member = values.front();
        };
    };
    return {{"path_loss_1km_db", 0, 300, false, 1, part(&PathLoss::interceptDb)},
            {"path_loss_slope_db", 1, 100, false, 1, part(&PathLoss::slopeDb)},
            {"margin_db", -100, 100, false, 1, part(&PathLoss::marginDb)}};
}

} // namespace gridshare
} // namespace ns3
