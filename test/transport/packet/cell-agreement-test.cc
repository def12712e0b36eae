/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../access/air-technology.h"
#include "../medium-test-fixtures.h"

#include "ns3/cell-segment.h"
#include "ns3/lte-medium.h"
#include "ns3/test.h"

#include <cmath>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * A cell as a segment against ns-3's LTE, packet by packet.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Terminals that push one reading each, within some time: the mean delay on both ways.
class CellAgreementTest : public TestCase
{
  public:
    /**
     * @param terminals of the cell
     * @param spread within which they send
     */
    CellAgreementTest(uint32_t terminals, Time spread)
        : TestCase("a cell and ns-3's LTE, " + std::to_string(terminals) + " readings within " +
                   std::to_string(spread.GetMilliSeconds()) + " ms"),
          m_spread(spread)
    {
        auto draws = CreateObject<UniformRandomVariable>();
        draws->SetStream(11);
        for (uint32_t terminal = 0; terminal < terminals; ++terminal)
        {
            const auto offset = draws->GetValue(0, static_cast<double>(spread.GetNanoSeconds()));
            m_starts.push_back(Seconds(1) + NanoSeconds(static_cast<int64_t>(offset) + 300));
        }
    }

  private:
    static constexpr uint32_t BYTES = 150;               //!< of a reading
    static constexpr uint32_t HEADERS = UDP_HEADERS + 6; //!< with PDCP, RLC and MAC

    double MeasurePackets()
    {
        const auto bandwidth = FindLteBandwidth(18.4e6);
        const auto terminals = static_cast<uint32_t>(m_starts.size());
        const auto transport = MakePackets(
            MakeCell(terminals, bandwidth.bitsPerSecond, {}, {}), "Lte", PacketTransport::UDP);
        for (uint32_t terminal = 0; terminal < terminals; ++terminal)
        {
            SendAt(transport, m_starts[terminal], terminal + 1, 0, BYTES);
        }
        const auto delays = CollectDelays(transport, Seconds(2));
        NS_TEST_EXPECT_MSG_EQ(delays.size(), terminals, "all arrive");
        return std::accumulate(delays.begin(), delays.end(), 0.0) / 1e6 / terminals;
    }

    double MeasureSegment()
    {
        AccessTechnology technology = GetTechnology(GRIDSHARE_SOURCE_DIRECTORY, "lte");
        technology.frameOverheadBytes = HEADERS;
        technology.frameLossProbability = 0;
        CellFigures& cell = technology.cell;
        cell.processorSharing = false;
        cell.sendSpreadSeconds = 0;
        cell.accessPeriodSeconds = {0, 0, 0}; // all are connected
        // A subframe of 1 ms is granted to eight terminals, three of 25 blocks each, and a
        // reading fits into its part.
        cell.uplinkBitPerSecond = technology.applicationRateBitPerSecond =
            8 * 8 * (BYTES + HEADERS) / 1e-3;
        // 5 ms to report, 2.214 to be granted, 4.714 to be sent and heard; half a subframe until
        // the first of them begins; less what the uplink takes itself.
        cell.connectSeconds = {0.012303, 0.012303, 0.012303};
        const auto segment =
            MakeSegment<CellSegment>(technology, std::vector<float>(m_starts.size(), 100));
        std::vector<AccessUpload> uploads;
        for (uint32_t terminal = 0; terminal < m_starts.size(); ++terminal)
        {
            uploads.push_back({terminal, m_starts[terminal], 0, BYTES, {}});
        }
        segment->CarryRound(uploads);
        double sum = 0;
        for (const AccessUpload& upload : uploads)
        {
            sum += (upload.transfer.end - upload.ready).GetSeconds();
        }
        return sum * 1e3 / static_cast<double>(uploads.size());
    }

    void DoRun() override
    {
        const double packets = MeasurePackets();
        const double segment = MeasureSegment();
        NS_TEST_EXPECT_MSG_EQ_TOL(segment, packets, 0.02 * packets, "mean delay, ms");
    }

    Time m_spread;              //!< see constructor
    std::vector<Time> m_starts; //!< of each terminal's reading
};

/// The suite of cells over packets.
class CellAgreementTestSuite : public TestSuite
{
  public:
    CellAgreementTestSuite()
        : TestSuite("gridshare-cell-agreement", TestSuite::Type::UNIT)
    {
        AddTestCase(new CellAgreementTest(10, MilliSeconds(900)));
        AddTestCase(new CellAgreementTest(30, MilliSeconds(100)));
        AddTestCase(new CellAgreementTest(30, MilliSeconds(10)));
        AddTestCase(new CellAgreementTest(100, MilliSeconds(20)));
    }
};

static CellAgreementTestSuite g_cellAgreementTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
