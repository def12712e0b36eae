/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_PLANNER_H
#define GRIDSHARE_BACKBONE_PLANNER_H

#include "communication-plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Joins the substations and strong nodes of a plan by a backbone, and says who stands where:
 * CommunicationPlanner uses one, once.
 */
class BackbonePlanner
{
  public:
    /**
     * @param feeder of the plan
     * @param tree of the feeder
     * @param options what the user decided
     * @param plan with concentrators and strong nodes; all four must outlive the planner
     */
    BackbonePlanner(const Feeder& feeder,
                    const FeederTree& tree,
                    const PlanOptions& options,
                    CommunicationPlan& plan);

    /**
     * Fill in the plan's backbone, sites, and the nodes of its concentrators and strong nodes.
     *
     * @throws InputError for a name that no node of the given backbone has
     */
    void Plan();

  private:
    void PlanByShape(const BackboneShape* shape);
    void AddSubstations();
    void AddSites();
    void PlanGiven();
    uint32_t FindNode(const std::string& name) const;
    void MoveToFront(uint32_t node);
    std::vector<uint32_t> ChooseSites() const;
    void Seat(StrongNodeSite& site, uint32_t node) const;
    void FillLinks(bool countsHops);

    const Feeder& m_feeder;       //!< of the plan
    const FeederTree& m_tree;     //!< of the feeder
    const PlanOptions& m_options; //!< what the user decided
    CommunicationPlan& m_plan;    //!< gets the backbone
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_PLANNER_H
