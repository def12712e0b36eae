/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_EXAMPLE_MAP_H
#define GRIDSHARE_TEST_EXAMPLE_MAP_H

#include "ns3/run-map.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * A map with everything on it: four buses, two concentrators, three meters, a company and an
 * institution that votes, one that keeps the ledger; two epochs in four steps.
 *
 * @return the map
 */
inline RunMap
MakeExampleMap()
{
    using Kind = RunMapNodeKind;
    RunMap map;
    map.grid.name = "example";
    map.grid.note = "Not to scale.";
    map.grid.metresPerUnit = 0.5;
    map.grid.width = 1000;
    map.grid.height = 400;
    map.grid.substation = {0, 200};
    map.grid.buses = {{{0, 200}, "source"}, {{500, 200}, "b1"}, {{1000, 0}, "b2"}};
    map.grid.sections = {{{0, 200}, {500, 200}, RunMapSectionKind::LINE},
                         {{500, 200}, {1000, 0}, RunMapSectionKind::SWITCH},
                         {{500, 200}, {1000, 400}, RunMapSectionKind::OPEN}};
    map.network.title = "star";
    map.network.width = 1000;
    map.network.height = 1000;
    map.network.nodes = {{{500, 500}, Kind::ROUTER, false, "substation"},
                         {{500, 1000}, Kind::COMPANY, true, "power company 1"},
                         {{900, 300}, Kind::INSTITUTION, true, "university 2"},
                         {{100, 300}, Kind::INSTITUTION, false, "institute 3"}};
    map.network.links = {{0, 1}, {0, 2}, {0, 3}};
    map.network.furtherDemanders = 7;
    map.sites = {{{500, 200}, 1, 2, {}}, {{1000, 0}, 1, 1, 0}};
    map.customers = {{{500, 200}, 0}, {{500, 200}, 0}, {{1000, 0}, 1}};
    map.strategies.epochS = 3600;
    map.strategies.customers = 3;
    map.strategies.companies = 1;
    map.strategies.demanders = 1;
    map.strategies.epochs = {0, 1, 2};
    map.strategies.sharing = {{true, false, false, false, false},
                              {true, false, true, false, true},
                              {true, true, true, true, true}};
    map.activity.stepS = 1800;
    map.activity.readings = {{4, 2}, {4, 2}, {3, 2}, {4, 0}};
    map.activity.submitted = {{0, 0, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 1}, {1, 1, 1, 0}};
    map.activity.committed = {{0, 0, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}, {1, 1, 0, 1}};
    map.spread = RunMapSpread{2, 3, 1, 7100.25, 7100.75, {{1, 0}, {2, 0.125}, {3, 4.5}}};
    map.faults = {{"university 2 down", 2, {}, {}, 1800, 3600},
                  {"concentrator 1 down", {}, 1, {}, 5400, {}},
                  {"no power behind bus b1", {}, {}, RunMapPlace{500, 200}, 6000, 6100}};
    map.furtherFaults = 12;
    map.endS = 7200.5;
    return map;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_EXAMPLE_MAP_H
