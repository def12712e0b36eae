/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SYNTHETIC_FEEDER_H
#define GRIDSHARE_SYNTHETIC_FEEDER_H

#include "feeder.h"

#include <cstdint>
#include <functional>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Density of settlement.
enum class SettlementKind : uint8_t
{
    RURAL,    //!< long overhead MV lines, few customers a transformer
    SUBURBAN, //!< between the two
    URBAN     //!< short cables, many customers a transformer
};

/**
 * @ingroup gridshare-feeder
 * Statistics of a synthetic grid: radial MV feeders from one substation, each MV/LV substation
 * feeding a radial LV network that goes to the customer. doc/model/grid.md gives the source of each
 * number.
 */
struct SyntheticFeederOptions
{
    SettlementKind kind{SettlementKind::SUBURBAN}; //!< what the numbers below were made for
    uint32_t customers{1000};                      //!< at least 1
    uint32_t customersPerTransformer{0};           //!< mean, at least 1
    uint32_t transformersPerFeeder{0};   //!< MV/LV substations on one MV feeder, at least 1
    double mvSectionMetres{0.0};         //!< mean distance between neighbouring MV/LV substations
    double mvBranchProbability{0.0};     //!< of an MV section leaving from an earlier substation
    uint32_t lvFeedersPerTransformer{0}; //!< LV cables that leave an MV/LV substation, at least 1
    double lvSectionMetres{0.0}; //!< mean distance between service points along an LV feeder
    uint32_t customersPerServicePoint{0}; //!< customers that share a service point, at least 1
    double kwPerCustomer{1.5};            //!< after-diversity demand, mean
};

/**
 * @ingroup gridshare-feeder
 * @param kind density of settlement
 * @param customers at least 1
 * @return the statistics of that kind
 */
SyntheticFeederOptions MakeSyntheticFeederOptions(SettlementKind kind, uint32_t customers);

/**
 * @ingroup gridshare-feeder
 * Generate a grid. The same options and the same words give the same bytes on any machine.
 *
 * @param options see there
 * @param drawWord gives uniform 64-bit words
 * @return the feeder, positions in metres
 * @throws InputError for options out of range
 */
Feeder GenerateFeeder(const SyntheticFeederOptions& options,
                      const std::function<uint64_t()>& drawWord);

/**
 * @ingroup gridshare-feeder
 * @param word rural, suburban or urban
 * @return the kind
 * @throws InputError for any other word
 */
SettlementKind ParseSettlementKind(const std::string& word);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SYNTHETIC_FEEDER_H
