/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/star-frame.h"
#include "ns3/test.h"

#include <limits>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What hub and spokes tell each other is understood as it was meant.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Frames of every kind, one behind the other, come back as they were, and leave what follows.
class StarFrameTest : public TestCase
{
  public:
    StarFrameTest()
        : TestCase("frames of every kind, with any number and any length")
    {
    }

  private:
    static std::vector<StarFrame> MakeFrames()
    {
        using Limits = std::numeric_limits<int64_t>;
        std::vector<StarFrame> frames;
        for (const auto kind : {StarFrame::Kind::PARCEL,
                                StarFrame::Kind::NOTE,
                                StarFrame::Kind::PROGRESS,
                                StarFrame::Kind::PROMISE,
                                StarFrame::Kind::STOP,
                                StarFrame::Kind::SUMMARY})
        {
            const auto number = static_cast<int64_t>(frames.size());
            StarFrame frame;
            frame.kind = kind;
            frame.timeNs = 1000000007 * number;
            frame.nextNs = number % 2 == 0 ? Limits::max() : Limits::min();
            frame.count = std::numeric_limits<uint64_t>::max() - frames.size();
            frame.bytes.assign(frames.size() * 100000, static_cast<uint8_t>(number));
            frames.push_back(frame);
        }
        return frames;
    }

    void DoRun() override
    {
        const auto frames = MakeFrames();
        WireWriter writer;
        for (const auto& frame : frames)
        {
            frame.Write(writer);
        }
        writer.WriteU8(77);
        const auto bytes = writer.GetBytes();
        WireReader reader(bytes.data(), bytes.size());
        for (const auto& frame : frames)
        {
            const auto read = StarFrame::Read(reader);
            NS_TEST_EXPECT_MSG_EQ(
                static_cast<int>(read.kind), static_cast<int>(frame.kind), "kind");
            NS_TEST_EXPECT_MSG_EQ(read.timeNs, frame.timeNs, "time");
            NS_TEST_EXPECT_MSG_EQ(read.nextNs, frame.nextNs, "next event");
            NS_TEST_EXPECT_MSG_EQ(read.count, frame.count, "parcels");
            NS_TEST_EXPECT_MSG_EQ(std::string(read.bytes.begin(), read.bytes.end()),
                                  std::string(frame.bytes.begin(), frame.bytes.end()),
                                  "bytes");
        }
        NS_TEST_EXPECT_MSG_EQ(reader.ReadU8(), 77, "what follows is still there");
    }
};

/// The suite of frames.
class StarFrameTestSuite : public TestSuite
{
  public:
    StarFrameTestSuite()
        : TestSuite("gridshare-transport-star-frame", TestSuite::Type::UNIT)
    {
        AddTestCase(new StarFrameTest);
    }
};

static StarFrameTestSuite g_starFrameTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
