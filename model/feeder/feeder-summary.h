/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_SUMMARY_H
#define GRIDSHARE_FEEDER_SUMMARY_H

#include "feeder-tree.h"
#include "feeder.h"

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * The counts by which feeders are compared with their publications.
 */
struct FeederSummary
{
    uint32_t buses{0};            //!< touched by an element in service
    uint32_t nodes{0};            //!< distinct pairs of bus and phase number
    uint32_t lines{0};            //!< all, also those out of service
    uint32_t linesDisabled{0};    //!< out of service
    uint32_t linesOpen{0};        //!< in service, but open
    uint32_t switches{0};         //!< in service
    std::optional<double> km;     //!< lines in service without switches; nothing without units
    uint32_t loads{0};            //!< in service
    uint32_t loadBuses{0};        //!< distinct buses with a load
    double kw{0.0};               //!< sum over loads
    double kvar{0.0};             //!< sum over loads
    uint32_t transformers{0};     //!< objects in service
    uint32_t regulators{0};       //!< those with a regulator control
    uint32_t transformerEdges{0}; //!< distinct pairs of buses that transformers join
    uint32_t coordinates{0};      //!< buses with a position
    std::optional<double> farthestLoadKm; //!< along the line; nothing without units or fed loads
    uint32_t components{0};               //!< connected components
    bool radial{true};                    //!< no component has a loop
    uint32_t reactors{0};                 //!< series reactors in service
    uint32_t depth{0};                    //!< edges from the source to the deepest bus
    uint32_t unfedBuses{0};               //!< buses that the source does not reach
};

/**
 * @ingroup gridshare-feeder
 * @param tree of the same feeder
 * @return its counts
 */
FeederSummary SummariseFeeder(const Feeder& feeder, const FeederTree& tree);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_SUMMARY_H
