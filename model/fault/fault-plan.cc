/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-plan.h"

#include "fault-kind.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

bool
FaultPlan::IsDisturbed() const
{
    return disturbance.end > disturbance.start &&
           std::any_of(disturbances.begin(), disturbances.end(), [](const auto& one) {
               return one.IsActive();
           });
}

bool
FaultPlan::IsDisturbed(LinkClass links) const
{
    return disturbance.end > disturbance.start && disturbances.at(links).IsActive();
}

std::optional<Time>
FaultPlan::GetLastChange() const
{
    std::optional<Time> last; // an empty one is before every other
    if (crashed > 0)
    {
        last = std::max(crashAt, restartAt.value_or(crashAt));
    }
    for (const auto& crash : crashes)
    {
        last = std::max(last, std::optional<Time>(crash.end.value_or(crash.start)));
    }
    if (partition)
    {
        last = std::max(last, std::optional<Time>(partition->end));
    }
    if (IsDisturbed())
    {
        last = std::max(last, std::optional<Time>(disturbance.end));
    }
    for (const auto& block : blocks)
    {
        last = std::max(last, std::optional<Time>(block.GetLastChange()));
    }
    return last;
}

bool
FaultPlan::AreMessagesFaulty() const
{
    return partition.has_value() || slow > 0 || IsDisturbed() ||
           std::any_of(blocks.begin(), blocks.end(), [](const auto& block) {
               return block.kind->ofMessages;
           });
}

bool
FaultPlan::IsSplit() const
{
    return partition.has_value() ||
           std::any_of(
               blocks.begin(), blocks.end(), [](const auto& block) { return block.kind->splits; });
}

bool
FaultPlan::IsAgreementDelayed() const
{
    // What only clients and meters lose is no business of the nodes that agree.
    return partition.has_value() || slow > 0 || IsDisturbed(LINK_STRONG_NODES) ||
           std::any_of(blocks.begin(), blocks.end(), [](const auto& block) {
               return block.HitsAgreement();
           });
}

bool
FaultPlan::NamesLeader() const
{
    const FaultTarget leader{FaultThing::LEADER};
    return !crashes.empty() || std::any_of(blocks.begin(), blocks.end(), [&](const auto& block) {
        return std::any_of(block.targets.begin(), block.targets.end(), [&](const auto& group) {
            return std::find(group.among.begin(), group.among.end(), leader) != group.among.end();
        });
    });
}

double
FaultPlan::GetLastingLoss(LinkClass links, Time from, Time until) const
{
    const bool lasts = disturbance.start <= from && disturbance.end >= until;
    double passed = lasts ? 1 - disturbances.at(links).loss : 1;
    const FaultTarget all{FaultThing::MESSAGES, static_cast<uint32_t>(links)};
    for (const auto& block : blocks)
    {
        const bool loses =
            block.kind->name == "loss" && block.start <= from && block.end.value_or(until) >= until;
        const bool hitsAll =
            std::any_of(block.targets.begin(), block.targets.end(), [&](const auto& group) {
                return std::find(group.among.begin(), group.among.end(), all) != group.among.end();
            });
        passed *= loses && hitsAll ? 1 - block.probability : 1;
    }
    return 1 - passed;
}

} // namespace gridshare
} // namespace ns3
