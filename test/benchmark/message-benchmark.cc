/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "benchmark-star.h"

#include "ns3/event-impl.h"
#include "ns3/message-transport.h"
#include "ns3/opaque-message.h"
#include "ns3/simulator.h"

#include <benchmark/benchmark.h>

#include <queue>

/**
 * @file
 * @ingroup gridshare-test
 * What a message costs: a bare event loop, ns-3's engine and MessageTransport move the same ones.
 */

namespace
{

using namespace ns3;
using namespace ns3::gridshare;

constexpr uint32_t LEAVES = 1000;
constexpr uint32_t MESSAGES = 200000;
constexpr uint32_t MESSAGE_BYTES = 200;

/// The same destinations for every contestant.
uint32_t
PickDestination(uint32_t from, uint64_t number)
{
    uint64_t mixed = (number + 1) * 0x9e3779b97f4a7c15U;
    mixed ^= mixed >> 29;
    return (from + 1 + static_cast<uint32_t>(mixed % (LEAVES - 1))) % LEAVES;
}

/// FIFO links, two hops a message, a heap of plain records: the least that moves these messages.
void
BenchmarkBareLoop(benchmark::State& state)
{
    struct Record
    {
        int64_t at;
        uint32_t sequence;
        uint32_t to;
        bool atHub;

        bool operator<(const Record& other) const
        {
            return at != other.at ? at > other.at : sequence > other.sequence;
        }
    };

    const auto transmission = static_cast<int64_t>(MESSAGE_BYTES * 8e9 / RATE_BPS);
    for (auto _ : state)
    {
        std::priority_queue<Record> queue;
        std::vector<int64_t> up(LEAVES, 0);
        std::vector<int64_t> down(LEAVES, 0);
        uint32_t sequence = 0;
        uint64_t sent = 0;
        const auto send = [&](int64_t now, uint32_t from) {
            const uint32_t to = PickDestination(from, sent++);
            up[from] = std::max(now, up[from]) + transmission;
            queue.push({up[from] + DELAY_NS + from, sequence++, to, true});
        };
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            send(0, leaf);
        }
        while (!queue.empty())
        {
            const Record record = queue.top();
            queue.pop();
            if (record.atHub)
            {
                down[record.to] = std::max(record.at, down[record.to]) + transmission;
                queue.push({down[record.to] + DELAY_NS + record.to, sequence++, record.to, false});
            }
            else if (sent < MESSAGES)
            {
                send(record.at, record.to);
            }
        }
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * MESSAGES);
}

/// The bare loop's links and messages as events of ns-3: what the engine leaves to a transport.
class EngineLoop
{
  public:
    void Send(int64_t now, uint32_t from)
    {
        const uint32_t to = PickDestination(from, m_sent++);
        m_up[from] = std::max(now, m_up[from]) + TRANSMISSION_NS;
        auto* message = new Message(this, to);
        message->ScheduleIn(m_up[from] + DELAY_NS + from - now);
        message->Unref(); // the scheduler holds it now
    }

  private:
    static constexpr auto TRANSMISSION_NS = static_cast<int64_t>(MESSAGE_BYTES * 8e9 / RATE_BPS);

    class Message : public EventImpl
    {
      public:
        Message(EngineLoop* loop, uint32_t to)
            : m_loop(loop),
              m_to(to)
        {
        }

        void ScheduleIn(int64_t delay)
        {
            Ref();
            Simulator::ScheduleWithContext(m_to, NanoSeconds(static_cast<uint64_t>(delay)), this);
        }

      protected:
        void Notify() override
        {
            m_loop->Arrive(this);
        }

      private:
        friend class EngineLoop;

        EngineLoop* m_loop;
        uint32_t m_to;
        bool m_atHub{true};
    };

    void Arrive(Message* message)
    {
        const int64_t now = Simulator::Now().GetNanoSeconds();
        const uint32_t to = message->m_to;
        if (message->m_atHub)
        {
            message->m_atHub = false;
            m_down[to] = std::max(now, m_down[to]) + TRANSMISSION_NS;
            message->ScheduleIn(m_down[to] + DELAY_NS + to - now);
        }
        else if (m_sent < MESSAGES)
        {
            Send(now, to);
        }
    }

    std::vector<int64_t> m_up = std::vector<int64_t>(LEAVES, 0);
    std::vector<int64_t> m_down = std::vector<int64_t>(LEAVES, 0);
    uint64_t m_sent{0};
};

void
BenchmarkEngine(benchmark::State& state, const std::string& scheduler)
{
    for (auto _ : state)
    {
        ObjectFactory factory;
        factory.SetTypeId(scheduler);
        Simulator::SetScheduler(factory);
        EngineLoop loop;
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            loop.Send(0, leaf);
        }
        Simulator::Run();
        Simulator::Destroy();
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * MESSAGES);
}

/// Answers every delivery with the next message until all are sent: an object an endpoint, as
/// applications are.
class Relayer
{
  public:
    explicit Relayer(Ptr<MessageTransport> transport)
        : m_transport(transport),
          m_message(Create<OpaqueMessage>(TrafficClass::CONTROL, MESSAGE_BYTES)),
          m_leaves(LEAVES)
    {
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            m_leaves[leaf] = {this, leaf};
            m_transport->SetReceiver(leaf, MakeCallback(&Leaf::Receive, &m_leaves[leaf]));
        }
    }

    void Send(uint32_t from)
    {
        m_transport->Send(from, PickDestination(from, m_sent++), m_message);
    }

  private:
    struct Leaf
    {
        Relayer* relayer;
        uint32_t self;

        void Receive(uint32_t, const Ptr<const NetworkMessage>&)
        {
            if (relayer->m_sent < MESSAGES)
            {
                relayer->Send(self);
            }
        }
    };

    Ptr<MessageTransport> m_transport;
    Ptr<const NetworkMessage> m_message;
    std::vector<Leaf> m_leaves;
    uint64_t m_sent{0};
};

void
BenchmarkMessages(benchmark::State& state, const std::string& scheduler)
{
    for (auto _ : state)
    {
        ObjectFactory factory;
        factory.SetTypeId(scheduler);
        Simulator::SetScheduler(factory);
        auto transport = CreateObject<MessageTransport>();
        transport->SetTopology(MakeStar(LEAVES));
        Relayer relayer(transport);
        for (uint32_t leaf = 0; leaf < LEAVES; ++leaf)
        {
            relayer.Send(leaf);
        }
        Simulator::Run();
        transport->Dispose();
        Simulator::Destroy();
    }
    state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * MESSAGES);
}

} // namespace

BENCHMARK(BenchmarkBareLoop)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkEngine, Map, "ns3::MapScheduler")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkEngine, Radix, "ns3::gridshare::RadixScheduler")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkMessages, Map, "ns3::MapScheduler")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkMessages, PriorityQueue, "ns3::PriorityQueueScheduler")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BenchmarkMessages, Radix, "ns3::gridshare::RadixScheduler")
    ->Unit(benchmark::kMillisecond);
