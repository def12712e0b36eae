/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMUNICATION_PLANNER_H
#define GRIDSHARE_COMMUNICATION_PLANNER_H

#include "communication-plan.h"
#include "concentrator-placement.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Fills a communication plan step by step: PlanCommunication() uses one, once.
 */
class CommunicationPlanner
{
  public:
    /**
     * @param feeder a grid that can be planned, CanPlan()
     * @param tree of the feeder
     * @param meters of its customers
     * @param options what the user decided, checked; all four must outlive the planner
     */
    CommunicationPlanner(const Feeder& feeder,
                         const FeederTree& tree,
                         const MeterPopulation& meters,
                         const PlanOptions& options);

    /**
     * @return the plan; once
     * @throws InputError for a strong node whose distance cannot be
     */
    CommunicationPlan Plan();

  private:
    void CountMeters();
    void AddConcentrators();
    ConcentratorSite MakeConcentrator(uint32_t bus) const;
    void SetBackhaul(ConcentratorSite& site, uint32_t to) const;
    void AssignMeters();
    void DeriveAccess();
    void ChainConcentrators();
    uint32_t FindUplink(uint32_t bus, const std::vector<uint32_t>& concentratorOfBus) const;
    void AddStrongNodes();
    void Warn();

    double MeasureLink(const AccessTechnology& technology,
                       uint32_t a,
                       uint32_t b,
                       double alongMetres) const;

    const Feeder& m_feeder;               //!< the feeder
    const FeederTree& m_tree;             //!< its tree
    const MeterPopulation& m_meters;      //!< its meters
    const PlanOptions& m_options;         //!< what the user decided
    CommunicationPlan m_plan;             //!< the result
    std::vector<uint32_t> m_metersOfBus;  //!< per bus
    std::vector<uint32_t> m_metersOfLoad; //!< per load
    ConcentratorPlacement m_placement;    //!< sites
    std::vector<uint32_t> m_firstOfSite;  //!< index of each site's first concentrator, and the end
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMUNICATION_PLANNER_H
