/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METERING_POINT_H
#define GRIDSHARE_METERING_POINT_H

#include "ns3/ed25519-signature.h"
#include "ns3/meter-population.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// One reading between the meter and the order that it goes into.
struct PendingReading
{
    int64_t takenNs;   //!< end of its interval, simulated ns
    int64_t arrivedNs; //!< at the concentrator, simulated ns
    uint32_t energyWh; //!< of its interval
};

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
    std::vector<PendingReading> stored;           //!< in the meter, waiting for the next upload
    std::vector<PendingReading> pending;          //!< not traded yet, by time
    std::unique_ptr<SigningKey> key; //!< signs its transactions; made when first needed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METERING_POINT_H
