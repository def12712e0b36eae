/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../../feeder/feeder-test-files.h"
#include "../../printable-value.h"

#include "ns3/access-technology-file.h"
#include "ns3/test.h"

#include <cmath>
#include <fstream>
#include <map>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * What a technology's file may say: the bounds of each number, and of numbers together.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// A key with the least and the greatest value that the manual allows, both included.
struct KeyBounds
{
    const char* key;
    double least;
    double greatest;
    bool whole;
};

const KeyBounds g_bounds[] = {{"phy_rate_bit_s", 1, 1e13, false},
                              {"application_rate_bit_s", 1, 1e13, false},
                              {"maximum_frame_bytes", 8, 1e6, true},
                              {"frame_overhead_bytes", 0, 1e5, true},
                              {"maximum_packet_bytes", 8, 1e6, true},
                              {"per_hop_latency_s", 0, 3600, false},
                              {"range_m", 0.1, 1e8, false},
                              {"maximum_hops", 1, 255, true},
                              {"frame_loss", 0, 0.999, false},
                              {"maximum_retransmissions", 0, 1000, true},
                              {"duty_cycle", 1e-6, 1, false},
                              {"meters_per_concentrator", 1, 1e7, true},
                              {"propagation_s_per_km", 0, 1, false}};

using Numbers = std::map<std::string, double>;

/// Every file in which one number is at its bound is good.
Numbers
GetWideNumbers()
{
    return {{"phy_rate_bit_s", 1e13},
            {"application_rate_bit_s", 1},
            {"maximum_frame_bytes", 1e6},
            {"frame_overhead_bytes", 0},
            {"maximum_packet_bytes", 1500},
            {"per_hop_latency_s", 0.1},
            {"range_m", 100},
            {"maximum_hops", 8},
            {"frame_loss", 0.1},
            {"maximum_retransmissions", 3},
            {"duty_cycle", 0.5},
            {"meters_per_concentrator", 10},
            {"propagation_s_per_km", 0.001}};
}

/// What a test changes in a good file.
class TechnologyCase : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    std::string Write(const Numbers& numbers,
                      const std::string& source = "measured",
                      const std::string& medium = "radio")
    {
        const std::string path = CreateTempDirFilename("plain.toml");
        std::ofstream file(path);
        file.precision(17);
        file << "title = \"Plain\"\nmedium = \"" << medium
             << "\"\nsharing = { value = \"dedicated\", source = \"" << source << "\" }\n";
        for (const auto& [key, value] : numbers)
        {
            file << key << " = { value = " << value << ", source = \"" << source << "\" }\n";
        }
        return path;
    }

    std::string GetRefusal(const std::string& path)
    {
        try
        {
            ReadAccessTechnology(path);
            return "";
        }
        catch (const InputError& error)
        {
            return error.what();
        }
    }
};

/// Both ends of every range, and what lies beyond.
class TechnologyBoundsTest : public TechnologyCase
{
  public:
    TechnologyBoundsTest()
        : TechnologyCase("each number is taken at its bounds and refused beyond them")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(GetRefusal(Write(GetWideNumbers())), "", "a good file");
        for (const auto& bounds : g_bounds)
        {
            const double below = bounds.whole ? bounds.least - 1 : bounds.least - 1e-7;
            const double above = bounds.whole ? bounds.greatest + 1 : bounds.greatest * 1.0001;
            const std::pair<double, bool> values[] = {
                {bounds.least, true}, {bounds.greatest, true}, {below, false}, {above, false}};
            for (const auto& [value, isGood] : values)
            {
                Numbers numbers = GetWideNumbers();
                numbers[bounds.key] = value;
                const std::string refusal = GetRefusal(Write(numbers));
                NS_TEST_EXPECT_MSG_EQ(refusal.empty(), isGood, bounds.key << " = " << value);
                NS_TEST_EXPECT_MSG_EQ(isGood || Contains(refusal, bounds.key), true, refusal);
            }
            Numbers numbers = GetWideNumbers();
            numbers[bounds.key] += 1e-3 * numbers[bounds.key];
            numbers[bounds.key] = std::floor(numbers[bounds.key]) + 0.5;
            if (bounds.whole)
            {
                NS_TEST_EXPECT_MSG_EQ(Contains(GetRefusal(Write(numbers)), "a whole number from"),
                                      true,
                                      bounds.key << " is a count");
            }
        }
    }
};

/// Every number reaches its own member, and what it says with others is checked.
class TechnologyTogetherTest : public TechnologyCase
{
  public:
    TechnologyTogetherTest()
        : TechnologyCase("each number is stored in its place, and pairs that cannot be are refused")
    {
    }

  private:
    void DoRun() override
    {
        Numbers numbers = GetWideNumbers();
        numbers["phy_rate_bit_s"] = 2000;
        numbers["application_rate_bit_s"] = 2000;
        numbers["maximum_frame_bytes"] = 100;
        numbers["frame_overhead_bytes"] = 99;
        const AccessTechnology t = ReadAccessTechnology(Write(numbers, "measured", "cable"));
        NS_TEST_EXPECT_MSG_EQ(t.name, "plain", "the file's name");
        NS_TEST_EXPECT_MSG_EQ(t.title, "Plain", "title");
        NS_TEST_EXPECT_MSG_EQ(t.medium, LinkMedium::CABLE, "medium");
        NS_TEST_EXPECT_MSG_EQ(t.sharedMedium, false, "dedicated links");
        NS_TEST_EXPECT_MSG_EQ(t.phyRateBitPerSecond, 2000, "rate of the medium");
        NS_TEST_EXPECT_MSG_EQ(t.applicationRateBitPerSecond, 2000, "as fast as the medium");
        NS_TEST_EXPECT_MSG_EQ(t.GetMaximumPayloadBytes(), 1, "one byte of payload");
        NS_TEST_EXPECT_MSG_EQ(t.maximumPacketBytes, 1500, "packet");
        NS_TEST_EXPECT_MSG_EQ(t.perHopLatencySeconds, 0.1, "latency");
        NS_TEST_EXPECT_MSG_EQ(t.rangeMetres, 100, "range");
        NS_TEST_EXPECT_MSG_EQ(t.maximumHops, 8, "hops");
        NS_TEST_EXPECT_MSG_EQ(t.frameLossProbability, 0.1, "loss");
        NS_TEST_EXPECT_MSG_EQ(t.maximumRetransmissions, 3, "retransmissions");
        NS_TEST_EXPECT_MSG_EQ(t.dutyCycle, 0.5, "duty cycle");
        NS_TEST_EXPECT_MSG_EQ(t.typicalMetersPerConcentrator, 10, "meters");
        NS_TEST_EXPECT_MSG_EQ(t.propagationSecondsPerKm, 0.001, "propagation");
        NS_TEST_EXPECT_MSG_EQ(t.provenance.at("range_m").source, "measured", "source");
        const std::pair<const char*, LinkMedium> media[] = {{"power-line", LinkMedium::POWER_LINE},
                                                            {"radio", LinkMedium::RADIO}};
        for (const auto& [word, medium] : media)
        {
            const auto read = ReadAccessTechnology(Write(numbers, "measured", word));
            NS_TEST_EXPECT_MSG_EQ(read.medium, medium, word);
        }
        NS_TEST_EXPECT_MSG_EQ(Contains(GetRefusal(Write(numbers, "")), "sharing without"),
                              true,
                              "an empty source is none");
        numbers["frame_overhead_bytes"] = 100;
        NS_TEST_EXPECT_MSG_EQ(Contains(GetRefusal(Write(numbers)), "room for payload in a frame"),
                              true,
                              "no payload");
        numbers["frame_overhead_bytes"] = 10;
        numbers["application_rate_bit_s"] = 2000.5;
        NS_TEST_EXPECT_MSG_EQ(
            Contains(GetRefusal(Write(numbers)), "at most the rate of the medium"),
            true,
            "faster than the medium");
    }
};

/// The suite.
class TechnologyRulesTestSuite : public TestSuite
{
  public:
    TechnologyRulesTestSuite()
        : TestSuite("gridshare-plan-technology-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new TechnologyBoundsTest);
        AddTestCase(new TechnologyTogetherTest);
    }
};

TechnologyRulesTestSuite g_technologyRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
