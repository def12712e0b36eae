/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METERING_POINT_H
#define GRIDSHARE_METERING_POINT_H

#include "ns3/ed25519-signature.h"
#include "ns3/meter-population.h"

#include <cstdint>
#include <memory>

namespace ns3
{
namespace gridshare
{

/// Registers count whole watt-hours.
constexpr double REGISTER_STEP_WH = 1.0;

/**
 * @ingroup gridshare
 * A meter and the provider behind it, as its concentrator keeps them: plain data, since a million
 * of them must fit.
 */
struct MeteringPoint
{
    uint32_t provider{0};                         //!< number of the provider, and of its agent
    float kw{0};                                  //!< load of the customer, kW
    float shiftSeconds{0};                        //!< how much later than the shape it lives, s
    CustomerKind kind{CustomerKind::RESIDENTIAL}; //!< which load shape
    uint64_t registerWh{0};                       //!< what the register showed last
    uint64_t sequence{0};                         //!< transactions made so far
    std::unique_ptr<SigningKey> key; //!< signs its transactions; made when first needed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METERING_POINT_H
