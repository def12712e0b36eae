/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_TEST_FIXTURES_H
#define GRIDSHARE_NETWORK_TEST_FIXTURES_H

#include "ns3/grid-transport.h"
#include "ns3/network-topology.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"

#include <functional>
#include <map>

#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// One arrival or loss, as a test sees it.
struct Arrival
{
    uint32_t from;  //!< sender
    uint32_t to;    //!< receiver
    int64_t at;     //!< ns
    int64_t delay;  //!< ns
    uint32_t bytes; //!< size
};

/// Listens to a transport's traces.
class ArrivalLog
{
  public:
    /// @param transport whom to listen to
    explicit ArrivalLog(Ptr<GridTransport> transport)
    {
        transport->TraceConnectWithoutContext("Delivered", MakeCallback(&ArrivalLog::Note, this));
        transport->TraceConnectWithoutContext("Lost", MakeCallback(&ArrivalLog::NoteLoss, this));
    }

    std::vector<Arrival> arrivals; //!< in order
    std::vector<Arrival> losses;   //!< in order

  private:
    void Note(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay)
    {
        arrivals.push_back({from,
                            to,
                            Simulator::Now().GetNanoSeconds(),
                            delay.GetNanoSeconds(),
                            message->GetSizeBytes()});
    }

    void NoteLoss(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message)
    {
        losses.push_back({from, to, Simulator::Now().GetNanoSeconds(), 0, message->GetSizeBytes()});
    }
};

/// When the jobs of a link, a queue or a medium were through.
class JobLog
{
  public:
    /// @return for media, which may give a job up
    Callback<void, uint64_t, bool> GetMediumCallback()
    {
        return MakeCallback(&JobLog::NoteOutcome, this);
    }

    /// @return for links and queues
    Callback<void, uint64_t> GetCallback()
    {
        return MakeCallback(&JobLog::Note, this);
    }

    std::vector<uint64_t> jobs;            //!< in order
    std::map<uint64_t, int64_t> endsAt;    //!< ns, by job
    std::map<uint64_t, int64_t> givenUpAt; //!< ns, by job

  private:
    void Note(uint64_t job)
    {
        NoteOutcome(job, true);
    }

    void NoteOutcome(uint64_t job, bool sent)
    {
        jobs.push_back(job);
        (sent ? endsAt : givenUpAt)[job] = Simulator::Now().GetNanoSeconds();
    }
};

/**
 * @param stream a random stream
 * @return what draws from it: two of one stream draw the same
 */
inline Ptr<UniformRandomVariable>
MakeDice(int64_t stream)
{
    auto dice = CreateObject<UniformRandomVariable>();
    dice->SetStream(stream);
    return dice;
}

/// Reads a die of a number of slots.
using Die = std::function<int64_t(uint32_t window)>;

/**
 * @param isWanted reads dice and says whether they fall as a case wants them
 * @return the first random stream that gives such dice
 */
inline int64_t
FindStream(const std::function<bool(const Die&)>& isWanted)
{
    int64_t stream = 1;
    while (true)
    {
        const auto dice = MakeDice(stream);
        if (isWanted([&](uint32_t window) { return int64_t{dice->GetInteger(0, window - 1)}; }))
        {
            return stream;
        }
        ++stream;
    }
}

/**
 * @param a one end
 * @param b the other end
 * @param rateBps bit/s both ways
 * @param delay one way
 * @return a link without overhead or loss
 */
inline NetworkLink
MakePlainLink(uint32_t a, uint32_t b, double rateBps, Time delay)
{
    NetworkLink link;
    link.a = a;
    link.b = b;
    link.rateAToB = rateBps;
    link.rateBToA = rateBps;
    link.delay = delay;
    return link;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_TEST_FIXTURES_H
