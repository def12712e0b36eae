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
    return static_cast<double>((gap + acknowledgement).GetNanoSeconds()) +
           slots * static_cast<double>(slot.GetNanoSeconds());
}

MediumTiming
MakeWifiTiming(double bitsPerSecond, bool ofdm)
{
    constexpr uint32_t ACK_BITS = 14 * 8;
    // Who has collided waits for a SIFS, a slot and a preamble (section 10.3.2.9). Others wait for
    // no EIFS: of two preambles that are equally strong ns-3's receivers detect none
    // (ThresholdPreambleDetectionModel, 4 dB), so that they know of no frame with errors.
    MediumTiming timing;
    timing.keepsSlots = true;
    // Between a packet and its acknowledgement passes a SIFS, in which the packet is handed up.
    // What the receiver then queues finds the medium idle and needs no slots (section 10.3.4.2;
    // ns-3's ChannelAccessManager::NeedBackoffUponAccess), though its own acknowledgement goes
    // first.
    timing.idleUntilAcknowledged = true;
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
        timing.acknowledgement = MicroSeconds(16 + 20 + 4 * uint64_t{symbols});
        timing.timeout = MicroSeconds(16 + 9 + 20);
        timing.minWindow = 16;
        return timing;
    }
    // Section 16: 192 us of long preamble and header, SIFS 10 us, slots of 20 us; acknowledgements
    // at the rate of the data, all of which are mandatory.
    timing.slot = MicroSeconds(20);
    timing.gap = MicroSeconds(10 + 2 * 20);
    timing.preamble = MicroSeconds(192);
    timing.acknowledgement =
        MicroSeconds(10 + 192 + static_cast<uint64_t>(ACK_BITS / bitsPerSecond * 1e6));
    timing.timeout = MicroSeconds(10 + 20 + 192);
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
MakeLteTiming(uint32_t resourceBlocks)
{
    // Blocks of a group, which is not divided downwards: 3GPP TS 36.213, table 7.1.6.1-1.
    const uint32_t group = resourceBlocks <= 10   ? 1
                           : resourceBlocks <= 26 ? 2
                           : resourceBlocks <= 63 ? 3
                                                  : 4;
    MediumTiming timing;
    timing.grantInterval = MilliSeconds(1);
    timing.grantBlocks = resourceBlocks;
    // Traced in ns-3's stack. Down: all whole groups to one terminal, who has them 1 ns before the
    // third subframe from there, early enough to report what follows at once.
    constexpr double WINDOW = 99; // PfFfMacScheduler's m_timeWindow
    timing.grantsAToB.transmission = MilliSeconds(3) - NanoSeconds(1);
    timing.grantsAToB.blocks = resourceBlocks / group * group;
    timing.grantsAToB.minBlocks = timing.grantsAToB.blocks;
    timing.grantsAToB.memory = WINDOW;
    // Up: a report reaches the scheduler after 5 subframes; the grant is with the terminal 2
    // subframes and the control symbols (3/14 ms) later, which fills it then and is heard after 4
    // more (UL_PUSCH_TTIS_DELAY) and its symbols, but the last one; 3 blocks or more a terminal.
    timing.grantsBToA.reportDelay = MilliSeconds(5);
    timing.grantsBToA.grantDelay = NanoSeconds(2214285);
    timing.grantsBToA.transmission = NanoSeconds(4714285);
    timing.grantsBToA.blocks = resourceBlocks;
    timing.grantsBToA.minBlocks = 3;
    timing.grantsBToA.memory = WINDOW;
    return timing;
}

} // namespace gridshare
} // namespace ns3
