/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/printable-text.h"
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

/// Who catches an error has its parts; a place is added to one that has none.
class InputErrorPartsTest : public TestCase
{
  public:
    InputErrorPartsTest()
        : TestCase("an input error keeps its parts and gets a place from who knows it")
    {
    }

  private:
    void DoRun() override
    {
        const InputError ofModel({"", 0, "gain"}, "-1", "a number above 0", "raise it");
        NS_TEST_EXPECT_MSG_EQ(ofModel.GetLocation().key, "gain", "whose value it is");
        NS_TEST_EXPECT_MSG_EQ(ofModel.GetFound(), "-1", "the value");
        NS_TEST_EXPECT_MSG_EQ(ofModel.GetExpected(), "a number above 0", "its domain");
        NS_TEST_EXPECT_MSG_EQ(ofModel.GetAdvice(), "raise it", "what to do");
        NS_TEST_EXPECT_MSG_EQ(std::string(ofModel.what()),
                              "found gain = -1; expected a number above 0; raise it",
                              "a model knows no file");
        const InputError placed = ofModel.At({"a.toml", 7, "game.gain"});
        NS_TEST_EXPECT_MSG_EQ(std::string(placed.what()),
                              "a.toml:7: found gain = -1; expected a number above 0; raise it",
                              "the parameter keeps its name");
        NS_TEST_EXPECT_MSG_EQ(placed.At({"b.toml", 1}).GetLocation().file, "a.toml", "once only");
        NS_TEST_EXPECT_MSG_EQ(
            std::string(ofModel.At({}).what()), std::string(ofModel.what()), "no place, no change");
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
        NS_TEST_EXPECT_MSG_EQ(NearestName("share", known), "initial_share", "a part of it");
        NS_TEST_EXPECT_MSG_EQ(NearestName("ee", known), "", "too short a part");
    }
};

/// The advice for a misspelt word names the nearest one, or says what it would say without.
class SuggestedNameTest : public TestCase
{
  public:
    SuggestedNameTest()
        : TestCase("a misspelt word is answered with the nearest name, in quotes or bare")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::string> known{"feeder", "gain"};
        NS_TEST_EXPECT_MSG_EQ(SuggestName("gian", known), "did you mean \"gain\"?", "quoted");
        NS_TEST_EXPECT_MSG_EQ(SuggestName("gian", known, "correct it", NameQuotes::BARE),
                              "did you mean gain?",
                              "as a key is written");
        NS_TEST_EXPECT_MSG_EQ(
            SuggestName("qzx", known, "correct it"), "correct it", "none is near");
        NS_TEST_EXPECT_MSG_EQ(SuggestName("qzx", known), "", "nothing to say");
    }
};

/// What a terminal obeys is written out, what it shows stays.
class PrintableTextTest : public TestCase
{
  public:
    PrintableTextTest()
        : TestCase("control characters are shown, names with them are refused")
    {
    }

  private:
    void DoRun() override
    {
        const std::vector<std::pair<std::string, std::string>> texts{
            {"bus 7, Größe \xe2\x82\xac, \xf0\x9f\x94\x8c", ""}, // 1 to 4 bytes a character
            {"a\nb\r\tc", "a\\nb\\r\\tc"},
            {"\x1b[31mred\x7f", "\\x1b[31mred\\x7f"},
            {std::string("nul\0", 4), "nul\\x00"},
            {"next line \xc2\x85", "next line \\u0085"},
            {"line \xe2\x80\xa8 separator", "line \\u2028 separator"},
            {"exe.\xe2\x80\xae"
             "fdp",
             "exe.\\u202efdp"},
            {"\xef\xbb\xbf"
             "bom",
             "\\ufeffbom"},
            {"Stra\xdf"
             "e",
             "Stra\\xdfe"},                               // Latin-1
            {"\xc0\x8a", "\\xc0\\x8a"},                   // an overlong line break
            {"\xed\xa0\x80", "\\xed\\xa0\\x80"},          // a surrogate
            {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}, // above U+10FFFF
            {"cut \xe2\x82", "cut \\xe2\\x82"}};
        for (const auto& [text, shown] : texts)
        {
            const bool printable = shown.empty();
            const std::string right = printable ? text : shown;
            NS_TEST_EXPECT_MSG_EQ(ShowUnprintable(text), right, "shown");
            std::string message;
            try
            {
                RequirePrintable(text, "the name", {"a.toml", 3});
            }
            catch (const InputError& error)
            {
                message = error.what();
            }
            const std::string beginning = "a.toml:3: found the name \"" + shown + "\"";
            const bool refused = message.rfind(beginning, 0) == 0;
            NS_TEST_EXPECT_MSG_EQ(refused, !printable, "refused: " << message);
        }
        const InputError error({"a\n.toml", 0}, "\x1b", "a word");
        NS_TEST_EXPECT_MSG_EQ(std::string(error.what()),
                              "a\\n.toml: found \\x1b; expected a word",
                              "a message is one line");
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
        AddTestCase(new InputErrorPartsTest);
        AddTestCase(new NearestNameTest);
        AddTestCase(new SuggestedNameTest);
        AddTestCase(new PrintableTextTest);
    }
};

static FoundationTestSuite g_foundationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
