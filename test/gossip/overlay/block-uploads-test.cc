/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../printable-value.h"

#include "ns3/block-uploads.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * How an uplink serves several uploads, by hand: 8 Mb/s are 1,000 bytes a millisecond.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// One upload of a case.
struct Upload
{
    int64_t askedMs;    //!< when
    uint64_t bytes;     //!< size
    double receiverBps; //!< most that the receiver takes
    int64_t latencyMs;  //!< from the last bit to its use
    int64_t arrivesMs;  //!< when it has to arrive
    uint32_t from{0};   //!< sender
};

/// One uplink's uploads.
struct UploadCase
{
    UploadDiscipline discipline; //!< how it serves
    std::string what;            //!< what is shown
    std::vector<Upload> uploads; //!< in the order asked for
    double uploadBps{8e6};       //!< of each sender
};

/// Arrivals under one discipline.
class BlockUploadsTest : public TestCase, private BlockUploads::Carrier
{
  public:
    /// @param uploads what is sent, and when it arrives
    explicit BlockUploadsTest(UploadCase uploads)
        : TestCase("uploads: " + uploads.what),
          m_case(std::move(uploads))
    {
    }

  private:
    UploadNeeds BeginUpload(const BlockUpload& upload) override
    {
        const auto& wanted = m_case.uploads[upload.block];
        return {wanted.bytes,
                m_case.uploadBps,
                std::min(m_case.uploadBps, wanted.receiverBps),
                wanted.latencyMs};
    }

    void ArriveAt(const BlockUpload& upload, int64_t atMs) override
    {
        m_arrivals[upload.block] = atMs;
        NS_TEST_EXPECT_MSG_EQ(upload.to, upload.block + 10, "to whom it was for");
        NS_TEST_EXPECT_MSG_EQ(upload.content, UploadContent::REST, "what was asked for");
        const Time wait = MilliSeconds(static_cast<uint64_t>(atMs)) - Simulator::Now();
        NS_TEST_ASSERT_MSG_EQ(wait.IsStrictlyNegative(), false, "nothing arrives in the past");
        Simulator::Schedule(wait, &BlockUploads::Arrived, m_uplinks.get(), upload.from);
    }

    void DoRun() override
    {
        m_uplinks = MakeBlockUploads(m_case.discipline, 2, *this);
        for (uint32_t i = 0; i < m_case.uploads.size(); ++i)
        {
            const auto& wanted = m_case.uploads[i];
            const BlockUpload upload{wanted.from, i + 10, i, UploadContent::REST};
            Simulator::Schedule(MilliSeconds(static_cast<uint64_t>(wanted.askedMs)),
                                &BlockUploads::Add,
                                m_uplinks.get(),
                                upload);
        }
        Simulator::Run();
        Simulator::Destroy();
        NS_TEST_ASSERT_MSG_EQ(m_arrivals.size(), m_case.uploads.size(), "all arrive");
        for (uint32_t i = 0; i < m_case.uploads.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_arrivals[i], m_case.uploads[i].arrivesMs, "upload " << i);
        }
    }

    UploadCase m_case;                       //!< what is sent
    std::unique_ptr<BlockUploads> m_uplinks; //!< under test
    std::map<uint32_t, int64_t> m_arrivals;  //!< ms, by upload
};

std::vector<UploadCase>
MakeUploadCases()
{
    const auto sequential = UploadDiscipline::SEQUENTIAL;
    const auto parallel = UploadDiscipline::PARALLEL;
    const auto simblock = UploadDiscipline::SIMBLOCK;
    return {
        {sequential,
         "one after another, and a slow receiver keeps nobody waiting",
         {{0, 10000, 8e6, 5, 15},
          {0, 10000, 2e6, 5, 10 + 40 + 5},  // the uplink is free at 20 ms
          {0, 10000, 16e6, 5, 20 + 10 + 5}, // no faster than the uplink
          {0, 4000, 8e6, 9, 4 + 9, 1},      // another's uplink
          {100, 10000, 8e6, 0, 100 + 10}}}, // an idle one starts at once
        {sequential,
         "parts of milliseconds add up before they are rounded",
         {{0, 400, 8e6, 0, 0}, {0, 400, 8e6, 0, 1}, {0, 400, 8e6, 0, 1}, {0, 300, 8e6, 0, 2}}},
        {simblock,
         "the next starts when the previous one has arrived",
         {{0, 10000, 8e6, 5, 15},
          {0, 10000, 2e6, 7, 15 + 40 + 7},
          {0, 10000, 8e6, 1, 62 + 10 + 1},
          {3, 4000, 8e6, 9, 3 + 4 + 9, 1},
          {80, 1000, 8e6, 2, 80 + 1 + 2}}},
        // 9,999 b/s are 9 whole bits a millisecond: 800 bits take 88.9 ms, of which 88 count.
        {simblock, "whole bits a millisecond, whole milliseconds", {{0, 100, 9999, 0, 88}}},
        {simblock, "at least one bit a millisecond", {{0, 10, 999, 0, 80}}},
        // Eight milliseconds alone send 8,000 bytes; then each has half the rate.
        {parallel,
         "two share the rate, and what is left has it alone",
         {{0, 16000, 8e6, 3, 20 + 3}, {8, 4000, 8e6, 5, 16 + 5}}},
        {parallel,
         "two equal rests are through together",
         {{0, 16000, 8e6, 1, 24 + 1}, {8, 8000, 8e6, 2, 24 + 2}, {0, 8000, 8e6, 0, 8, 1}}},
        // 1, 4 and 4 of 9 Mb/s: 125, 500 and 500 bytes a millisecond. At 20 ms the third is
        // through, and the second may take its 6 Mb/s: 2,000 bytes in 2.67 ms.
        {parallel,
         "caps are filled from the smallest up, whoever comes first",
         {{0, 12000, 6e6, 10, 23 + 10}, {0, 5000, 1e6, 10, 40 + 10}, {0, 10000, 8e6, 10, 20 + 10}},
         9e6},
        // 0.4 ms round down, as long as nothing arrives before it is sent.
        {parallel, "half milliseconds round", {{0, 400, 8e6, 2, 2}, {5, 600, 8e6, 2, 5 + 1 + 2}}},
        {parallel, "nothing arrives before it was sent", {{0, 400, 8e6, 0, 1}}},
    };
}

/// The suite of uplinks.
class BlockUploadsTestSuite : public TestSuite
{
  public:
    BlockUploadsTestSuite()
        : TestSuite("gridshare-gossip-block-uploads", TestSuite::Type::UNIT)
    {
        for (const auto& one : MakeUploadCases())
        {
            AddTestCase(new BlockUploadsTest(one));
        }
    }
};

BlockUploadsTestSuite g_blockUploadsTestSuite; //!< registers the suite

} // namespace
} // namespace tests
} // namespace gridshare
} // namespace ns3
