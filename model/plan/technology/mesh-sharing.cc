/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology.h"
#include "medium-sharing.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

/**
 * @file
 * @ingroup gridshare-plan
 * A power line or a radio mesh: one medium, on which meters take turns and repeat each other's
 * frames.
 *
 * The closed form is a sum over kinds of meters (distance, hour of the day, feeder section, bad
 * link or not) of what one exchange takes and how likely it succeeds; a geometric number of rounds
 * follows from that. Only the hops that the concentrator's neighbourhood hears occupy the medium:
 * the bottleneck collision domain of J. Jun and M. L. Sichitiu, "The nominal capacity of wireless
 * mesh networks", IEEE Wireless Communications 10(5), 2003.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Nodes and weights of the Gauss-Hermite rule with five points for a normal deviate
/// (Abramowitz and Stegun, table 25.10, times the root of 2 and over that of pi).
constexpr std::array<std::pair<double, double>, 5> NORMAL{
    {{0, 8.0 / 15},
     {1.3556261799742659, 0.2220759220056126},
     {-1.3556261799742659, 0.2220759220056126},
     {2.8569700138728, 0.0112574113277207},
     {-2.8569700138728, 0.0112574113277207}}};

/// Hops that are alike, on which a message is sent one after another.
struct HopsAlike
{
    double hops{0}; //!< how many
    double loss{0}; //!< of a frame on one of them
};

/// A message on its way over hops.
struct MessageLaw
{
    double frames{1};       //!< that it is cut into
    double frameSeconds{0}; //!< each on a hop, once
    uint32_t retries{0};    //!< of each on a hop

    double GetSuccess(const HopsAlike& part) const
    {
        return std::pow(1 - std::pow(part.loss, retries + 1.0), frames * part.hops);
    }

    double GetSeconds(const HopsAlike& part) const
    {
        const double sent = (1 - std::pow(part.loss, retries + 1.0)) / (1 - part.loss);
        return frames * part.hops * sent * frameSeconds;
    }
};

MessageLaw
DescribeMessage(const AccessTechnology& technology, uint32_t bytes)
{
    const double payload = technology.GetMaximumPayloadBytes();
    MessageLaw law;
    law.frames = std::max(1.0, std::ceil(bytes / payload));
    law.frameSeconds = (bytes / law.frames + technology.frameOverheadBytes) * 8 /
                           technology.applicationRateBitPerSecond +
                       technology.perHopLatencySeconds;
    law.retries = technology.maximumRetransmissions;
    return law;
}

/// One exchange with a meter: its upload, and the request before it.
struct ExchangeLaw
{
    double success{1}; //!< probability
    double heard{0};   //!< s on the medium around the concentrator, mean
    double beside{0};  //!< s where others go on, mean

    void Send(const MessageLaw& message, const HopsAlike& part, bool isHeard)
    {
        (isHeard ? heard : beside) += success * message.GetSeconds(part);
        success *= message.GetSuccess(part);
    }
};

/// What a demand makes of a technology.
class MeshPrediction
{
  public:
    MeshPrediction(const AccessTechnology& technology, const AccessDemand& demand);

    AccessPrediction Predict() const;

  private:
    /// Meters that are about as likely not to get through in a round.
    struct Failing
    {
        double weight{0};   //!< their share
        double failures{0}; //!< sum of share times probability
    };

    void AddMeters(double metres, double db, double weight);
    void AddKind(const ExchangeLaw& exchange, double weight);
    ExchangeLaw DescribeExchange(uint32_t hops, double loss, double ownLoss) const;
    double GetPace() const;
    double GetArrived(double seconds) const;
    double GetMeanSeconds() const;
    double GetQuantile(double share) const;

    const AccessTechnology& m_technology; //!< see constructor
    const AccessDemand& m_demand;         //!< see constructor
    MessageLaw m_upload;                  //!< of a meter
    MessageLaw m_request;                 //!< of the concentrator
    std::vector<Failing> m_failing;       //!< by probability, in thousandths
    double m_roundSeconds{0};             //!< of all meters once
};

/// Readings that have not arrived after so long are given up: the default of meters.keep_s, s.
constexpr double KEPT_SECONDS = 172800;

MeshPrediction::MeshPrediction(const AccessTechnology& technology, const AccessDemand& demand)
    : m_technology(technology),
      m_demand(demand),
      m_upload(DescribeMessage(technology, demand.uploadBytes)),
      m_request(DescribeMessage(technology, demand.requestBytes)),
      m_failing(1001)
{
    const auto& noise = technology.mesh.noiseDb;
    for (const double metres : demand.metres)
    {
        for (const double noiseDb : noise)
        {
            for (const auto& [deviate, weight] : NORMAL)
            {
                AddMeters(metres,
                          noiseDb + deviate * technology.mesh.sectionDb,
                          weight / static_cast<double>(noise.size() * demand.metres.size()));
            }
        }
    }
}

/// Those with a bad link of their own, and the others.
void
MeshPrediction::AddMeters(double metres, double db, double weight)
{
    const MeshFigures& mesh = m_technology.mesh;
    const uint32_t hops = m_technology.CountHops(metres);
    const auto lossAt = [this, &mesh](double decibels) {
        return ChangeLossOdds(m_technology.frameLossProbability,
                              std::pow(mesh.oddsPerDb, decibels));
    };
    const double worse = db + GetHopDb(m_technology, metres / hops);
    const double loss = lossAt(worse);
    AddKind(DescribeExchange(hops, loss, loss), weight * (1 - mesh.badShare));
    if (mesh.badShare > 0)
    {
        AddKind(DescribeExchange(hops, loss, lossAt(worse + mesh.badDb)), weight * mesh.badShare);
    }
}

/// Requests go through the neighbourhood of the concentrator first, uploads at last; what does
/// not arrive there does not go on.
ExchangeLaw
MeshPrediction::DescribeExchange(uint32_t hops, double loss, double ownLoss) const
{
    const uint32_t reuse = m_technology.mesh.reuseHops;
    const uint32_t heard = reuse == 0 ? hops : std::min(hops, reuse);
    const bool isOwnHeard = heard == hops;
    const HopsAlike inner{heard - (isOwnHeard ? 1.0 : 0.0), loss};
    const HopsAlike outer{isOwnHeard ? 0.0 : hops - heard - 1.0, loss};
    const HopsAlike own{1, ownLoss};
    ExchangeLaw exchange;
    if (m_demand.requestBytes > 0)
    {
        exchange.Send(m_request, inner, true);
        exchange.Send(m_request, outer, false);
        exchange.Send(m_request, own, isOwnHeard);
    }
    exchange.Send(m_upload, own, isOwnHeard);
    exchange.Send(m_upload, outer, false);
    exchange.Send(m_upload, inner, true);
    exchange.success = hops <= m_technology.maximumHops ? exchange.success : 0;
    return exchange;
}

void
MeshPrediction::AddKind(const ExchangeLaw& exchange, double weight)
{
    const MeshFigures& mesh = m_technology.mesh;
    const bool isAsked = m_demand.requestBytes > 0;
    const double success = exchange.success;
    const double failure = std::pow(1 - success, isAsked ? mesh.asks : 1);
    double seconds = exchange.heard;
    double exchanges = 1;
    if (isAsked)
    {
        // Who asks waits for the answer wherever it is, and for one that does not come.
        seconds += exchange.beside;
        seconds += (1 - success) * std::max(0.0, mesh.answerWaitSeconds - seconds);
        exchanges = success > 0 ? (1 - failure) / success : mesh.asks;
    }
    m_roundSeconds += m_demand.meters * weight * exchanges * seconds;
    auto& failing = m_failing[static_cast<std::size_t>(failure * 1000)];
    failing.weight += weight;
    failing.failures += weight * failure;
}

/// Between two uploads of a meter: a round that is longer than the interval makes its own pace.
double
MeshPrediction::GetPace() const
{
    return std::max(m_demand.intervalSeconds, m_roundSeconds);
}

/// The share of all readings that have arrived so long after their interval's end. A meter's place
/// in a round is uniform.
double
MeshPrediction::GetArrived(double seconds) const
{
    const double rounds = std::floor(seconds / GetPace());
    const double rest = seconds - rounds * GetPace();
    const double place = rest < m_roundSeconds ? rest / m_roundSeconds : 1;
    double arrived = 0;
    for (const Failing& kind : m_failing)
    {
        const double failure = kind.weight > 0 ? kind.failures / kind.weight : 0;
        arrived += kind.weight * (1 - std::pow(failure, rounds) * (1 - place * (1 - failure)));
    }
    return arrived;
}

/// Of those that arrive before they are given up.
double
MeshPrediction::GetMeanSeconds() const
{
    const double rounds = std::max(1.0, std::floor(KEPT_SECONDS / GetPace()));
    double arrived = 0;
    double waited = 0; // rounds, in sum
    for (const Failing& kind : m_failing)
    {
        const double failure = kind.weight > 0 ? kind.failures / kind.weight : 1;
        if (failure < 1)
        {
            // Sum of j f^j (1 - f) for j below the number of rounds n.
            const double last = std::pow(failure, rounds);
            arrived += kind.weight * (1 - last);
            waited += kind.weight * ((failure - last) / (1 - failure) - (rounds - 1) * last);
        }
    }
    return m_roundSeconds / 2 + (arrived > 0 ? waited / arrived * GetPace() : 0);
}

double
MeshPrediction::GetQuantile(double share) const
{
    double low = 0;
    double high = KEPT_SECONDS + m_roundSeconds;
    for (int step = 0; step < 60; ++step)
    {
        const double middle = (low + high) / 2;
        (GetArrived(middle) < share ? low : high) = middle;
    }
    return high;
}

AccessPrediction
MeshPrediction::Predict() const
{
    AccessPrediction prediction;
    prediction.utilisation = m_roundSeconds / m_demand.intervalSeconds;
    prediction.delivery = GetArrived(m_demand.deadlineSeconds);
    prediction.meanSeconds = GetMeanSeconds();
    prediction.p95Seconds = GetQuantile(0.95 * GetArrived(KEPT_SECONDS));
    prediction.bottleneck = "the round of " + FormatExactly(std::round(m_roundSeconds)) +
                            " s in an interval of " + FormatExactly(m_demand.intervalSeconds) +
                            " s";
    return prediction;
}

AccessPrediction
PredictMesh(const AccessTechnology& technology, const AccessDemand& demand)
{
    return MeshPrediction(technology, demand).Predict();
}

MediumSharing
DescribeMesh()
{
    MediumSharing sharing;
    sharing.name = "mesh";
    sharing.help = "one transmission at a time; meters repeat each other's frames";
    sharing.rank = 2;
    sharing.oneAtATime = true;
    sharing.segmentType = "ns3::gridshare::MeshSegment";
    sharing.listKeys = ListMeshKeys;
    sharing.predict = PredictMesh;
    return sharing;
}

const NamedRegistration g_mesh{GetMediumSharings(), DescribeMesh()};

} // namespace

} // namespace gridshare
} // namespace ns3
