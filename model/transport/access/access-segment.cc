/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-segment.h"

#include "ns3/input-error.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/text-table.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareAccessSegment");
NS_OBJECT_ENSURE_REGISTERED(AccessSegment);

TypeId
AccessSegment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::AccessSegment").SetParent<Object>().SetGroupName("Gridshare");
    return tid;
}

AccessSegment::AccessSegment()
    : m_draws(CreateObject<UniformRandomVariable>())
{
}

void
AccessSegment::DoDispose()
{
    m_draws = nullptr;
    Object::DoDispose();
}

uint32_t
AccessSegment::AddMeter(const AccessPath& path)
{
    if (!(path.rateBps > 0) || !std::isfinite(path.rateBps))
    {
        throw InputError({},
                         "a meter with an access rate of " + FormatExactly(path.rateBps) + " bit/s",
                         "a finite rate above 0");
    }
    if (path.hops == 0)
    {
        throw InputError({}, "a meter with 0 hops to its concentrator", "1 or more");
    }
    if (!(path.lossProbability >= 0 && path.lossProbability < 1))
    {
        throw InputError({},
                         "a meter with a loss probability of " +
                             FormatExactly(path.lossProbability),
                         "0 or more and below 1");
    }
    if (!(path.metres >= 0 && std::isfinite(path.metres)))
    {
        throw InputError({},
                         "a meter at " + FormatExactly(path.metres) + " m from its concentrator",
                         "0 m or more");
    }
    m_paths.push_back(path);
    NoteMeter();
    return static_cast<uint32_t>(m_paths.size() - 1);
}

uint32_t
AccessSegment::GetMeterCount() const
{
    return static_cast<uint32_t>(m_paths.size());
}

void
AccessSegment::SetUploadInterval(Time interval)
{
    m_uploadInterval = interval;
}

bool
AccessSegment::TellsLoss() const
{
    return true;
}

int64_t
AccessSegment::AssignStreams(int64_t stream)
{
    m_draws->SetStream(stream);
    return 1;
}

void
AccessSegment::CarryRound(std::vector<AccessUpload>& uploads)
{
    NS_LOG_FUNCTION(this << uploads.size());
    for (const AccessUpload& upload : uploads)
    {
        GRIDSHARE_INVARIANT(upload.meter < m_paths.size(), "an upload belongs to a known meter");
    }
    DoCarryRound(uploads);
}

AccessTransfer
AccessSegment::Transfer(Time ready, uint32_t meterIndex, uint32_t bytes)
{
    return Poll(ready, meterIndex, 0, bytes);
}

AccessTransfer
AccessSegment::Poll(Time ready, uint32_t meterIndex, uint32_t requestBytes, uint32_t replyBytes)
{
    m_single.assign(1, {meterIndex, ready, requestBytes, replyBytes, {}});
    CarryRound(m_single);
    return m_single.front().transfer;
}

void
AccessSegment::SetDisturbance(const LinkDisturbance& disturbance)
{
    NS_LOG_FUNCTION(this << disturbance.loss << disturbance.duplication);
    m_disturbance = disturbance;
}

const AccessCounters&
AccessSegment::GetCounters() const
{
    return m_counters;
}

std::vector<AccessClassLoad>
AccessSegment::ListClasses() const
{
    return {};
}

void
AccessSegment::NoteMeter()
{
}

bool
AccessSegment::Happens(double probability)
{
    return probability > 0 && m_draws->GetValue(0, 1) < probability;
}

bool
AccessSegment::IsDoubled()
{
    return Happens(m_disturbance.duplication);
}

void
AccessSegment::Disturb(AccessTransfer& transfer)
{
    if (Happens(m_disturbance.loss))
    {
        transfer.delivered = false;
    }
    else if (Happens(m_disturbance.spikeProbability))
    {
        transfer.end += m_disturbance.spike;
    }
}

} // namespace gridshare
} // namespace ns3
