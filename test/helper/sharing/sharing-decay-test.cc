/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-fixture.h"

#include "ns3/config.h"
#include "ns3/sharing-messages.h"
#include "ns3/sharing-simulation.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cmath>
#include <map>
#include <set>

/**
 * @file
 * @ingroup gridshare-test
 * Value decays with the latency that was measured: what is paid, against the formula.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr double DECAY = 0.01; // 1/s
constexpr double GAIN = 0.2;
constexpr double COST = 0.5;
constexpr double REWARD = 1.5;

/// A trade that is final, as seen from outside.
struct FinalTrade
{
    uint32_t demander; ///< the partner
    double value;      ///< f, without decay
    double finalS;     ///< from the order to its finality
    double proposedS;  ///< from the order to its block's proposal
};

/// The setting of both tests: all alike, no reading lost.
Changes
MakeMarket(double share)
{
    return {{"access.technology", std::string("ethernet")},
            {"access.meters_per_concentrator", int64_t{1}}, // orders at many times
            {"game.initial_share", share},
            {"game.gain", GAIN},
            {"game.cost", COST},
            {"game.reward", REWARD},
            {"game.value_decay_per_s", DECAY},
            {"run.epochs", int64_t{2}}};
}

/// U_s = f E[exp(-delta L)] (1 + g x) - c + w x, where x = 1 and all is paid; trade by trade else.
class SharingDecayTest : public TestCase
{
  public:
    /// @param protocol of the strong nodes
    explicit SharingDecayTest(const std::string& protocol)
        : TestCase("value decays until finality under " + protocol),
          m_protocol(protocol)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = MakeMarket(1.0);
        changes.emplace_back("consensus.protocol", m_protocol);
        const auto options = PrepareSmall(changes);
        m_value = options.game.value;
        SharingSimulation simulation(options, 1);
        simulation.GetLedger()->TraceConnectWithoutContext(
            "BlockFinal", MakeCallback(&SharingDecayTest::OnFinal, this));
        simulation.GetMarket()->TraceConnectWithoutContext(
            "EpochSettled", MakeCallback(&SharingDecayTest::OnEpoch, this));
        simulation.Run();
        NS_TEST_EXPECT_MSG_EQ(m_settled, 2, "epochs");
        Config::Reset();
    }

    void OnFinal(uint32_t, LedgerBlockPtr block)
    {
        for (const auto& transaction : block->GetTransactions())
        {
            const SharingOrder& order = transaction->GetOrder();
            const int64_t finalNs = Simulator::Now().GetNanoSeconds() - order.createdNs;
            const int64_t proposedNs = block->GetHeader().proposedNs - order.createdNs;
            const FinalTrade trade{order.demander,
                                   m_value->At(transaction->GetVolume()),
                                   static_cast<double>(finalNs) * 1e-9,
                                   static_cast<double>(proposedNs) * 1e-9};
            const bool isNew = m_trades[order.epoch].emplace(order.provider, trade).second;
            NS_TEST_EXPECT_MSG_EQ(isNew, true, "one trade an agent and epoch");
        }
    }

    void OnEpoch(const EpochOutcome& outcome)
    {
        ++m_settled;
        const auto& trades = m_trades[outcome.epoch];
        NS_TEST_ASSERT_MSG_GT(trades.size(), 10, "many trade");
        double sum = 0;
        double decay = 0;
        double decayToProposal = 0;
        for (const auto& [provider, trade] : trades)
        {
            const double joined = trades.count(trade.demander);
            const double left = std::exp(-DECAY * trade.finalS);
            sum += trade.value * left * (1 + GAIN * joined) - COST + REWARD * joined;
            decay += left / static_cast<double>(trades.size());
            decayToProposal +=
                std::exp(-DECAY * trade.proposedS) / static_cast<double>(trades.size());
        }
        NS_TEST_EXPECT_MSG_EQ(outcome.tradersShare, trades.size() + outcome.unpaid, "who trades");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            outcome.utilityShare.value(), sum / outcome.tradersShare, 1e-9, "the mean payoff");
        if (outcome.unpaid == 0)
        {
            const double value = trades.begin()->second.value; // four readings each
            NS_TEST_EXPECT_MSG_EQ_TOL(outcome.utilityShare.value(),
                                      value * decay * (1 + GAIN) - COST + REWARD,
                                      1e-9,
                                      "the formula");
        }
        NS_TEST_EXPECT_MSG_LT(decay, decayToProposal, "finality is later than the proposal");
        if (m_protocol == "poa")
        {
            // Of seven signers four must have built on a block: three blocks of 10 s behind it.
            NS_TEST_EXPECT_MSG_LT(decay, decayToProposal * std::exp(-DECAY * 29), "much later");
        }
    }

    std::string m_protocol;                                      //!< of the strong nodes
    std::shared_ptr<const ValueOfData> m_value;                  //!< f
    std::map<uint32_t, std::map<uint32_t, FinalTrade>> m_trades; //!< by epoch, by provider
    uint32_t m_settled{0};                                       //!< epochs
};

/// U_k = f E[exp(-delta t)], t from the order to the demander; what arrives twice is paid once.
class DirectDecayTest : public TestCase
{
  public:
    /// @param duplication probability that a message is sent twice
    explicit DirectDecayTest(double duplication)
        : TestCase(duplication > 0 ? "a direct sale that arrives twice is paid once"
                                   : "the value of a direct sale decays until it arrives"),
          m_duplication(duplication)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = MakeMarket(0.0);
        changes.emplace_back("backhaul.technology", std::string("nb-iot"));
        changes.emplace_back("faults.backhaul_duplication", m_duplication);
        const auto options = PrepareSmall(changes);
        m_value = options.game.value;
        SharingSimulation simulation(options, 1);
        simulation.GetTransport()->TraceConnectWithoutContext(
            "Delivered", MakeCallback(&DirectDecayTest::OnDelivered, this));
        simulation.GetMarket()->TraceConnectWithoutContext(
            "EpochSettled", MakeCallback(&DirectDecayTest::OnEpoch, this));
        simulation.Run();
        NS_TEST_EXPECT_MSG_GT(m_delivered, 20, "sales arrive");
        Config::Reset();
    }

    void OnDelivered(uint32_t, uint32_t, Ptr<const NetworkMessage> message, Time delay)
    {
        if (message->GetWireType() != WIRE_DIRECT_SALE)
        {
            return;
        }
        ++m_delivered;
        const SharingOrder& order = static_cast<const DirectSale&>(*message).GetOrder();
        const double volume = static_cast<double>(order.volumeMilli) / 1000;
        const double value = m_value->At(volume) * std::exp(-DECAY * delay.GetSeconds());
        m_decayed[order.epoch].emplace(order.provider, value); // the first to arrive
    }

    void OnEpoch(const EpochOutcome& outcome)
    {
        double sum = 0;
        for (const auto& [provider, value] : m_decayed[outcome.epoch])
        {
            sum += value;
        }
        NS_TEST_EXPECT_MSG_EQ_TOL(
            outcome.utilityKeep.value(), sum / outcome.tradersKeep, 1e-9, "the mean payoff");
        const double full = m_value->At(4) * (outcome.tradersKeep - outcome.unpaid);
        NS_TEST_EXPECT_MSG_LT(sum, full * 0.999, "some value is lost on the way");
    }

    double m_duplication;                                     //!< see constructor
    std::shared_ptr<const ValueOfData> m_value;               //!< f
    std::map<uint32_t, std::map<uint32_t, double>> m_decayed; //!< by epoch, by provider
    uint32_t m_delivered{0};                                  //!< sales
};

/// The suite of decay.
class SharingDecayTestSuite : public TestSuite
{
  public:
    SharingDecayTestSuite()
        : TestSuite("gridshare-sharing-decay", TestSuite::Type::SYSTEM)
    {
        for (const char* protocol : {"pbft", "raft", "hotstuff", "poa", "pow"})
        {
            AddTestCase(new SharingDecayTest(protocol));
        }
        AddTestCase(new DirectDecayTest(0.0));
        AddTestCase(new DirectDecayTest(1.0));
    }
};

static SharingDecayTestSuite g_sharingDecayTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
