/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "medium-timing.h"

namespace ns3
{
namespace gridshare
{

double
MediumTiming::GetTurnNs() const
{
    const double slots = (minWindow - 1) / 2.0;
    return static_cast<double>((gap + answer).GetNanoSeconds()) +
           slots * static_cast<double>(slot.GetNanoSeconds());
}

MediumTiming
MakeWifiTiming(double bitsPerSecond, bool ofdm)
{
    constexpr uint32_t ACK_BITS = 14 * 8;
    MediumTiming timing;
    timing.keepsSlots = true;
    timing.maxWindow = 1024;
    timing.maxRetries = 7;
    if (ofdm)
    {
        // IEEE 802.11-2016, section 17: 20 us of preamble and SIGNAL, symbols of 4 us, SIFS 16 us,
        // slots of 9 us; acknowledgements at 6, 12 or 24 Mb/s. A frame fills its last symbol: half
        // a symbol more, on average.
        const double ackRate = bitsPerSecond >= 24e6 ? 24e6 : bitsPerSecond >= 12e6 ? 12e6 : 6e6;
        const auto symbolBits = static_cast<uint32_t>(ackRate * 4e-6);
        const uint32_t symbols = (ACK_BITS + 22 + symbolBits - 1) / symbolBits;
        timing.slot = MicroSeconds(9);
        timing.gap = MicroSeconds(16 + 2 * 9);
        timing.preamble = MicroSeconds(20 + 2);
        timing.answer = MicroSeconds(16 + 20 + 4 * uint64_t{symbols});
        timing.minWindow = 16;
        return timing;
    }
    // Section 16: 192 us of long preamble and header, SIFS 10 us, slots of 20 us; acknowledgements
    // at the rate of the data, all of which are mandatory.
    timing.slot = MicroSeconds(20);
    timing.gap = MicroSeconds(10 + 2 * 20);
    timing.preamble = MicroSeconds(192);
    timing.answer = MicroSeconds(10 + 192 + static_cast<uint64_t>(ACK_BITS / bitsPerSecond * 1e6));
    timing.minWindow = 32;
    return timing;
}

MediumTiming
MakePlcTiming()
{
    MediumTiming timing;
    timing.slot = MicroSeconds(1390);
    timing.minWindow = 8;
    timing.maxWindow = 256;
    timing.maxRetries = 8;
    timing.framePayloadBytes = 400;
    timing.frameOverheadBytes = 40;
    return timing;
}

MediumTiming
MakeLteTiming()
{
    // Measured over ns-3's stack: a packet that waits for a subframe is through 3 ms after it
    // downwards (two subframes of processing) and 12 ms after it upwards (buffer status report,
    // grant, processing), of which the subframe itself is 1 ms.
    MediumTiming timing;
    timing.grantInterval = MilliSeconds(1);
    timing.grantDelayAToB = MilliSeconds(2);
    timing.grantDelayBToA = MilliSeconds(11);
    timing.duplex = true;
    return timing;
}

} // namespace gridshare
} // namespace ns3
