/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/test.h"
#include "ns3/unicode-text.h"

#include <algorithm>

/**
 * @file
 * @ingroup gridshare-test
 * Names of any script: decoded, measured, shortened and wrapped.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Bytes to code points and back.
class UnicodeDecodingTest : public TestCase
{
  public:
    UnicodeDecodingTest()
        : TestCase("UTF-8 of one to four bytes is read, and each byte of anything else replaced")
    {
    }

  private:
    void DoRun() override
    {
        const std::string text = "aß数🔋";
        NS_TEST_EXPECT_MSG_EQ(
            DecodeUtf8(text), std::u32string(U"a\u00DF\u6570\U0001F50B"), "decoded");
        NS_TEST_EXPECT_MSG_EQ(EncodeUtf8(DecodeUtf8(text)), text, "there and back");
        // A lone continuation, a lead without one, an overlong slash, a surrogate.
        const std::vector<std::pair<std::string, std::size_t>> broken{{"\x80", 1},
                                                                      {"a\xC3", 1},
                                                                      {"\xC0\xAF", 2},
                                                                      {"\xED\xA0\x80", 3},
                                                                      {"\xF5\x80\x80\x80", 4}};
        for (const auto& [bytes, count] : broken)
        {
            const std::u32string points = DecodeUtf8(bytes);
            NS_TEST_EXPECT_MSG_EQ(std::count(points.begin(), points.end(), U'\uFFFD'),
                                  static_cast<std::ptrdiff_t>(count),
                                  "replaced");
        }
        NS_TEST_EXPECT_MSG_EQ(EncodeUtf8(std::u32string(1, 0xD800)), "\xEF\xBF\xBD", "surrogate");
    }
};

/// What fits where.
class UnicodeFittingTest : public TestCase
{
  public:
    UnicodeFittingTest()
        : TestCase("text is measured in columns, shortened in its middle, wrapped at spaces")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(MeasureColumns("x₀"), 2, "a subscript");
        NS_TEST_EXPECT_MSG_EQ(MeasureColumns("数据"), 4, "ideographs are wide");
        NS_TEST_EXPECT_MSG_EQ(MeasureColumns("e\u0301"), 1, "a mark stands on its letter");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("as it is", 8), "as it is", "fits");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("abcdefghijkl", 10), "abcdef…jkl", "both ends");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("数据共享网络", 8), "数据…络", "never half a character");
        const auto lines = WrapText("one two three four five", 9, 3);
        NS_TEST_ASSERT_MSG_EQ(lines.size(), 3, "three lines");
        NS_TEST_EXPECT_MSG_EQ(lines[0], "one two", "first");
        NS_TEST_EXPECT_MSG_EQ(lines[1], "three", "second");
        NS_TEST_EXPECT_MSG_EQ(lines[2], "four five", "third");
        NS_TEST_EXPECT_MSG_EQ(WrapText("", 9, 3).size(), 1, "nothing is one line");
        NS_TEST_EXPECT_MSG_EQ(
            WrapText("abcdefghijklmnop", 6, 2)[1], "ghi…op", "the last line is shortened");
    }
};

/// The suite of text of any script.
class UnicodeTextTestSuite : public TestSuite
{
  public:
    UnicodeTextTestSuite()
        : TestSuite("gridshare-unicode-text", TestSuite::Type::UNIT)
    {
        AddTestCase(new UnicodeDecodingTest);
        AddTestCase(new UnicodeFittingTest);
    }
};

static UnicodeTextTestSuite g_unicodeTextTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
