/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METERING_OPTIONS_H
#define GRIDSHARE_METERING_OPTIONS_H

#include "ns3/load-shape.h"
#include "ns3/meter-population.h"
#include "ns3/metering-traffic.h"
#include "ns3/nstime.h"
#include "ns3/typed-values.h"

#include <array>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * The section `meters` of a sharing scenario, but for the load shape: what is read when, and when
 * it is ordered.
 */
struct MeteringOptions
{
    /// How readings travel, with how many values, and how often the meters are read that are read
    /// most often.
    ReadingSchedule schedule;
    std::array<uint16_t, 2> strides{1, 1}; //!< intervals between two readings, by CustomerKind
    uint32_t readingBytes{0};              //!< of a pushed reading
    double diversityS{0}; //!< customers live later than the load shape by up to this, s
    Time keep;            //!< meters keep readings that have not arrived; 0: each is sent once
    Time deadline;        //!< a reading is in time until then, from its interval's end
    Time orderDelay;      //!< from an epoch's last reading to the first orders
    Time orderSpread;     //!< concentrators send their orders within
};

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @param kind of a customer
 * @return values that its meter takes in an epoch
 */
double CountEpochValues(const ScenarioValues& values, CustomerKind kind);

/// @ingroup gridshare-helper
/// A load shape, and what its file held.
struct NamedLoadShape
{
    LoadShape shape;        //!< of a residential customer
    std::string fileDigest; //!< of its file; empty for a built-in shape
};

/// @ingroup gridshare-helper
/// @return the words of meters.load_shape_unit
const WordTable<LoadShape::Unit>& GetShapeUnits();

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario
 * @return its section `meters`
 * @throws InputError naming the key, its place and a value that works: a day's upload that does not
 *         hold whole readings, intervals of which neither is a multiple of the other
 */
MeteringOptions ParseMetering(const ScenarioValues& values);

/**
 * @ingroup gridshare-helper
 * @param values of a sharing scenario; what meters.load_shape names is read
 * @return the load shape
 * @throws InputError for a file that is not there or holds no load shape
 */
NamedLoadShape ParseLoadShape(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METERING_OPTIONS_H
