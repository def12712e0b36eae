/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SHARING_FIXTURE_H
#define GRIDSHARE_TEST_SHARING_FIXTURE_H

#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"

#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Scenario keys and their values.
using Changes = std::vector<std::pair<std::string, ScenarioValue>>;

/// @return the defaults of a sharing scenario with the changes given
inline ScenarioValues
MakeValues(const Changes& changes)
{
    ScenarioValues values(GetSharingSchema());
    for (const auto& [key, value] : changes)
    {
        values.Set(key, value);
    }
    return values;
}

/// A scenario of about 70 agents on the IEEE 13-bus feeder with the changes given. Links of meters
/// are all alike: which readings come late is the concern of tests of access. What is lost stays
/// lost, unless they say otherwise: tests that have failover, or meters that keep readings, do.
inline SharingOptions
PrepareSmall(const Changes& changes)
{
    ScenarioValues values(GetSharingSchema());
    const Changes small{
        {"grid.feeder", std::string("ieee13")},
        {"grid.kw_per_meter", 50.0},
        {"access.meters_per_concentrator", int64_t{20}},
        {"run.epochs", int64_t{6}},
        {"run.settled_epochs", NO_NUMBER},
        {"roles.failover", std::string("none")},
        {"meters.keep_s", NO_NUMBER},
    };
    for (const auto& [key, value] : small)
    {
        values.Set(key, value);
    }
    for (const auto& [key, value] : changes)
    {
        values.Set(key, value);
    }
    auto options = ParseSharingOptions(values);
    options.plan.access.mesh = MeshFigures();
    return options;
}

/// @return the message with which the small scenario with changes is refused; none if it is not
inline std::string
RefuseSmall(const Changes& changes)
{
    try
    {
        PrepareSmall(changes);
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SHARING_FIXTURE_H
