/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "block-uploads.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double NS_PER_S = 1e9;
constexpr int64_t NS_PER_MS = 1000000;

/// Simulated time ends after 292 years, 2^63 ns: what takes longer never is through.
constexpr int64_t LAST_NS = 9200000000000000000;

/// When something is through, at most LAST_NS.
int64_t
AddSeconds(int64_t startNs, double seconds)
{
    return seconds * NS_PER_S < static_cast<double>(LAST_NS - startNs)
               ? startNs + std::llround(seconds * NS_PER_S)
               : LAST_NS;
}

int64_t
RoundToMs(int64_t nanoseconds)
{
    return (nanoseconds + NS_PER_MS / 2) / NS_PER_MS;
}

/// SimBlock's rule.
class ChainedUploads : public BlockUploads
{
  public:
    ChainedUploads(uint32_t nodes, Carrier& carrier)
        : m_uplinks(nodes),
          m_carrier(carrier)
    {
    }

    void Add(const BlockUpload& upload) override
    {
        m_uplinks[upload.from].waiting.push_back(upload);
        if (!m_uplinks[upload.from].busy)
        {
            Arrived(upload.from);
        }
    }

    void Arrived(uint32_t from) override
    {
        auto& uplink = m_uplinks[from];
        uplink.busy = !uplink.waiting.empty();
        if (!uplink.busy)
        {
            return;
        }
        const BlockUpload upload = uplink.waiting.front();
        uplink.waiting.pop_front();
        const UploadNeeds needs = m_carrier.BeginUpload(upload);
        // Whole milliseconds: bytes × 8 / (whole bits a millisecond), rounded down.
        const auto bitsPerMs = std::max<uint64_t>(1, static_cast<uint64_t>(needs.rateBps / 1000));
        const auto transmissionMs = static_cast<int64_t>(needs.bytes * 8 / bitsPerMs);
        const int64_t throughMs = Simulator::Now().GetMilliSeconds() + transmissionMs;
        if (throughMs < LAST_NS / NS_PER_MS)
        {
            m_carrier.ArriveAt(upload, throughMs + needs.latencyMs);
        }
    }

  private:
    struct Uplink
    {
        std::deque<BlockUpload> waiting; //!< in order
        bool busy{false};                //!< one is under way
    };

    std::vector<Uplink> m_uplinks; //!< by node
    Carrier& m_carrier;            //!< whose
};

/// One after another, latency pipelined: when an uplink is free says all.
class SequentialUploads : public BlockUploads
{
  public:
    SequentialUploads(uint32_t nodes, Carrier& carrier)
        : m_freeNs(nodes, 0),
          m_carrier(carrier)
    {
    }

    void Add(const BlockUpload& upload) override
    {
        const UploadNeeds needs = m_carrier.BeginUpload(upload);
        const double bits = 8.0 * static_cast<double>(needs.bytes);
        int64_t& freeNs = m_freeNs[upload.from];
        const int64_t startNs = std::max(freeNs, Simulator::Now().GetNanoSeconds());
        freeNs = AddSeconds(startNs, bits / needs.uploadBps);
        const int64_t throughNs = AddSeconds(startNs, bits / needs.rateBps);
        if (throughNs < LAST_NS)
        {
            m_carrier.ArriveAt(upload, RoundToMs(throughNs) + needs.latencyMs);
        }
    }

    void Arrived(uint32_t /* from */) override
    {
    }

  private:
    std::vector<int64_t> m_freeNs; //!< by node: when its uplink is free
    Carrier& m_carrier;            //!< whose
};

/// All at once, each with its max-min fair share: caps are filled from the smallest up.
class SharedUploads : public BlockUploads
{
  public:
    SharedUploads(uint32_t nodes, Carrier& carrier)
        : m_uplinks(nodes),
          m_carrier(carrier)
    {
    }

    void Add(const BlockUpload& upload) override
    {
        auto& uplink = m_uplinks[upload.from];
        Advance(uplink);
        const UploadNeeds needs = m_carrier.BeginUpload(upload);
        const Flow flow{upload, needs, 8.0 * static_cast<double>(needs.bytes), 0};
        const auto slower = [](double cap, const Flow& other) {
            return cap < other.needs.rateBps;
        };
        uplink.flows.insert(
            std::upper_bound(uplink.flows.begin(), uplink.flows.end(), needs.rateBps, slower),
            flow);
        Share(upload.from);
    }

    void Arrived(uint32_t /* from */) override
    {
    }

  private:
    struct Flow
    {
        BlockUpload upload; //!< which
        UploadNeeds needs;  //!< of the network
        double bitsLeft;    //!< not sent yet
        double bps;         //!< its share now
    };

    struct Uplink
    {
        std::vector<Flow> flows; //!< under way, the lowest cap first
        int64_t advancedNs{0};   //!< what is left was left then
        EventId next;            //!< the next to be through
    };

    static void Advance(Uplink& uplink)
    {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        const double seconds = static_cast<double>(now - uplink.advancedNs) / NS_PER_S;
        for (auto& flow : uplink.flows)
        {
            flow.bitsLeft -= flow.bps * seconds;
        }
        uplink.advancedNs = now;
    }

    /// Deal the rate out anew and wait for the first flow to be through.
    void Share(uint32_t from)
    {
        auto& uplink = m_uplinks[from];
        uplink.next.Cancel();
        if (uplink.flows.empty())
        {
            return;
        }
        double leftBps = uplink.flows.front().needs.uploadBps;
        auto sharers = static_cast<double>(uplink.flows.size());
        double soonest = std::numeric_limits<double>::infinity();
        for (auto& flow : uplink.flows)
        {
            flow.bps = std::min(flow.needs.rateBps, leftBps / sharers);
            leftBps -= flow.bps;
            --sharers;
            soonest = std::min(soonest, std::max(0.0, flow.bitsLeft) / flow.bps);
        }
        if (AddSeconds(uplink.advancedNs, soonest) < LAST_NS)
        {
            uplink.next = Simulator::Schedule(
                NanoSeconds(static_cast<uint64_t>(std::ceil(soonest * NS_PER_S))),
                &SharedUploads::Finish,
                this,
                from);
        }
    }

    void Finish(uint32_t from)
    {
        auto& uplink = m_uplinks[from];
        Advance(uplink);
        const int64_t now = uplink.advancedNs;
        std::vector<Flow> left;
        for (const auto& flow : uplink.flows)
        {
            // Less than a nanosecond's worth is the rounding of the event's time.
            if (flow.bitsLeft * NS_PER_S > flow.bps)
            {
                left.push_back(flow);
                continue;
            }
            const int64_t earliest = (now + NS_PER_MS - 1) / NS_PER_MS;
            m_carrier.ArriveAt(flow.upload,
                               std::max(earliest, RoundToMs(now) + flow.needs.latencyMs));
        }
        uplink.flows = std::move(left);
        Share(from);
    }

    std::vector<Uplink> m_uplinks; //!< by node
    Carrier& m_carrier;            //!< whose
};

} // namespace

std::unique_ptr<BlockUploads>
MakeBlockUploads(UploadDiscipline discipline, uint32_t nodes, BlockUploads::Carrier& carrier)
{
    switch (discipline)
    {
    case UploadDiscipline::SIMBLOCK:
        return std::make_unique<ChainedUploads>(nodes, carrier);
    case UploadDiscipline::PARALLEL:
        return std::make_unique<SharedUploads>(nodes, carrier);
    case UploadDiscipline::SEQUENTIAL:
        break;
    }
    return std::make_unique<SequentialUploads>(nodes, carrier);
}

} // namespace gridshare
} // namespace ns3
