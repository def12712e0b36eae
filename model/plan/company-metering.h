/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPANY_METERING_H
#define GRIDSHARE_COMPANY_METERING_H

#include "communication-plan.h"

#include "ns3/feeder-tree.h"
#include "ns3/feeder.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Where a power company measures its grid: all that flows to the loads behind a bus.
 */
struct CompanyMeteringPoint
{
    uint32_t bus{NO_BUS}; //!< the lower side of a transformer, or the first bus of a feeder
    float kw{0};          //!< of all loads behind it, at least 0
};

/**
 * @ingroup gridshare-plan
 * The metering points of power companies.
 *
 * 1. Every transformer in service that changes the voltage has one, at its side away from the
 *    source. It belongs to the company whose concentrator is the nearest along the line;
 *    concentrator i is a client of company i modulo their number.
 * 2. Every feeder head, an edge that leaves a source and is no such transformer, has one: dealt out
 *    in turn, from company 0.
 * 3. A company with none measures a head of its own, number k modulo the heads for company k, as
 *    companies that trade at the same head do.
 *
 * @param feeder the grid
 * @param tree of it
 * @param concentrators in the plan's order
 * @param companies how many, at least 1
 * @return by company, at least one each; a company's in the order of transformers, then heads
 */
std::vector<std::vector<CompanyMeteringPoint>> PlaceCompanyMeters(
    const Feeder& feeder,
    const FeederTree& tree,
    const std::vector<ConcentratorSite>& concentrators,
    uint32_t companies);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPANY_METERING_H
