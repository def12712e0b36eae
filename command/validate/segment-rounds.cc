/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "segment-rounds.h"

#include "ns3/object-factory.h"

namespace ns3
{
namespace gridshare
{

Ptr<AccessSegment>
MakeTrialSegment(const AccessTechnology& technology,
                 const std::vector<float>& metres,
                 int64_t stream)
{
    ObjectFactory factory;
    factory.SetTypeId(technology.sharing->segmentType);
    const auto segment = factory.Create<AccessSegment>();
    segment->SetTechnology(technology);
    segment->AssignStreams(stream);
    for (const float distance : metres)
    {
        segment->AddMeter({static_cast<float>(technology.applicationRateBitPerSecond),
                           static_cast<float>(technology.frameLossProbability),
                           1,
                           distance});
    }
    return segment;
}

RoundsOutcome
CarryTrialRounds(AccessSegment& segment,
                 const AccessDemand& demand,
                 uint32_t rounds,
                 RoundStart start,
                 int64_t stream)
{
    segment.SetUploadInterval(Seconds(demand.intervalSeconds));
    auto times = CreateObject<UniformRandomVariable>();
    times->SetStream(stream);
    std::vector<AccessUpload> uploads(segment.GetMeterCount());
    RoundsOutcome outcome;
    double delaysS = 0;
    for (uint32_t round = 0; round < rounds; ++round)
    {
        for (uint32_t meter = 0; meter < uploads.size(); ++meter)
        {
            const double later = start == RoundStart::AT_RANDOM ? times->GetValue(0, 1) : 0;
            uploads[meter] = {meter,
                              Seconds((round + later) * demand.intervalSeconds),
                              demand.requestBytes,
                              demand.uploadBytes,
                              {}};
        }
        segment.CarryRound(uploads);
        for (const auto& upload : uploads)
        {
            ++outcome.sent;
            outcome.delivered += upload.transfer.delivered ? 1 : 0;
            delaysS +=
                upload.transfer.delivered ? (upload.transfer.end - upload.ready).GetSeconds() : 0;
        }
    }
    outcome.meanDelayS =
        outcome.delivered > 0 ? delaysS / static_cast<double>(outcome.delivered) : 0;
    return outcome;
}

} // namespace gridshare
} // namespace ns3
