/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/test.h"
#include "ns3/typed-values.h"

/**
 * @file
 * @ingroup gridshare-test
 * The text of keys as the types that options have.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Three words, in the order of the manual.
const WordTable<int> COLOURS{{"red", 7}, {"green", 8}, {"blue", 9}};

/// The schema lists what the parser reads, from one table.
class WordsTest : public TestCase
{
  public:
    WordsTest()
        : TestCase("a word stands for what its table says, and the schema allows no other")
    {
    }

  private:
    void DoRun() override
    {
        ScenarioSchema schema;
        schema.AddText("lamp.colour", "green", "of a lamp", ListWords(COLOURS));
        NS_TEST_EXPECT_MSG_EQ(
            DescribeDomain(*schema.Find("lamp.colour")), "one of red, green, blue", "in order");
        ScenarioValues values(schema);
        NS_TEST_EXPECT_MSG_EQ(ParseWord(values, "lamp.colour", COLOURS), 8, "the default");
        values.Set("lamp.colour", std::string("blue"));
        NS_TEST_EXPECT_MSG_EQ(ParseWord(values, "lamp.colour", COLOURS), 9, "what was written");
        std::string message;
        try
        {
            values.Set("lamp.colour", std::string("bleu"), {"lamps.toml", 3});
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(message,
                              "lamps.toml:3: found lamp.colour = \"bleu\"; expected one of red, "
                              "green, blue; did you mean \"blue\"?",
                              "a wrong word");
    }
};

/// Counts and times.
class NumbersTest : public TestCase
{
  public:
    NumbersTest()
        : TestCase("counts and times of a scenario, and times that there are not")
    {
    }

  private:
    void DoRun() override
    {
        ScenarioSchema schema;
        schema.AddInteger("lamp.count", 3, "", "lamps", 0, UINT32_MAX);
        schema.AddReal("lamp.on_s", 0.25, "s", "how long they burn", 0, 1e7);
        schema.AllowNone("lamp.on_s", true);
        schema.AddReal("lamp.off_s", 2.5, "s", "how long they do not", 0, 1e7);
        ScenarioValues values(schema);
        NS_TEST_EXPECT_MSG_EQ(ParseCount(values, "lamp.count"), 3, "a count");
        NS_TEST_EXPECT_MSG_EQ(ParseSeconds(values, "lamp.off_s"), MilliSeconds(2500), "a time");
        NS_TEST_EXPECT_MSG_EQ(
            ParseOptionalSeconds(values, "lamp.on_s").has_value(), false, "none by default");
        values.Set("lamp.on_s", 1e-9);
        NS_TEST_EXPECT_MSG_EQ(ParseOptionalSeconds(values, "lamp.on_s").value_or(Time(0)),
                              NanoSeconds(1),
                              "to the nanosecond");
        values.Set("lamp.count", int64_t{UINT32_MAX});
        NS_TEST_EXPECT_MSG_EQ(ParseCount(values, "lamp.count"), UINT32_MAX, "the largest");
    }
};

/// The suite of typed values.
class TypedValuesTestSuite : public TestSuite
{
  public:
    TypedValuesTestSuite()
        : TestSuite("gridshare-typed-values", TestSuite::Type::UNIT)
    {
        AddTestCase(new WordsTest);
        AddTestCase(new NumbersTest);
    }
};

static TypedValuesTestSuite g_typedValuesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
