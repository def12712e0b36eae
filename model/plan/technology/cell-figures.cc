/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "cell-figures.h"

#include "access-technology.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Puts one number into its place.
template <typename T>
auto
Put(T CellFigures::*member)
{
    return [member](AccessTechnology& technology, const std::vector<double>& values) {
        technology.cell.*member = static_cast<T>(values.front());
    };
}

/// Puts a number for each class into its place.
template <typename T>
auto
PutAll(std::array<T, CellFigures::CLASSES> CellFigures::*member)
{
    return [member](AccessTechnology& technology, const std::vector<double>& values) {
        std::transform(values.begin(),
                       values.end(),
                       (technology.cell.*member).begin(),
                       [](double value) { return static_cast<T>(value); });
    };
}

} // namespace

uint32_t
CellFigures::ChooseClass(double metres) const
{
    const double loss = pathLoss.GetLossDb(metres);
    const auto found = std::find_if(
        couplingLossDb.begin(), couplingLossDb.end(), [loss](double most) { return loss <= most; });
    return static_cast<uint32_t>(found - couplingLossDb.begin());
}

double
CellFigures::GetReachMetres() const
{
    return pathLoss.GetReachMetres(couplingLossDb.back());
}

std::vector<TechnologyKey>
ListCellKeys()
{
    using C = CellFigures;
    constexpr std::size_t ALL = C::CLASSES;
    std::vector<TechnologyKey> keys{
        {"uplink_bit_s", 1, 1e13, false, 1, Put(&C::uplinkBitPerSecond)},
        {"downlink_bit_s", 1, 1e13, false, 1, Put(&C::downlinkBitPerSecond)},
        {"processor_sharing", 0, 1, true, 1, Put(&C::processorSharing)},
        {"send_spread_s", 0, 1e7, false, 1, Put(&C::sendSpreadSeconds)},
        {"access_attempts", 1, 200, true, 1, Put(&C::accessAttempts)},
        {"back_off_s", 0, 3600, false, 1, Put(&C::backOffSeconds)},
        {"contention_s", 0, 3600, false, 1, Put(&C::contentionSeconds)},
        {"coupling_loss_db", 0, 300, false, ALL, PutAll(&C::couplingLossDb)},
        {"repetitions", 1, 2048, false, ALL, PutAll(&C::repetitions)},
        {"preambles", 1, 1e6, true, ALL, PutAll(&C::preambles)},
        {"access_period_s", 0, 60, false, ALL, PutAll(&C::accessPeriodSeconds)},
        {"connect_s", 0, 3600, false, ALL, PutAll(&C::connectSeconds)},
    };
    const auto loss = ListPathLossKeys(
        [](AccessTechnology& technology) -> PathLoss& { return technology.cell.pathLoss; });
    keys.insert(keys.end(), loss.begin(), loss.end());
    return keys;
}

} // namespace gridshare
} // namespace ns3
