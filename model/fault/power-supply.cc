/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "power-supply.h"

namespace ns3
{
namespace gridshare
{

PowerSupply::PowerSupply(const Feeder& feeder,
                         const MeterPopulation& meters,
                         const CommunicationPlan& plan)
    : m_parents(feeder.buses.size(), NO_BUS),
      m_busOfMeter(meters.bus),
      m_concentratorOf(plan.concentratorOfMeter)
{
    const FeederTree tree(feeder);
    m_order = tree.GetOrder();
    for (const uint32_t bus : m_order)
    {
        m_parents[bus] = tree.GetParent(bus);
    }
    for (const auto& site : plan.concentrators)
    {
        m_busOfConcentrator.push_back(site.bus);
    }
}

FeederSection
PowerSupply::FindSection(uint32_t bus) const
{
    std::vector<bool> behind(m_parents.size(), false);
    behind.at(bus) = true;
    for (const uint32_t one : m_order)
    {
        const uint32_t parent = m_parents[one];
        behind[one] = behind[one] || (parent != NO_BUS && behind[parent]);
    }
    FeederSection section;
    for (uint32_t meter = 0; meter < m_busOfMeter.size(); ++meter)
    {
        if (behind[m_busOfMeter[meter]])
        {
            section.meters.push_back(meter);
        }
    }
    for (uint32_t i = 0; i < m_busOfConcentrator.size(); ++i)
    {
        if (behind[m_busOfConcentrator[i]])
        {
            section.concentrators.push_back(i);
        }
    }
    return section;
}

FeederSection
PowerSupply::FindSectionOf(uint32_t concentrator) const
{
    FeederSection section{{}, {concentrator}};
    for (uint32_t meter = 0; meter < m_concentratorOf.size(); ++meter)
    {
        if (m_concentratorOf[meter] == concentrator)
        {
            section.meters.push_back(meter);
        }
    }
    return section;
}

std::size_t
PowerSupply::GetMeterCount() const
{
    return m_busOfMeter.size();
}

} // namespace gridshare
} // namespace ns3
