/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_AIR_TECHNOLOGY_H
#define GRIDSHARE_AIR_TECHNOLOGY_H

#include "ns3/access-segment.h"
#include "ns3/access-technology-file.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What tests of radio access segments share.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @param sources the folder of the sources
 * @param name of a built-in technology
 * @return its figures
 */
inline AccessTechnology
GetTechnology(const std::string& sources, const std::string& name)
{
    return FindAccessTechnology(sources + "/scenarios", name);
}

/// The means of many rounds.
struct RoundMeans
{
    double delivery{0};     //!< share of uploads that arrived
    double delaySeconds{0}; //!< of these
};

/**
 * @tparam Segment a kind of access segment
 * @param technology whose figures it has
 * @param metres distance of each meter
 * @param stream of its draws
 * @return a segment with these meters
 */
template <typename Segment>
Ptr<Segment>
MakeSegment(const AccessTechnology& technology,
            const std::vector<float>& metres,
            int64_t stream = 1)
{
    auto segment = CreateObject<Segment>();
    segment->SetTechnology(technology);
    segment->AssignStreams(stream);
    for (const float one : metres)
    {
        segment->AddMeter({static_cast<float>(technology.applicationRateBitPerSecond),
                           static_cast<float>(technology.frameLossProbability),
                           1,
                           one});
    }
    return segment;
}

/**
 * All meters send in every round.
 *
 * @param segment with meters
 * @param demand of them: interval and sizes
 * @param rounds how many
 * @return what came of it
 */
inline RoundMeans
CarryRounds(AccessSegment& segment, const AccessDemand& demand, uint32_t rounds)
{
    segment.SetUploadInterval(Seconds(demand.intervalSeconds));
    std::vector<AccessUpload> uploads(segment.GetMeterCount());
    RoundMeans means;
    double delivered = 0;
    for (uint32_t round = 0; round < rounds; ++round)
    {
        const Time ready = round * Seconds(demand.intervalSeconds);
        for (uint32_t meter = 0; meter < uploads.size(); ++meter)
        {
            uploads[meter] = {meter, ready, demand.requestBytes, demand.uploadBytes, {}};
        }
        segment.CarryRound(uploads);
        for (const AccessUpload& upload : uploads)
        {
            if (upload.transfer.delivered)
            {
                ++delivered;
                means.delaySeconds += (upload.transfer.end - ready).GetSeconds();
            }
        }
    }
    means.delivery = delivered / rounds / static_cast<double>(uploads.size());
    means.delaySeconds /= std::max(1.0, delivered);
    return means;
}

/**
 * Meters send at times that are drawn here, so that their delays are known exactly.
 *
 * @param segment with meters, which it must not spread
 * @param demand of them: interval and sizes
 * @param rounds how many
 * @return what came of it, delays from the times that were drawn
 */
inline RoundMeans
CarryAtRandom(AccessSegment& segment, const AccessDemand& demand, uint32_t rounds)
{
    segment.SetAttribute("SendSpread", TimeValue(Time(0)));
    auto times = CreateObject<UniformRandomVariable>();
    times->SetStream(7);
    std::vector<AccessUpload> uploads(segment.GetMeterCount());
    RoundMeans means;
    double delivered = 0;
    for (uint32_t round = 0; round < rounds; ++round)
    {
        for (uint32_t meter = 0; meter < uploads.size(); ++meter)
        {
            const double at = (round + times->GetValue(0, 1)) * demand.intervalSeconds;
            uploads[meter] = {meter, Seconds(at), demand.requestBytes, demand.uploadBytes, {}};
        }
        segment.CarryRound(uploads);
        for (const AccessUpload& upload : uploads)
        {
            delivered += upload.transfer.delivered ? 1 : 0;
            means.delaySeconds +=
                upload.transfer.delivered ? (upload.transfer.end - upload.ready).GetSeconds() : 0;
        }
    }
    means.delivery = delivered / rounds / static_cast<double>(uploads.size());
    means.delaySeconds /= std::max(1.0, delivered);
    return means;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_AIR_TECHNOLOGY_H
