/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CELL_FIGURES_H
#define GRIDSHARE_CELL_FIGURES_H

#include "path-loss.h"

#include <array>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Figures of a base station's cell whose uplink and downlink all terminals share by its grants:
 * table `cell` of a technology's file. Terminals are of three coverage classes, from near to far.
 */
struct CellFigures
{
    static constexpr uint32_t CLASSES = 3; //!< of coverage

    double uplinkBitPerSecond{0};   //!< of the whole cell to terminals of the first class
    double downlinkBitPerSecond{0}; //!< likewise
    bool processorSharing{false};   //!< grants to all who wait in turn; else first come
    double sendSpreadSeconds{0};    //!< meters push at any time within it
    uint32_t accessAttempts{10};    //!< of a terminal before it gives up
    double backOffSeconds{0};       //!< longest, after a collision
    double contentionSeconds{0};    //!< until a terminal knows of a collision
    PathLoss pathLoss;              //!< from terminal to base station, with antenna gains
    std::array<double, CLASSES> couplingLossDb{};      //!< largest of each class, ascending
    std::array<double, CLASSES> repetitions{1, 1, 1};  //!< time on the air, over the first class's
    std::array<uint32_t, CLASSES> preambles{1, 1, 1};  //!< of random access, by class
    std::array<double, CLASSES> accessPeriodSeconds{}; //!< between opportunities; 0: no contention
    std::array<double, CLASSES> connectSeconds{};      //!< from a preamble to the first grant

    /**
     * @param metres of distance
     * @return the class of coverage there; CLASSES: none
     */
    uint32_t ChooseClass(double metres) const;

    /// @return how far the last class reaches, m
    double GetReachMetres() const;
};

/// @ingroup gridshare-plan
/// @return the keys of these figures
std::vector<TechnologyKey> ListCellKeys();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CELL_FIGURES_H
