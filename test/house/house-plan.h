/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_HOUSE_PLAN_H
#define GRIDSHARE_TEST_HOUSE_PLAN_H

#include <map>
#include <set>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// What a room may include beside its own headers.
struct HouseRoom
{
    bool ns3{false};             //!< headers of ns-3
    std::set<std::string> rooms; //!< headers of these rooms
};

/**
 * @ingroup gridshare-test
 * @return every room, by its folder ("consensus/pbft" is model/consensus/pbft), and what it may
 * know
 */
const std::map<std::string, HouseRoom>& GetHousePlan();

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_HOUSE_PLAN_H
