/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METERING_POINT_H
#define GRIDSHARE_METERING_POINT_H

#include "ns3/meter-population.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-metering
/// Registers count whole watt-hours.
constexpr double REGISTER_STEP_WH = 1.0;

/**
 * @ingroup gridshare-metering
 * A meter and the customer behind it: plain data, since a million of them must fit.
 */
struct MeteringPoint
{
    uint32_t provider{0};                         //!< number of the customer's agent
    float kw{0};                                  //!< load of the customer, kW
    float shiftSeconds{0};                        //!< how much later than the shape it lives, s
    CustomerKind kind{CustomerKind::RESIDENTIAL}; //!< which load shape
    uint16_t stride{1}; //!< it is read every so many intervals of its concentrator
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METERING_POINT_H
