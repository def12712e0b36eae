/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-shape.h"

/**
 * @file
 * @ingroup gridshare-plan
 * All on one router at the substation: the concentrators each with a way of its own, or one behind
 * another along the feeder.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

const NamedRegistration g_star{
    GetBackboneShapes(),
    {{"star", "all have a cable to the substation", 1}, false, false, false, nullptr}};

const NamedRegistration g_tree{
    GetBackboneShapes(),
    {{"tree", "concentrators pass messages on along the feeder, towards the substation", 3},
     false,
     true,
     false,
     nullptr}};

} // namespace

} // namespace gridshare
} // namespace ns3
