/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mesh-segment.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareMeshSegment");
NS_OBJECT_ENSURE_REGISTERED(MeshSegment);

namespace
{
constexpr int64_t NANOSECONDS_AN_HOUR = 3600000000000;
constexpr const char* BAD_LINK = "bad link";
} // namespace

TypeId
MeshSegment::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::MeshSegment")
            .SetParent<HopSegment>()
            .SetGroupName("Gridshare")
            .AddConstructor<MeshSegment>()
            .AddAttribute("OddsPerDb",
                          "By which each dB of noise or attenuation multiplies the odds of a loss",
                          DoubleValue(1),
                          MakeDoubleAccessor(&MeshSegment::m_oddsPerDb),
                          MakeDoubleChecker<double>(1, 10))
            .AddAttribute("SectionDb",
                          "Standard deviation of the noise between feeder sections, dB",
                          DoubleValue(0),
                          MakeDoubleAccessor(&MeshSegment::m_sectionDb),
                          MakeDoubleChecker<double>(0, 60))
            .AddAttribute("BadShare",
                          "Share of the meters whose own link is a bad one",
                          DoubleValue(0),
                          MakeDoubleAccessor(&MeshSegment::m_badShare),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("BadDb",
                          "By which such a link is worse than the others, dB",
                          DoubleValue(0),
                          MakeDoubleAccessor(&MeshSegment::m_badDb),
                          MakeDoubleChecker<double>(0, 200))
            .AddAttribute("ReuseHops",
                          "Who is farther apart can send at the same time; 0: nobody can",
                          UintegerValue(0),
                          MakeUintegerAccessor(&MeshSegment::m_reuseHops),
                          MakeUintegerChecker<uint32_t>(0, 255))
            .AddAttribute("Asks",
                          "Times that a meter is asked in a round until it answers, at most",
                          UintegerValue(1),
                          MakeUintegerAccessor(&MeshSegment::m_asks),
                          MakeUintegerChecker<uint32_t>(1, 100))
            .AddAttribute("AnswerWait",
                          "Until a meter that does not answer is passed over",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&MeshSegment::m_answerWait),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("MaxHops",
                          "Hops over which a meter can be reached, at most",
                          UintegerValue(65535),
                          MakeUintegerAccessor(&MeshSegment::m_maxHops),
                          MakeUintegerChecker<uint32_t>(1, 65535));
    return tid;
}

MeshSegment::MeshSegment()
{
    m_noiseFactor.fill(1);
}

void
MeshSegment::SetTechnology(const AccessTechnology& technology)
{
    HopSegment::SetTechnology(technology);
    m_technology = technology;
    m_oddsPerDb = technology.mesh.oddsPerDb;
    m_sectionDb = technology.mesh.sectionDb;
    m_badShare = technology.mesh.badShare;
    m_badDb = technology.mesh.badDb;
    m_reuseHops = technology.mesh.reuseHops;
    m_asks = technology.mesh.asks;
    m_answerWait = Seconds(technology.mesh.answerWaitSeconds);
    m_maxHops = technology.maximumHops;
}

/// A standard normal deviate, by Box and Muller.
double
MeshSegment::DrawNormal()
{
    const double radius = std::sqrt(-2 * std::log(1 - GetDraws().GetValue(0, 1)));
    return radius * std::cos(2 * M_PI * GetDraws().GetValue(0, 1));
}

/// What stays as it is for the whole run; nothing is drawn that makes no difference.
void
MeshSegment::PrepareStations()
{
    const auto factor = [this](double decibels) {
        return std::pow(m_oddsPerDb, decibels);
    };
    std::transform(m_technology.mesh.noiseDb.begin(),
                   m_technology.mesh.noiseDb.end(),
                   m_noiseFactor.begin(),
                   factor);
    const double section = m_sectionDb > 0 ? factor(m_sectionDb * DrawNormal()) : 1;
    m_stations.resize(GetMeterCount());
    m_loads.assign(1, {BAD_LINK, 0, 0, 0, 0, Time()});
    for (uint32_t meter = 0; meter < m_stations.size(); ++meter)
    {
        const AccessPath& path = GetPath(meter);
        const double odds = path.lossProbability / (1 - path.lossProbability);
        const bool isBad = m_badShare > 0 && GetDraws().GetValue(0, 1) < m_badShare;
        const double length =
            m_technology.rangeMetres > 0
                ? factor(GetHopDb(m_technology, path.metres / static_cast<float>(path.hops)))
                : 1;
        Station& station = m_stations[meter];
        station.odds = static_cast<float>(odds * section * length);
        station.ownOdds = static_cast<float>(station.odds * (isBad ? factor(m_badDb) : 1));
        station.isInReach = path.hops <= m_maxHops;
        station.load = isBad ? 0 : static_cast<uint8_t>(std::min<uint32_t>(path.hops, UINT8_MAX));
        while (m_loads.size() <= station.load)
        {
            const std::size_t hops = m_loads.size();
            m_loads.push_back(
                {std::to_string(hops) + (hops == 1 ? " hop" : " hops"), 0, 0, 0, 0, {}});
        }
        ++m_loads[station.load].meters;
    }
}

std::size_t
MeshSegment::GetHour(int64_t atNs)
{
    return static_cast<std::size_t>(atNs / NANOSECONDS_AN_HOUR % 24);
}

double
MeshSegment::GetFrameLoss(uint32_t meterIndex, Time at) const
{
    const double odds =
        m_stations[meterIndex].ownOdds * m_noiseFactor[GetHour(at.GetNanoSeconds())];
    return odds / (1 + odds);
}

bool
MeshSegment::HasBadLink(uint32_t meterIndex) const
{
    return m_stations[meterIndex].load == 0;
}

void
MeshSegment::DoCarryRound(std::vector<AccessUpload>& uploads)
{
    if (m_stations.size() < GetMeterCount())
    {
        PrepareStations();
    }
    const std::size_t count = uploads.size();
    if (count == 0)
    {
        return;
    }
    const int64_t endNs = GetUploadInterval().IsZero()
                              ? std::numeric_limits<int64_t>::max()
                              : (uploads.front().ready + GetUploadInterval()).GetNanoSeconds();
    const std::size_t first = FindFirst(uploads);
    m_resume = NOBODY;
    bool isMissing = false;
    for (std::size_t i = 0; i < count; ++i)
    {
        AccessUpload& upload = uploads[first + i < count ? first + i : first + i - count];
        if (!Serve(upload, endNs) && m_resume == NOBODY)
        {
            m_resume = upload.meter;
        }
        isMissing = isMissing || !upload.transfer.delivered;
    }
    for (uint32_t ask = 2; ask <= m_asks && isMissing && m_resume == NOBODY; ++ask)
    {
        isMissing = false;
        for (AccessUpload& upload : uploads)
        {
            if (!upload.transfer.delivered && upload.requestBytes > 0)
            {
                Serve(upload, endNs);
                isMissing = isMissing || !upload.transfer.delivered;
            }
        }
    }
}

/// Where the last round has come to; else at the first one who is asked, or anywhere.
std::size_t
MeshSegment::FindFirst(const std::vector<AccessUpload>& uploads)
{
    if (m_resume == NOBODY)
    {
        const bool isAsked = uploads.front().requestBytes > 0;
        return isAsked || uploads.size() == 1
                   ? 0
                   : GetDraws().GetInteger(0, static_cast<uint32_t>(uploads.size() - 1));
    }
    for (std::size_t i = 0; i < uploads.size(); ++i)
    {
        if (uploads[i].meter >= m_resume)
        {
            return i;
        }
    }
    return 0;
}

/// @return whether there was time left to begin
bool
MeshSegment::Serve(AccessUpload& upload, int64_t endNs)
{
    const bool isAsked = upload.requestBytes > 0;
    const int64_t ready =
        std::max(upload.ready.GetNanoSeconds(), isAsked ? m_asksFrom : int64_t{0});
    upload.transfer = {NanoSeconds(ready), false};
    if (std::max(ready, m_freeAt) >= endNs)
    {
        return false;
    }
    if (!m_stations[upload.meter].isInReach)
    {
        CountUpload(upload);
        return true;
    }
    int64_t sendsFrom = ready;
    if (isAsked)
    {
        upload.transfer = CarryMessage(ready, upload, false);
        sendsFrom = upload.transfer.end.GetNanoSeconds();
    }
    if (!isAsked || upload.transfer.delivered)
    {
        upload.transfer = CarryMessage(sendsFrom, upload, true);
    }
    if (isAsked)
    {
        const int64_t wait = upload.transfer.delivered ? 0 : m_answerWait.GetNanoSeconds();
        m_asksFrom = std::max(upload.transfer.end.GetNanoSeconds(), ready + wait);
    }
    CountUpload(upload);
    return true;
}

void
MeshSegment::CountUpload(const AccessUpload& upload)
{
    AccessClassLoad& load = m_loads[m_stations[upload.meter].load];
    ++load.uploads;
    load.lost += upload.transfer.delivered ? 0 : 1;
}

AccessTransfer
MeshSegment::CarryMessage(int64_t readyNs, const AccessUpload& upload, bool upwards)
{
    Passage passage = Carry(readyNs, upload, upwards);
    if (IsDoubled())
    {
        ++m_counters.duplicates;
        // Either of the two will do.
        const Passage second = Carry(readyNs, upload, upwards);
        passage = passage.delivered ? passage : second;
    }
    AccessTransfer transfer{NanoSeconds(passage.atNs), passage.delivered};
    Disturb(transfer);
    ++m_counters.transfers;
    m_counters.lost += transfer.delivered ? 0 : 1;
    return transfer;
}

/// Hops next to the concentrator occupy the medium; a bad link is the hop next to the meter.
MeshSegment::Passage
MeshSegment::Carry(int64_t readyNs, const AccessUpload& upload, bool upwards)
{
    const Station& station = m_stations[upload.meter];
    const uint32_t hops = GetPath(upload.meter).hops;
    const double noise = m_noiseFactor[GetHour(std::max(readyNs, m_freeAt))];
    const double odds = station.odds * noise;
    const double ownOdds = station.ownOdds * noise;
    const bool isOneKind = station.odds == station.ownOdds;
    const uint32_t heard = m_reuseHops == 0 ? hops : std::min(hops, m_reuseHops);
    m_counters.payloadBytes += upwards ? upload.bytes : upload.requestBytes;
    Passage passage{WaitForSilence(upload.meter, readyNs), true};
    if (isOneKind && heard == hops)
    {
        SendPart(passage, upload, upwards, hops, odds, true);
        return passage;
    }
    const bool isOwnHeard = heard == hops;
    const uint32_t inner = isOwnHeard ? hops - 1 : heard;
    const uint32_t outer = hops - 1 - inner;
    const auto own = [&]() {
        SendPart(passage, upload, upwards, 1, ownOdds, isOwnHeard);
    };
    if (upwards)
    {
        own();
        SendPart(passage, upload, upwards, outer, odds, false);
        SendPart(passage, upload, upwards, inner, odds, true);
        return passage;
    }
    SendPart(passage, upload, upwards, inner, odds, true);
    SendPart(passage, upload, upwards, outer, odds, false);
    own();
    return passage;
}

/// What has been lost before does not go on.
void
MeshSegment::SendPart(Passage& passage,
                      const AccessUpload& upload,
                      bool upwards,
                      uint32_t hops,
                      double odds,
                      bool isHeard)
{
    if (hops == 0 || !passage.delivered)
    {
        return;
    }
    const auto sent = SendOverHops(upwards ? upload.bytes : upload.requestBytes,
                                   GetPath(upload.meter).rateBps,
                                   hops,
                                   odds / (1 + odds));
    const int64_t start = isHeard ? std::max(passage.atNs, m_freeAt) : passage.atNs;
    passage.atNs = start + sent.takesNs;
    m_freeAt = isHeard ? passage.atNs : m_freeAt;
    m_counters.busyTime -= isHeard ? Time() : NanoSeconds(sent.takesNs);
    passage.delivered = sent.delivered;
    NoteOnAir(upload.meter, start, sent.onAirNs);
    AccessClassLoad& load = m_loads[m_stations[upload.meter].load];
    load.framesSent += sent.frames;
    load.airTime += NanoSeconds(sent.onAirNs);
}

std::vector<AccessClassLoad>
MeshSegment::ListClasses() const
{
    std::vector<AccessClassLoad> classes;
    std::copy_if(m_loads.begin(),
                 m_loads.end(),
                 std::back_inserter(classes),
                 [](const AccessClassLoad& load) { return load.meters > 0; });
    return classes;
}

} // namespace gridshare
} // namespace ns3
