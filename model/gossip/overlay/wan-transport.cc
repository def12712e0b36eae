/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "wan-transport.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/invariant.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareWanTransport");
NS_OBJECT_ENSURE_REGISTERED(WanTransport);

TypeId
WanTransport::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::WanTransport")
            .SetParent<GridTransport>()
            .SetGroupName("Gridshare")
            .AddConstructor<WanTransport>()
            .AddAttribute("UnlimitedRate",
                          "Whether messages take no transmission time",
                          BooleanValue(false),
                          MakeBooleanAccessor(&WanTransport::m_unlimitedRate),
                          MakeBooleanChecker())
            .AddAttribute("UploadUntilArrival",
                          "Whether a sender's next upload waits until the previous one has arrived",
                          BooleanValue(false),
                          MakeBooleanAccessor(&WanTransport::m_uploadUntilArrival),
                          MakeBooleanChecker())
            .AddAttribute("ProcessingDelay",
                          "Added to the latency of every message",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&WanTransport::m_processingDelay),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("LossProbability",
                          "Share of messages that never arrive",
                          DoubleValue(0),
                          MakeDoubleAccessor(&WanTransport::m_lossProbability),
                          MakeDoubleChecker<double>(0, 1));
    return tid;
}

WanTransport::WanTransport()
    : m_latencyDraws(CreateObject<UniformRandomVariable>()),
      m_lossDraws(CreateObject<UniformRandomVariable>())
{
    NS_LOG_FUNCTION(this);
}

WanTransport::~WanTransport() = default;

void
WanTransport::DoDispose()
{
    NS_LOG_FUNCTION(this);
    m_latencyDraws = nullptr;
    m_lossDraws = nullptr;
    GridTransport::DoDispose();
}

void
WanTransport::SetModel(std::shared_ptr<const WanModel> model, uint32_t endpoints)
{
    NS_LOG_FUNCTION(this);
    GRIDSHARE_INVARIANT(!m_model, "the network is set once");
    m_model = std::move(model);
    m_uploadFreeAt.assign(m_model->GetNodeCount(), 0);
    m_urgentFreeAt.assign(m_model->GetNodeCount(), 0);
    m_endpoints = endpoints == 0 ? m_model->GetNodeCount() : endpoints;
}

uint32_t
WanTransport::GetEndpointCount() const
{
    return m_endpoints;
}

int64_t
WanTransport::AssignStreams(int64_t stream)
{
    NS_LOG_FUNCTION(this << stream);
    m_latencyDraws->SetStream(stream);
    m_lossDraws->SetStream(stream + 1);
    return 2;
}

void
WanTransport::DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
{
    const uint32_t here = from % m_model->GetNodeCount();
    const uint32_t there = to % m_model->GetNodeCount();
    const int64_t now = Simulator::Now().GetNanoSeconds();
    int64_t arrives = now;
    if (here != there)
    {
        const double latencyMs =
            m_model->DrawLatencyMs(m_model->GetLatencyMs(here, there), *m_latencyDraws);
        const int64_t latency = std::llround(1e6 * latencyMs) + m_processingDelay.GetNanoSeconds();
        int64_t sent = now;
        if (!m_unlimitedRate)
        {
            const bool urgent = GoesFirst(*message);
            auto& freeAt = urgent ? m_urgentFreeAt[here] : m_uploadFreeAt[here];
            const int64_t start = std::max(now, freeAt);
            sent = start +
                   std::llround(message->GetSizeBytes() * 8e9 / m_model->GetRateBps(here, there));
            freeAt = m_uploadUntilArrival ? sent + latency : sent;
            if (urgent)
            {
                // What waits already keeps its time, what comes later waits for both.
                m_uploadFreeAt[here] = std::max(m_uploadFreeAt[here], start) + freeAt - start;
            }
        }
        arrives = sent + latency;
    }
    Simulator::ScheduleWithContext(to,
                                   NanoSeconds(static_cast<uint64_t>(arrives - now)),
                                   &WanTransport::Arrive,
                                   this,
                                   from,
                                   to,
                                   message,
                                   Simulator::Now());
}

void
WanTransport::Arrive(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time sentAt)
{
    if (m_lossProbability > 0 && m_lossDraws->GetValue(0, 1) < m_lossProbability)
    {
        Lose(from, to, message);
    }
    else
    {
        Deliver(from, to, message, Simulator::Now() - sentAt);
    }
}

} // namespace gridshare
} // namespace ns3
