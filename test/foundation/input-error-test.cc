/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What users read when their input is wrong.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The message has every part, in order, and no empty one.
class InputErrorMessageTest : public TestCase
{
  public:
    InputErrorMessageTest()
        : TestCase("an input error names file, line, found, expected and advice")
    {
    }

  private:
    void DoRun() override
    {
        const InputError full({"a.toml", 7}, "gain = -1", "a number above 0", "raise it");
        NS_TEST_EXPECT_MSG_EQ(std::string(full.what()),
                              "a.toml:7: found gain = -1; expected a number above 0; raise it",
                              "all parts");
        const InputError bare({}, "nothing", "something");
        NS_TEST_EXPECT_MSG_EQ(std::string(bare.what()),
                              "found nothing; expected something",
                              "no location, no advice");
    }
};

/// A misspelling finds its word; nonsense finds none.
class NearestNameTest : public TestCase
{
  public:
    NearestNameTest()
        : TestCase("the nearest known name is found by edit distance")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::string> known{"feeder", "gain", "initial_share", "reward"};
        NS_TEST_EXPECT_MSG_EQ(NearestName("feder", known), "feeder", "one letter missing");
        NS_TEST_EXPECT_MSG_EQ(NearestName("inital_shrae", known), "initial_share", "two errors");
        NS_TEST_EXPECT_MSG_EQ(NearestName("gian", known), "gain", "neighbours swapped");
        NS_TEST_EXPECT_MSG_EQ(NearestName("qzx", known), "", "nothing is near");
    }
};

/// The suite of the foundation.
class FoundationTestSuite : public TestSuite
{
  public:
    FoundationTestSuite()
        : TestSuite("gridshare-foundation", TestSuite::Type::UNIT)
    {
        AddTestCase(new InputErrorMessageTest);
        AddTestCase(new NearestNameTest);
    }
};

static FoundationTestSuite g_foundationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
