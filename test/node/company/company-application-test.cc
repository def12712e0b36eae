/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"
#include "../fixed-delay-transport.h"
#include "../hand-made-market.h"

#include "ns3/company-application.h"
#include "ns3/register-values.h"
#include "ns3/sharing-messages.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What a power company measures and offers, value by value.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Two metering points of 36 kW and 72 kW with three registers, read every 20 s: 200 and 400 Wh.
/// An epoch of 100 s has 5 intervals of 6 values: three trades of 10.
class CompanyOrderTest : public TestCase
{
  public:
    /// @param shares its strategy
    explicit CompanyOrderTest(bool shares)
        : TestCase(shares ? "a company that shares hands its table in at its strong node"
                          : "a company that keeps its data sells the table, part by part"),
          m_shares(shares)
    {
    }

  private:
    static constexpr uint32_t STRONG_NODE = 0; //!< endpoint

    static LoadShape MakeEvenShape()
    {
        return LoadShape("even", 900, {1}, LoadShape::Unit::PER_UNIT);
    }

    void DoRun() override
    {
        HandMadeMarket market(MakePlainGame(), 2, m_shares ? 2 : 0);
        const auto transport = CreateObject<FixedDelayTransport>(4, Seconds(1));
        const MessageLog log(transport);
        const auto directory = std::make_shared<ProviderKeyDirectory>();
        auto company = CreateObject<CompanyApplication>();
        company->SetAttribute("ReadingInterval", TimeValue(Seconds(20)));
        company->SetAttribute("Registers", UintegerValue(3));
        company->SetAttribute("OrderDelay", TimeValue(Seconds(10)));
        company->SetAttribute("OrderSpread", TimeValue(Time(0)));
        std::vector<MeteringPoint> points(2);
        points[0].kw = 36;
        points[1].kw = 72;
        const LoadShape even = MakeEvenShape();
        CompanyApplication::Wiring wiring;
        wiring.transport = transport;
        wiring.endpoint = STRONG_NODE;
        wiring.trade.market = market.market;
        wiring.trade.directory = directory;
        wiring.trade.demanders = {1, 2};
        wiring.account = 1;
        wiring.shapes = {even, even};
        company->Connect(wiring, points);
        company->AssignStreams(5);
        company->TraceConnectWithoutContext("Submitted",
                                            MakeCallback(&CompanyOrderTest::OnSubmitted, this));
        const auto node = CreateObject<Node>();
        node->AddApplication(company);
        HandMadeMarket::RunUntil(220);
        NS_TEST_EXPECT_MSG_EQ(company->GetColumns(), 6, "registers of both points");
        NS_TEST_EXPECT_MSG_EQ(company->CountWaitingValues(), 6, "of the interval from 200 s");
        NS_TEST_EXPECT_MSG_EQ(company->GetHeldBackCount(), 0, "nothing is too little");
        NS_TEST_ASSERT_MSG_EQ(log.sent.size(), 6, "three parts an epoch");
        NS_TEST_EXPECT_MSG_EQ(m_submitted, (m_shares ? 6 : 0), "transactions");
        for (const auto& sent : log.sent)
        {
            Check(sent);
        }
        NS_TEST_EXPECT_MSG_EQ(m_next, 60, "all values of two epochs");
    }

    void Check(const LoggedMessage& sent)
    {
        NS_TEST_EXPECT_MSG_EQ(sent.from, STRONG_NODE, "from its strong node");
        NS_TEST_EXPECT_MSG_EQ((sent.to == STRONG_NODE), m_shares, "to itself, or to a demander");
        const SharingOrder& order =
            m_shares
                ? static_cast<const TransactionItem&>(*sent.message).GetTransaction()->GetOrder()
                : static_cast<const DirectSale&>(*sent.message).GetOrder();
        NS_TEST_EXPECT_MSG_EQ(order.provider, 1, "its account");
        NS_TEST_EXPECT_MSG_EQ(order.demander, 0, "the one other agent");
        NS_TEST_EXPECT_MSG_EQ(order.volumeMilli, 10000, "ten values");
        NS_TEST_EXPECT_MSG_EQ(order.epoch, m_next / 30, "of its epoch");
        const auto& readings = order.readings;
        NS_TEST_EXPECT_MSG_EQ(readings.columns, 6, "columns");
        NS_TEST_EXPECT_MSG_EQ(readings.firstColumn, m_next % 6, "where the last part ended");
        NS_TEST_EXPECT_MSG_EQ(
            readings.startNs, (Seconds(20) * (m_next / 6)).GetNanoSeconds(), "its interval");
        NS_TEST_ASSERT_MSG_EQ(readings.energiesWh.size(), 10, "values");
        for (const uint32_t value : readings.energiesWh)
        {
            const uint32_t column = m_next % 6;
            const double kw = column < 3 ? 36 : 72;
            const auto read = [kw](uint32_t intervals) {
                return ReadMeterRegister(MakeEvenShape(), kw, 20.0 * intervals, 1);
            };
            const auto energyWh = static_cast<uint32_t>(read(m_next / 6 + 1) - read(m_next / 6));
            NS_TEST_EXPECT_MSG_EQ_TOL(energyWh, kw * 20 / 3.6, 1.0, "of 20 s, in whole Wh");
            NS_TEST_EXPECT_MSG_EQ(value, GetRegisterValue(energyWh, column % 3), "at " << m_next);
            ++m_next;
        }
    }

    void OnSubmitted(SharingTransactionPtr)
    {
        ++m_submitted;
    }

    bool m_shares;           //!< see constructor
    uint32_t m_submitted{0}; //!< trace Submitted
    uint32_t m_next{0};      //!< value of the table, from 0
};

/// The suite.
class CompanyApplicationTestSuite : public TestSuite
{
  public:
    CompanyApplicationTestSuite()
        : TestSuite("gridshare-company-application", TestSuite::Type::UNIT)
    {
        AddTestCase(new CompanyOrderTest(true));
        AddTestCase(new CompanyOrderTest(false));
    }
};

static CompanyApplicationTestSuite g_companyApplicationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
