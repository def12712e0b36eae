/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_POWER_SUPPLY_H
#define GRIDSHARE_POWER_SUPPLY_H

#include "ns3/communication-plan.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * What is behind a bus: all that is fed through it, itself included.
 */
struct FeederSection
{
    std::vector<uint32_t> meters;        //!< by number, rising
    std::vector<uint32_t> concentrators; //!< by number, rising
};

/**
 * @ingroup gridshare-fault
 * Who is fed through which bus: the feeder's tree with meters and concentrators at its buses.
 */
class PowerSupply
{
  public:
    /**
     * @param feeder the grid
     * @param meters its customers
     * @param plan where the concentrators stand
     */
    PowerSupply(const Feeder& feeder, const MeterPopulation& meters, const CommunicationPlan& plan);

    /// @param bus index of a bus @return who has no power when it has none
    FeederSection FindSection(uint32_t bus) const;

    /// @param concentrator number of one @return itself and its meters
    FeederSection FindSectionOf(uint32_t concentrator) const;

    /// @return how many meters there are
    std::size_t GetMeterCount() const;

  private:
    std::vector<uint32_t> m_order;             //!< fed buses, each after its parent
    std::vector<uint32_t> m_parents;           //!< by bus; NO_BUS for a source
    std::vector<uint32_t> m_busOfMeter;        //!< by meter
    std::vector<uint32_t> m_busOfConcentrator; //!< by concentrator
    std::vector<uint32_t> m_concentratorOf;    //!< by meter
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_POWER_SUPPLY_H
