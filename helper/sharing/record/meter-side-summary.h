/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_SIDE_SUMMARY_H
#define GRIDSHARE_METER_SIDE_SUMMARY_H

#include "client-recorder.h"
#include "load-recorder.h"
#include "reading-recorder.h"
#include "storage-recorder.h"

#include "ns3/grid-transport.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What a rank with concentrators and meters has counted of them by the end of a divided run. It
 * travels as bytes to the rank that makes the record.
 */
struct MeterSideSummary
{
    TrafficCounters traffic; //!< of the rank's transport
    ReadingSummary readings; //!< of its meters
    LoadSummary load;        //!< of its links and access media
    StorageSummary storage;  //!< of its light nodes
    ClientSummary clients;   //!< of its concentrators
    uint64_t salesSent{0};   //!< see DeliveryRecorder::CountSent()

    /// @return all of it
    std::vector<uint8_t> Encode() const;

    /// @param bytes that Encode() of the same program has made @return the summary
    static MeterSideSummary Decode(const std::vector<uint8_t>& bytes);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_SIDE_SUMMARY_H
