/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_DEMAND_FIXTURE_H
#define GRIDSHARE_TEST_DEMAND_FIXTURE_H

#include "sharing-fixture.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Ten demanders who want four trades an epoch, besides some seventy providers.
inline Changes
MakePopulation(const Changes& changes)
{
    Changes population{{"game.demanders", std::string("population")},
                       {"roles.demanders", int64_t{10}},
                       {"run.epochs", int64_t{4}},
                       {"demand.cost", 3.0},
                       {"demand.reward", 0.5}};
    population.insert(population.end(), changes.begin(), changes.end());
    return population;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_DEMAND_FIXTURE_H
