/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_READING_RULES_H
#define GRIDSHARE_READING_RULES_H

#include "ns3/nstime.h"

#include <cstdint>
#include <functional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-metering
 * How the readings of a concentrator's meters come in; its attributes, as a whole.
 */
struct ReadingRules
{
    Time interval;                   //!< between two readings of a meter
    Time uploadInterval;             //!< readings come together so often; 0: each at once
    uint32_t readingBytes{0};        //!< a message with one reading
    uint32_t furtherReadingBytes{0}; //!< each further one in it
    uint32_t requestBytes{0};        //!< with which a meter is asked; 0: meters push
    Time pollPatience;               //!< for the answer of a meter that is an endpoint
    /// A meter keeps readings that have not arrived for so long; 0: each is sent once.
    Time keep;
};

/// @ingroup gridshare-metering
/// Hears of each reading: when it was taken, how long it took from the register, and whether it has
/// arrived.
using ReadingListener = std::function<void(Time taken, Time delay, bool delivered)>;

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_READING_RULES_H
