/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_OUTLOOK_H
#define GRIDSHARE_ACCESS_OUTLOOK_H

#include "ns3/access-capacity.h"
#include "ns3/communication-plan.h"
#include "ns3/metering-options.h"
#include "ns3/run-record.h"

#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What the technology's closed form says of the concentrator with the most meters: to set beside
 * what a run measures.
 */
struct AccessOutlook
{
    AccessDemand demand;            //!< of its meters
    AccessPrediction prediction;    //!< what comes of it
    std::optional<double> headroom; //!< times as many meters until something is saturated; none: no
                                    //!< end below MOST_METERS
};

/**
 * @ingroup gridshare-helper
 * @param plan with at least one meter and a technology from a file
 * @param metering what is read, how, and until when it is in time
 * @return the outlook
 */
AccessOutlook ForeseeAccess(const CommunicationPlan& plan, const MeteringOptions& metering);

/**
 * @ingroup gridshare-helper
 * The same as metrics of a run: access_meters_most, access_headroom, readings_in_time_predicted and
 * reading_delay_predicted_s; the last two not for a daily upload, whose readings
 * wait for it; none for a technology without a closed form, made by hand.
 *
 * @param plan of the run
 * @param metering of the run
 * @param record gets the metrics
 */
void AddAccessOutlook(const CommunicationPlan& plan,
                      const MeteringOptions& metering,
                      RunRecord& record);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_OUTLOOK_H
