/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_POPULATION_H
#define GRIDSHARE_METER_POPULATION_H

#include "ns3/feeder-tree.h"
#include "ns3/feeder.h"
#include "ns3/input-error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// More meters than this are refused: nobody simulates as many customers one by one.
constexpr uint64_t MAX_METERS = 10'000'000;

/// @ingroup gridshare-plan
/// Which load shape a customer has: an index into the caller's shapes, residential first.
enum class CustomerKind : uint8_t
{
    RESIDENTIAL = 0, //!< household
    COMMERCIAL = 1   //!< shop, office, workshop
};

/**
 * @ingroup gridshare-plan
 * How loads become customers, one meter each.
 *
 * 1. A load whose file states its customers has as many.
 * 2. Else a load at low voltage (below 1 kV) of at most customerLoadMaxKw is one customer: the
 *    feeder goes to the customer.
 * 3. Else it has kW / kwPerMeter customers, rounded to the nearest whole number (halves up), at
 * least one. A load of 0 kW or less has none.
 *
 * A load's kW is shared equally by its customers. A customer of more than commercialAboveKw is
 * commercial; besides, commercialShare of all others are, evenly spread in the order of meters.
 */
struct MeterExpansion
{
    double kwPerMeter{1.5};         //!< kW a customer, above 0; modelling default
    double customerLoadMaxKw{20.0}; //!< kW up to which a low-voltage load is one customer
    double commercialAboveKw{20.0}; //!< kW a customer; modelling default
    double commercialShare{0.0};    //!< 0..1 of the other customers; modelling default
};

/**
 * @ingroup gridshare-plan
 * Every meter, in the order of loads. A structure of arrays: a million meters are 13 MB.
 */
struct MeterPopulation
{
    std::vector<uint32_t> bus;         //!< index of the meter's bus
    std::vector<float> kw;             //!< kW of the customer
    std::vector<CustomerKind> kind;    //!< load shape of the customer
    std::vector<uint32_t> load;        //!< index of the feeder's load that it belongs to
    std::vector<std::string> warnings; //!< loads that got no meter and why

    /// @return number of meters
    std::size_t GetSize() const
    {
        return bus.size();
    }
};

/**
 * @ingroup gridshare-plan
 * Count what ExpandToMeters() would make, in time linear in the number of loads.
 *
 * @param tree of the same feeder
 * @param expansion the rule
 * @return the number of meters, also when it is beyond MAX_METERS
 * @throws InputError for a rule out of range
 */
uint64_t CountMeters(const Feeder& feeder, const FeederTree& tree, const MeterExpansion& expansion);

/**
 * @ingroup gridshare-plan
 * Loads of a transmission grid stand for whole towns and make a hundred million meters.
 *
 * @param tree of the same feeder
 * @param expansion the rule
 * @return why the meters are too many and which kW per meter will do; nothing when they are not
 * @throws InputError for a rule out of range
 */
std::optional<InputError> FindExcessOfMeters(const Feeder& feeder,
                                             const FeederTree& tree,
                                             const MeterExpansion& expansion);

/**
 * @ingroup gridshare-plan
 * Expand a feeder's loads to meters. Loads on buses that nothing feeds get none, and a warning says
 * so.
 *
 * @param tree of the same feeder
 * @param expansion the rule
 * @return the meters
 * @throws InputError for a rule out of range or more than MAX_METERS
 */
MeterPopulation ExpandToMeters(const Feeder& feeder,
                               const FeederTree& tree,
                               const MeterExpansion& expansion);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_POPULATION_H
