/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology.h"
#include "delay-mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>

/**
 * @file
 * @ingroup gridshare-plan
 * A cell in closed form: slotted ALOHA of the preambles (3GPP TR 37.868: of N who choose among P,
 * one is alone with (1 - 1/P)^(N - 1)), then the uplink as one server: the Pollaczek-Khinchine
 * mean wait, rho / (2 (1 - rho)) D for equal messages, or processor sharing, S / (1 - rho)
 * (L. Kleinrock, "Queueing Systems", vol. 2, 1976).
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// The meters of one coverage class.
struct CoverageLoad
{
    double share{0};         //!< of all meters
    double serveSeconds{0};  //!< of the uplink for one message, retransmissions included
    double ownSeconds{0};    //!< that the terminal takes longer than that
    double accessSeconds{0}; //!< from wanting to send to the first grant
    double accessVaries{0};  //!< of these, between 0 and twice as much
    double connected{1};     //!< of those who want to send
    double accessUse{0};     //!< of what random access carries at most
};

class CellPrediction
{
  public:
    CellPrediction(const AccessTechnology& technology, const AccessDemand& demand);

    AccessPrediction Predict();

  private:
    double CountTransmissions(double bytes) const;
    void Contend(uint32_t coverage);
    void FindQueue();
    void AddDelays(const CoverageLoad& load, DelayMixture& delays) const;

    const AccessTechnology& m_technology;                //!< see constructor
    const CellFigures& m_figures;                        //!< of it
    const AccessDemand& m_demand;                        //!< see constructor
    std::array<CoverageLoad, CellFigures::CLASSES> m_by; //!< coverage class
    double m_windowSeconds{0};                           //!< in which all want to send
    double m_requestSeconds{0};                          //!< of the downlink, all of a round
    double m_offeredSeconds{0};                          //!< of the uplink, all of a round
    double m_workSeconds{0};                             //!< of these, who is connected
    double m_squares{0};                                 //!< sum of service times squared, s²
    double m_busy{0};                                    //!< of the uplink within the window
    double m_waitSeconds{0};                             //!< in its queue, mean, when stable
    double m_steady{1};                                  //!< of that wait, what the window allows
    double m_pileSeconds{0};                             //!< by which it grows in the window
};

/// Bits of a message on the air, repetitions of lost frames included.
double
CellPrediction::CountTransmissions(double bytes) const
{
    const double payload = m_technology.GetMaximumPayloadBytes();
    const double frames = std::max(1.0, std::ceil(bytes / payload));
    const double loss = m_technology.frameLossProbability;
    const double mean =
        (1 - std::pow(loss, m_technology.maximumRetransmissions + 1.0)) / (1 - loss);
    return 8 * (bytes + frames * m_technology.frameOverheadBytes) * mean;
}

CellPrediction::CellPrediction(const AccessTechnology& technology, const AccessDemand& demand)
    : m_technology(technology),
      m_figures(technology.cell),
      m_demand(demand)
{
    for (const double metres : demand.metres)
    {
        const uint32_t coverage = m_figures.ChooseClass(metres);
        if (coverage < CellFigures::CLASSES)
        {
            m_by[coverage].share += 1.0 / static_cast<double>(demand.metres.size());
        }
    }
    const double upBits = CountTransmissions(demand.uploadBytes);
    const double downBits = CountTransmissions(demand.requestBytes);
    for (uint32_t coverage = 0; coverage < CellFigures::CLASSES; ++coverage)
    {
        CoverageLoad& load = m_by[coverage];
        const double factor = m_figures.repetitions[coverage];
        const double meters = load.share * demand.meters;
        load.serveSeconds = upBits * factor / m_figures.uplinkBitPerSecond;
        load.ownSeconds = std::max(
            0.0, upBits * factor / technology.applicationRateBitPerSecond - load.serveSeconds);
        m_offeredSeconds += meters * load.serveSeconds;
        m_requestSeconds += meters * downBits * factor / m_figures.downlinkBitPerSecond;
    }
    const bool asked = demand.requestBytes > 0;
    m_requestSeconds = asked ? m_requestSeconds : 0;
    m_windowSeconds =
        std::max(m_requestSeconds, std::min(m_figures.sendSpreadSeconds, demand.intervalSeconds));
}

/// Who collides tries again, which makes more collisions. Close to saturation two fixed points are
/// stable (slotted ALOHA); this is the worse one, into which it may fall.
void
CellPrediction::Contend(uint32_t coverage)
{
    CoverageLoad& load = m_by[coverage];
    const double period = m_figures.accessPeriodSeconds[coverage];
    load.accessSeconds = m_figures.connectSeconds[coverage];
    if (period == 0 || load.share == 0)
    {
        return;
    }
    const double attemptsAllowed = m_figures.accessAttempts;
    const double preambles = m_figures.preambles[coverage];
    const double meters = load.share * m_demand.meters;
    const double again = m_figures.contentionSeconds + m_figures.backOffSeconds / 2 + period / 2;
    double attempts = attemptsAllowed;
    double alone = 1;
    for (int round = 0; round < 1000; ++round)
    {
        // Retries come later than first attempts, so that the window is longer for them.
        const double window = std::max(period, m_windowSeconds + (attempts - 1) * again);
        const double others = attempts * (meters - 1 / attempts) * period / window;
        alone = std::exp(-std::max(0.0, others) / preambles);
        attempts = (1 - std::pow(1 - alone, attemptsAllowed)) / alone;
    }
    load.connected = 1 - std::pow(1 - alone, attemptsAllowed);
    double failures = 0;
    for (double before = 1; before < attemptsAllowed; ++before)
    {
        failures += before * alone * std::pow(1 - alone, before);
    }
    load.accessVaries = period / 2 + failures / load.connected * again;
    // Slotted ALOHA carries 1/e of its slots.
    load.accessUse =
        meters * std::exp(1.0) * period / preambles / std::max(period, m_windowSeconds);
}

/// The uplink while all send: steady below saturation, piling up above it.
void
CellPrediction::FindQueue()
{
    for (const CoverageLoad& load : m_by)
    {
        const double connected = load.share * load.connected * m_demand.meters;
        m_workSeconds += connected * load.serveSeconds;
        m_squares += connected * load.serveSeconds * load.serveSeconds;
    }
    if (m_workSeconds == 0)
    {
        return;
    }
    const double window = std::max(m_windowSeconds, 1e-9);
    m_busy = m_workSeconds / window;
    // Close to saturation a window ends before a steady state is reached: the mean of a reflected
    // Brownian motion without drift over the window, (2/3) sqrt(2/pi) sigma.
    const double bound = 2.0 / 3 * std::sqrt(2 / 3.141592653589793) * std::sqrt(m_squares);
    const double steady = m_busy < 1 ? m_squares / window / (2 * (1 - m_busy)) : bound;
    m_waitSeconds = std::min(steady, bound);
    m_steady = m_waitSeconds / steady;
    m_pileSeconds = std::max(0.0, m_workSeconds - m_windowSeconds);
}

void
CellPrediction::AddDelays(const CoverageLoad& load, DelayMixture& delays) const
{
    const double lost = m_technology.GetLossProbability(m_demand.uploadBytes, 1);
    const double asked = m_demand.requestBytes > 0
                             ? 1 - m_technology.GetLossProbability(m_demand.requestBytes, 1)
                             : 1;
    const double share = load.share * load.connected * (1 - lost) * asked;
    const double spread = m_windowSeconds + m_pileSeconds;
    const double from = load.accessSeconds + load.ownSeconds + load.serveSeconds;
    double wait = m_waitSeconds;
    double waiting = std::min(1.0, m_busy);
    if (m_figures.processorSharing && m_busy < 1)
    {
        // S / (1 - rho) instead, as far as the window is long enough for a steady state.
        wait = load.serveSeconds * m_busy / (1 - m_busy) * m_steady;
        waiting = 1;
    }
    const double to = from + spread + 2 * load.accessVaries;
    if (waiting <= 0 || wait <= 0)
    {
        delays.Add(share, from, to);
        return;
    }
    delays.Add(share * (1 - waiting), from, to);
    delays.AddExponential(share * waiting, from, to, wait / waiting);
}

AccessPrediction
CellPrediction::Predict()
{
    for (uint32_t coverage = 0; coverage < CellFigures::CLASSES; ++coverage)
    {
        Contend(coverage);
    }
    FindQueue();
    DelayMixture delays;
    AccessPrediction prediction;
    prediction.utilisation = m_offeredSeconds / m_demand.intervalSeconds;
    prediction.bottleneck = "the cell's uplink";
    if (m_requestSeconds / m_demand.intervalSeconds > prediction.utilisation)
    {
        prediction.utilisation = m_requestSeconds / m_demand.intervalSeconds;
        prediction.bottleneck = "the cell's downlink";
    }
    // Who is never connected does not wait.
    const bool saturated = std::max(m_workSeconds, m_requestSeconds) >= m_demand.intervalSeconds;
    for (uint32_t coverage = 0; coverage < CellFigures::CLASSES; ++coverage)
    {
        const CoverageLoad& load = m_by[coverage];
        AddDelays(load, delays);
        if (load.accessUse > prediction.utilisation)
        {
            prediction.utilisation = load.accessUse;
            prediction.bottleneck = "random access in coverage class " + std::to_string(coverage);
        }
    }
    if (saturated)
    {
        prediction.delivery = 0; // the queue is longer every time
        prediction.meanSeconds = prediction.p95Seconds = std::numeric_limits<double>::infinity();
        return prediction;
    }
    prediction.delivery = delays.GetShareWithin(m_demand.deadlineSeconds);
    prediction.meanSeconds = delays.GetMeanSeconds();
    prediction.p95Seconds = delays.GetQuantileSeconds(0.95);
    return prediction;
}

AccessPrediction
PredictCell(const AccessTechnology& technology, const AccessDemand& demand)
{
    return CellPrediction(technology, demand).Predict();
}

double
GetCellReachMetres(const AccessTechnology& technology)
{
    return technology.cell.GetReachMetres();
}

MediumSharing
DescribeCell()
{
    MediumSharing sharing;
    sharing.name = "cell";
    sharing.help = "a base station grants the capacity of its cell, after random access";
    sharing.rank = 4;
    sharing.segmentType = "ns3::gridshare::CellSegment";
    sharing.listKeys = ListCellKeys;
    sharing.predict = PredictCell;
    sharing.segmentsOnly = true;
    sharing.getReachMetres = GetCellReachMetres;
    return sharing;
}

const NamedRegistration g_cell{GetMediumSharings(), DescribeCell()};

} // namespace

} // namespace gridshare
} // namespace ns3
