/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology.h"
#include "delay-mixture.h"

#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>

/**
 * @file
 * @ingroup gridshare-plan
 * Meters that send when they like, in closed form: pure ALOHA on each channel and spreading factor
 * (N. Abramson, "The ALOHA system", AFIPS 1970: a frame of duration T survives where no other one
 * starts within 2 T: e^(-2G)), a duty cycle as a hard bound, and retries of confirmed frames as a
 * fixed point.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// The meters of one spreading factor.
struct FactorLoad
{
    double share{0};              //!< of all meters
    double frames{0};             //!< that a message is cut into
    double airSeconds{0};         //!< of each
    std::vector<double> powers;   //!< at the gateway, dBm, ascending: one for each distance
    double attempts{1};           //!< of a frame, mean
    double colliding{0};          //!< other frames that start within 2 T on the channel, mean: 2G
    double received{1};           //!< of the frames on the air
    double acknowledgeSeconds{0}; //!< on the air, in the first window
};

class AlohaPrediction
{
  public:
    AlohaPrediction(const AccessTechnology& technology, const AccessDemand& demand);

    AccessPrediction Predict();

  private:
    double GetDutyUse(const FactorLoad& load) const;
    double CountPerSecond(const FactorLoad& load) const;
    double GetGapSeconds(const FactorLoad& load) const;
    double GetSurvival(const FactorLoad& load) const;
    void Acknowledge();
    void Converge();
    void AddDelays(const FactorLoad& load, DelayMixture& delays) const;
    void FindBottleneck(AccessPrediction& prediction) const;

    const AccessTechnology& m_technology;               //!< see constructor
    const AlohaFigures& m_figures;                      //!< of it
    const AccessDemand& m_demand;                       //!< see constructor
    double m_spreadSeconds;                             //!< of the first frames
    std::array<FactorLoad, AlohaFigures::FACTORS> m_by; //!< spreading factor
    double m_acknowledged{1};                           //!< of frames that were received
    double m_downlinkPerSecond{0};                      //!< acknowledgements sent
    double m_downlinkSeconds{0};                        //!< of each, mean
    double m_downlinkUse{0};                            //!< those wanted over those allowed
};

AlohaPrediction::AlohaPrediction(const AccessTechnology& technology, const AccessDemand& demand)
    : m_technology(technology),
      m_figures(technology.aloha),
      m_demand(demand),
      m_spreadSeconds(std::min(m_figures.sendSpreadSeconds, demand.intervalSeconds))
{
    for (const double metres : demand.metres)
    {
        const uint32_t factor = m_figures.ChooseFactor(metres);
        if (factor < AlohaFigures::FACTORS)
        {
            m_by[factor].share += 1.0 / static_cast<double>(demand.metres.size());
            m_by[factor].powers.push_back(m_figures.GetReceivedDbm(metres));
        }
    }
    for (uint32_t factor = 0; factor < AlohaFigures::FACTORS; ++factor)
    {
        FactorLoad& load = m_by[factor];
        const uint32_t frames = m_figures.CountFrames(demand.uploadBytes, factor);
        const uint32_t bytes = (demand.uploadBytes + frames - 1) / frames;
        load.frames = frames;
        load.airSeconds = m_figures.GetAirSeconds(bytes + technology.frameOverheadBytes, factor);
        load.acknowledgeSeconds =
            m_figures.GetAirSeconds(m_figures.acknowledgementBytes, factor, false);
        std::sort(load.powers.begin(), load.powers.end());
    }
}

/// Share of its allowed time on the air that a meter would need.
double
AlohaPrediction::GetDutyUse(const FactorLoad& load) const
{
    return load.frames * load.attempts * load.airSeconds / m_technology.dutyCycle /
           m_demand.intervalSeconds;
}

/// Frames of all meters of a factor a second, while they send.
double
AlohaPrediction::CountPerSecond(const FactorLoad& load) const
{
    const double meters = load.share * m_demand.meters;
    const double frames = load.frames * load.attempts * meters;
    const double use = GetDutyUse(load);
    if (use >= 1)
    {
        return frames / use / m_demand.intervalSeconds;
    }
    const double last = (load.frames * load.attempts - 1) * GetGapSeconds(load);
    return frames / std::min(m_demand.intervalSeconds, m_spreadSeconds + last + load.airSeconds);
}

/// From one frame of a meter to its next one.
double
AlohaPrediction::GetGapSeconds(const FactorLoad& load) const
{
    const double silent = load.airSeconds / m_technology.dutyCycle;
    const double deaf = load.airSeconds + m_figures.receiveDelaySeconds[1];
    const double wait = (m_figures.retryDelaySeconds[0] + m_figures.retryDelaySeconds[1]) / 2;
    return m_figures.confirmed ? std::max(silent, deaf) + wait : silent;
}

/// Of frames on the air, those that no other frame of the factor drowns: with capture, no stronger
/// one than their own strength less the threshold.
double
AlohaPrediction::GetSurvival(const FactorLoad& load) const
{
    double sum = 0;
    for (const double power : load.powers)
    {
        const auto stronger =
            std::upper_bound(load.powers.begin(), load.powers.end(), power - m_figures.captureDb);
        sum += std::exp(-load.colliding * static_cast<double>(load.powers.end() - stronger) /
                        static_cast<double>(load.powers.size()));
    }
    return load.powers.empty() ? 1 : sum / static_cast<double>(load.powers.size());
}

/// Acknowledgements that the gateway's duty cycle lets through: a window that was used is closed
/// for A / d, and who finds it closed goes to the next one (Erlang's loss formula for one server).
void
AlohaPrediction::Acknowledge()
{
    double wanted = 0;
    double seconds = 0;
    for (const FactorLoad& load : m_by)
    {
        const double received = CountPerSecond(load) * load.received;
        wanted += received;
        seconds += received * load.acknowledgeSeconds;
    }
    if (wanted == 0)
    {
        return;
    }
    const double first = seconds / wanted;
    const double second = m_figures.GetAirSeconds(
        m_figures.acknowledgementBytes, m_figures.secondWindowFactor, false);
    const double closedFirst = first / m_figures.downlinkDutyCycle[0];
    const double closedSecond = second / m_figures.downlinkDutyCycle[1];
    const double inFirst = wanted / (1 + wanted * closedFirst);
    const double left = wanted - inFirst;
    const double inSecond = left / (1 + left * closedSecond);
    m_downlinkPerSecond = inFirst + inSecond;
    m_downlinkSeconds = (inFirst * first + inSecond * second) / m_downlinkPerSecond;
    m_acknowledged = m_downlinkPerSecond / wanted * (1 - m_technology.frameLossProbability);
    m_downlinkUse = wanted / (1 / closedFirst + 1 / closedSecond);
}

/// Retries load the channels, which makes retries: repeated until nothing changes.
void
AlohaPrediction::Converge()
{
    const int rounds = m_figures.confirmed ? 200 : 1;
    for (int round = 0; round < rounds; ++round)
    {
        for (FactorLoad& load : m_by)
        {
            const double meters = load.share * m_demand.meters;
            const double others = meters > 1 ? (meters - 1) / meters : 0;
            load.colliding =
                CountPerSecond(load) * others * 2 * load.airSeconds / m_figures.channels;
            // The gateway cannot hear while it sends.
            const double heard =
                std::exp(-m_downlinkPerSecond * (load.airSeconds + m_downlinkSeconds));
            load.received = GetSurvival(load) * heard * (1 - m_technology.frameLossProbability);
        }
        if (!m_figures.confirmed)
        {
            return;
        }
        Acknowledge();
        for (FactorLoad& load : m_by)
        {
            const double failed = 1 - load.received * m_acknowledged;
            const double attempts =
                failed >= 1 ? m_technology.maximumRetransmissions + 1.0
                            : (1 - std::pow(failed, m_technology.maximumRetransmissions + 1.0)) /
                                  (1 - failed);
            load.attempts += (attempts - load.attempts) / 2; // half a step: no swinging
        }
    }
}

void
AlohaPrediction::AddDelays(const FactorLoad& load, DelayMixture& delays) const
{
    const double failed = 1 - load.received;
    const double attempts = m_figures.confirmed ? m_technology.maximumRetransmissions + 1.0 : 1;
    const double delivered = 1 - std::pow(failed, attempts);
    if (delivered <= 0)
    {
        return;
    }
    // Failures before the first success, of those that succeed at all.
    double failures = 0;
    for (double before = 1; before < attempts; ++before)
    {
        failures += before * load.received * std::pow(failed, before);
    }
    const double gap = GetGapSeconds(load);
    const double rest = (load.frames - 1) * gap * (m_figures.confirmed ? load.attempts : 1) +
                        failures / delivered * gap + load.airSeconds;
    const double use = GetDutyUse(load);
    const double sent = std::min(1.0, 1 / use);
    const double arrived = load.share * sent * std::pow(delivered, load.frames);
    if (use >= 1 || m_spreadSeconds < m_demand.intervalSeconds)
    {
        const double spread = use >= 1 ? m_demand.intervalSeconds : m_spreadSeconds;
        delays.Add(arrived, rest, rest + spread);
        return;
    }
    // Who is still silent when its next message is ready sends as soon as it may, by 1 - use of an
    // interval sooner than the time before; everybody else draws anew. So the density of starts is
    // proportional to 1 + floor((1 - x) / (1 - use)): uniform ones up to 1 - k (1 - use).
    constexpr int MOST_STEPS = 1000;
    const double step = std::max(1 - use, 1.0 / MOST_STEPS);
    const double steps = std::floor(1 / step);
    const double sum = steps + 1 - step * steps * (steps + 1) / 2;
    for (double k = 0; k <= steps && k * step < 1; ++k)
    {
        const double end = 1 - k * step;
        delays.Add(arrived * end / sum, rest, rest + end * m_spreadSeconds);
    }
}

void
AlohaPrediction::FindBottleneck(AccessPrediction& prediction) const
{
    prediction.bottleneck = "collisions";
    for (uint32_t factor = 0; factor < AlohaFigures::FACTORS; ++factor)
    {
        const FactorLoad& load = m_by[factor];
        if (load.share == 0)
        {
            continue;
        }
        const std::string at = " at SF" + std::to_string(factor + 7);
        if (load.colliding > prediction.utilisation)
        {
            prediction.utilisation = load.colliding;
            prediction.bottleneck = "collisions" + at;
        }
        if (GetDutyUse(load) > prediction.utilisation)
        {
            prediction.utilisation = GetDutyUse(load);
            prediction.bottleneck =
                "the duty cycle of " + FormatExactly(m_technology.dutyCycle * 100) + " %" + at;
        }
    }
    if (m_downlinkUse > prediction.utilisation)
    {
        prediction.utilisation = m_downlinkUse;
        prediction.bottleneck = "the gateway's acknowledgements";
    }
}

AccessPrediction
AlohaPrediction::Predict()
{
    Converge();
    DelayMixture delays;
    for (const FactorLoad& load : m_by)
    {
        AddDelays(load, delays);
    }
    AccessPrediction prediction;
    prediction.delivery = delays.GetShareWithin(m_demand.deadlineSeconds);
    prediction.meanSeconds = delays.GetMeanSeconds();
    prediction.p95Seconds = delays.GetQuantileSeconds(0.95);
    FindBottleneck(prediction);
    return prediction;
}

AccessPrediction
PredictAloha(const AccessTechnology& technology, const AccessDemand& demand)
{
    return AlohaPrediction(technology, demand).Predict();
}

double
GetReachMetres(const AccessTechnology& technology)
{
    return technology.aloha.GetReachMetres();
}

MediumSharing
DescribeAloha()
{
    MediumSharing sharing;
    sharing.name = "aloha";
    sharing.help = "meters send when they like; frames that meet are lost";
    sharing.rank = 3;
    sharing.segmentType = "ns3::gridshare::AlohaSegment";
    sharing.listKeys = ListAlohaKeys;
    sharing.predict = PredictAloha;
    sharing.segmentsOnly = true;
    sharing.getReachMetres = GetReachMetres;
    sharing.polls = false;
    return sharing;
}

const NamedRegistration g_aloha{GetMediumSharings(), DescribeAloha()};

} // namespace

} // namespace gridshare
} // namespace ns3
