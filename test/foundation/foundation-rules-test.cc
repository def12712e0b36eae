/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"

#include "ns3/input-error.h"
#include "ns3/output-error.h"
#include "ns3/output-file.h"
#include "ns3/printable-text.h"
#include "ns3/standard-output.h"
#include "ns3/test.h"
#include "ns3/text-file.h"
#include "ns3/text-table.h"
#include "ns3/unicode-text.h"

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * Rules of the foundation at their limits, character by character.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using namespace std::string_literals;

/// Numbers for people.
class RoundingRulesTest : public TestCase
{
  public:
    RoundingRulesTest()
        : TestCase("numbers without exponent from 1e-4 to 1e15, and with one beyond")
    {
    }

  private:
    void DoRun() override
    {
        const std::tuple<double, int, const char*> numbers[] = {
            {0.0001, 3, "0.000100"},
            {0.00012345, 3, "0.000123"},
            {0.00099999, 3, "0.00100"},
            {0.00009, 3, "9e-05"},
            {1, 1, "1"},
            {1, 4, "1.000"},
            {9.996, 3, "10.0"},
            {12345.678, 4, "12346"},
            {12345.678, 7, "12345.68"},
            {1234567.8, 4, "1234568"},
            {999999999999999.0, 3, "999999999999999"},
            {1e15, 3, "1e+15"},
            {-1e15, 3, "-1e+15"},
            {-0.5, 2, "-0.50"},
            {HUGE_VAL, 3, "inf"},
            {-HUGE_VAL, 3, "-inf"}};
        for (const auto& [number, digits, text] : numbers)
        {
            NS_TEST_EXPECT_MSG_EQ(FormatRounded(number, digits), text, digits << " digits");
        }
        NS_TEST_EXPECT_MSG_EQ(FormatExactly(-HUGE_VAL), "-inf", "sign");
        NS_TEST_EXPECT_MSG_EQ(FormatExactly(-2.5), "-2.5", "sign");
        NS_TEST_EXPECT_MSG_EQ(FormatExactly(1e23), "1e+23", "shortest");
    }
};

/// Cells of every kind.
class TableRulesTest : public TestCase
{
  public:
    TableRulesTest()
        : TestCase("names for programs, titles for people, digits a column, wide letters")
    {
    }

  private:
    void DoRun() override
    {
        using Format = TextTable::Format;
        TextTable table;
        table.AddColumn("key", "Title");
        table.AddColumn("rate_s", "rate (1/s)", 2);
        table.AddColumn("load", "Load");
        table.AddRow({"数据"s, 0.12345, 0.12345});
        table.AddRow({"50 % \\ of\nx"s, int64_t{7}, TextTable::Cell()});
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::JSON),
                              "[\n  {\n    \"key\": \"数据\",\n    \"rate_s\": 0.12345,\n"
                              "    \"load\": 0.12345\n  },\n  {\n"
                              "    \"key\": \"50 % \\\\ of\\nx\",\n    \"rate_s\": 7,\n"
                              "    \"load\": null\n  }\n]\n",
                              "names are keys");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::CSV),
                              "key,rate_s,load\n数据,0.12345,0.12345\n\"50 % \\ of\nx\",7,\n",
                              "a line break is quoted");
        NS_TEST_EXPECT_MSG_EQ(table.Render(Format::TEX),
                              "\\begin{tabular}{lrr}\n\\toprule\nTitle & rate (1/s) & Load \\\\\n"
                              "\\midrule\n数据 & 0.12 & 0.1235 \\\\\n"
                              "50 \\% \\textbackslash{} of\nx & 7 & - \\\\\n"
                              "\\bottomrule\n\\end{tabular}\n",
                              "text left, numbers right");
        TextTable wide;
        wide.AddColumn("name", "n");
        wide.AddColumn("count", "c");
        wide.AddRow({"数据"s, int64_t{5}});
        wide.AddRow({"abcdé"s, int64_t{25}});
        NS_TEST_EXPECT_MSG_EQ(wide.Render(Format::TABLE),
                              "n       c\n-----  --\n数据    5\nabcdé  25\n",
                              "wide letters take two columns");
        const std::pair<const char*, Format> formats[] = {{"table", Format::TABLE},
                                                          {"json", Format::JSON},
                                                          {"csv", Format::CSV},
                                                          {"md", Format::MD},
                                                          {"tex", Format::TEX}};
        for (const auto& [word, format] : formats)
        {
            NS_TEST_EXPECT_MSG_EQ(TextTable::ParseFormat(word), format, word);
        }
        TextTable quotes;
        quotes.AddColumn("a,b", "t");
        quotes.AddRow({"\r"s});
        NS_TEST_EXPECT_MSG_EQ(quotes.Render(Format::CSV), "\"a,b\"\n\"\r\"\n", "quoted");
        TextTable marks;
        marks.AddColumn("a", "#");
        marks.AddRow({"$_{}&"s});
        NS_TEST_EXPECT_MSG_NE(marks.Render(Format::TEX).find("\\#"), std::string::npos, "#");
        NS_TEST_EXPECT_MSG_NE(
            marks.Render(Format::TEX).find("\\$\\_\\{\\}\\&"), std::string::npos, "marks");
    }
};

/// Names and messages.
class NameRulesTest : public TestCase
{
  public:
    NameRulesTest()
        : TestCase("the nearest name, the first of equals, within half of the word; messages")
    {
    }

  private:
    void DoRun() override
    {
        const std::tuple<const char*, std::vector<std::string>, const char*> words[] = {
            {"ba", {"ab"}, "ab"}, // one swap
            {"ba", {"cd"}, ""},   // two substitutions are more than half
            {"gaim", {"gait", "gain"}, "gait"},
            {"abcd", {"abxy"}, "abxy"},   // two of four
            {"abcd", {"axyz"}, ""},       // three of four
            {"abcd", {"abcde"}, "abcde"}, // one more
            {"abcd", {"xabyd", "abcx"}, "abcx"},
            {"are", {"share_x"}, "share_x"}, // a part of three letters
            {"", {"a"}, ""},
            {"x", {"x"}, "x"}};
        for (const auto& [word, names, nearest] : words)
        {
            NS_TEST_EXPECT_MSG_EQ(NearestName(word, names), nearest, word);
        }
        NS_TEST_EXPECT_MSG_EQ(JoinNames({"a", "b", "c"}), "a, b, c", "commas");
        NS_TEST_EXPECT_MSG_EQ(JoinNames({}), "", "none");
        const std::pair<InputLocation, const char*> places[] = {
            {{"f", 3}, "f:3: found x; expected y"},
            {{"f", 1}, "f:1: found x; expected y"},
            {{"f", 0}, "f: found x; expected y"},
            {{"", 3}, "found x; expected y"}};
        for (const auto& [place, message] : places)
        {
            NS_TEST_EXPECT_MSG_EQ(
                std::string(InputError(place, "x", "y").what()), message, "place");
        }
        NS_TEST_EXPECT_MSG_EQ(std::string(OutputError("f", "full", "wait").what()),
                              "f: cannot be written (full); wait",
                              "output");
        for (const int error :
             {EACCES, EEXIST, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM, EROFS})
        {
            NS_TEST_EXPECT_MSG_EQ(IsInputError(error), true, "the user's: " << error);
        }
        for (const int error : {ENOSPC, EIO, EFBIG, EDQUOT, EMFILE})
        {
            NS_TEST_EXPECT_MSG_EQ(IsInputError(error), false, "the machine's: " << error);
        }
    }

    static bool IsInputError(int error)
    {
        try
        {
            ThrowNotWritable("f", error);
        }
        catch (const InputError&)
        {
            return true;
        }
        catch (const OutputError&)
        {
            return false;
        }
        return false;
    }
};

/// Characters at the ends of their ranges.
class CharacterRulesTest : public TestCase
{
  public:
    CharacterRulesTest()
        : TestCase("what is printable, valid, wide, or a binary byte, at the ends of each range")
    {
    }

  private:
    void DoRun() override
    {
        const std::pair<char32_t, bool> printable[] = {
            {0x1F, false},   {0x20, true},    {0x7E, true},     {0x7F, false},   {0x9F, false},
            {0xA0, true},    {0x2027, true},  {0x2028, false},  {0x2029, false}, {0x202A, false},
            {0x202E, false}, {0x202F, true},  {0x2065, true},   {0x2066, false}, {0x2069, false},
            {0x206A, true},  {0xFEFE, true},  {0xFEFF, false},  {0xFFFD, true},  {0xFFFE, false},
            {0xFFFF, false}, {0x1FFFD, true}, {0x1FFFE, false}, {0x10FFFD, true}};
        for (const auto& [point, isPrintable] : printable)
        {
            const std::string text = EncodeUtf8(std::u32string(1, point));
            NS_TEST_EXPECT_MSG_EQ((ShowUnprintable(text) == text),
                                  isPrintable,
                                  "U+" << std::hex << static_cast<uint32_t>(point));
        }
        // One of each kind of byte that is no UTF-8, and the last that is.
        const std::pair<std::string, bool> utf8[] = {{"\xDF\xBF", true},
                                                     {"\xE0\x80\xAF", false},
                                                     {"\xE0\xA0\x80", true},
                                                     {"\xF0\x80\x80\xAF", false},
                                                     {"\xF0\x90\x80\x80", true},
                                                     {"\xC1\xBF", false},
                                                     {"\xC2\x80", true},
                                                     {"\xED\x9F\xBF", true},
                                                     {"\xED\xBF\xBF", false},
                                                     {"\xF4\x8F\xBF\xBF", true},
                                                     {"\xF4\x90\x80\x80", false},
                                                     {"\xE2\x82", false},
                                                     {"\xE2\x82x", false}};
        for (const auto& [bytes, isGood] : utf8)
        {
            NS_TEST_EXPECT_MSG_EQ(IsUtf8(bytes), isGood, "bytes");
            const bool isDecoded = DecodeUtf8(bytes).find(0xFFFD) == std::u32string::npos;
            NS_TEST_EXPECT_MSG_EQ(isDecoded, isGood, "decoded");
            NS_TEST_EXPECT_MSG_EQ((EncodeUtf8(DecodeUtf8(bytes)) == bytes), isGood, "and back");
        }
        const std::pair<char32_t, std::size_t> widths[] = {
            {0x2FF, 1},  {0x300, 0},   {0x36F, 0},   {0x370, 1},   {0x10FF, 1}, {0x1100, 2},
            {0x115F, 2}, {0x1160, 1},  {0x200B, 0},  {0x200F, 0},  {0x20D0, 0}, {0x2E80, 2},
            {0xA4CF, 2}, {0xA4D0, 1},  {0xAC00, 2},  {0xD7A3, 2},  {0xF900, 2}, {0xFE00, 0},
            {0xFE0F, 0}, {0xFE20, 0},  {0xFE30, 2},  {0xFE6F, 2},  {0xFF01, 2}, {0xFF60, 2},
            {0xFF61, 1}, {0x1F2FF, 1}, {0x1F300, 2}, {0x3FFFD, 2}, {0x3FFFE, 1}};
        for (const auto& [point, columns] : widths)
        {
            NS_TEST_EXPECT_MSG_EQ(MeasureColumns(EncodeUtf8(std::u32string(1, point))),
                                  columns,
                                  "U+" << std::hex << static_cast<uint32_t>(point));
        }
        // A control character in fifty bytes, and one for nothing.
        const auto read = [](const std::string& bytes) {
            try
            {
                return DecodeText(bytes, "f");
            }
            catch (const InputError&)
            {
                return "refused"s;
            }
        };
        NS_TEST_EXPECT_MSG_EQ(read(std::string(48, 'a') + "\x7f\x01"),
                              "aaa" + std::string(45, 'a') + "\x7f\x01",
                              "2 of 50");
        NS_TEST_EXPECT_MSG_EQ(read(std::string(47, 'a') + "\x7f\x01"), "refused", "2 of 49");
        NS_TEST_EXPECT_MSG_EQ(read("\x08"), "\x08", "one is one");
        NS_TEST_EXPECT_MSG_EQ(read("\xFE\xFF\xD8\x3D\xE0\x00"s), "refused", "no low surrogate");
        NS_TEST_EXPECT_MSG_EQ(read("\xFE\xFF\xD8\x3D\xDF\xFF"s), "\xF0\x9F\x9F\xBF", "the last");
        NS_TEST_EXPECT_MSG_EQ(read("a\0b\0c\0d\0"s), "refused", "UTF-16 of four letters");
        NS_TEST_EXPECT_MSG_EQ(read("\xDF"), "\u00df", "Latin-1");
    }
};

/// What fits in so many columns.
class FittingRulesTest : public TestCase
{
  public:
    FittingRulesTest()
        : TestCase("text that just fits is whole, and breaks stand at spaces that are far enough")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(ShortenText("abcdefghij", 10), "abcdefghij", "just fits");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("abcdefghijk", 10), "abcdef…ijk", "6, mark, 3");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("abcdefg", 6), "abc…fg", "3, mark, 2");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("数据共享", 7), "数据…享", "4, mark, 2");
        NS_TEST_EXPECT_MSG_EQ(ShortenText("abc", 1), "…", "the mark alone");
        using Lines = std::vector<std::string>;
        const std::tuple<const char*, std::size_t, std::size_t, Lines> wraps[] = {
            {"one two 12", 10, 3, {"one two 12"}},
            {"one two 123", 10, 3, {"one two", "123"}},
            {"a bcdefghijk", 8, 3, {"a bcdefg", "hijk"}}, // a line of one letter would be worse
            {"abcd efghijk", 8, 3, {"abcd", "efghijk"}},
            {"abcdefgh ijk", 8, 3, {"abcdefgh", "ijk"}},
            {"a b c d e f", 3, 2, {"a b", "c…f"}}};
        for (const auto& [text, columns, lines, expected] : wraps)
        {
            const auto wrapped = WrapText(text, columns, lines);
            NS_TEST_EXPECT_MSG_EQ(JoinNames(wrapped), JoinNames(expected), text);
        }
    }
};

/// Files, the standard output.
class SurroundingsTest : public TestCase
{
  public:
    SurroundingsTest()
        : TestCase("files have the user's mode, a full standard output is told")
    {
    }

  private:
    void DoRun() override
    {
        const std::string folder = CreateTempDirFilename("mode");
        MakeOutputFolder(folder);
        const mode_t mask = umask(027);
        WriteOutputFile(folder + "/file", "text");
        umask(mask);
        struct stat file = {};
        stat((folder + "/file").c_str(), &file);
        NS_TEST_EXPECT_MSG_EQ((file.st_mode & 0777), 0640, "0666 without the mask");
        std::filesystem::create_directory(folder + "/x.part-abcdef");
        std::ofstream(folder + "/.part-abcdef") << "a name that is nothing else";
        std::ofstream(folder + "/y.part-abcdef") << "left";
        RemoveUnfinishedFiles(folder);
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/x.part-abcdef"), true, "a folder");
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/.part-abcdef"), true, "no output");
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::exists(folder + "/y.part-abcdef"), false, "a file");
        const std::string large(3000000, 'x');
        WriteOutputFile(folder + "/file", large);
        NS_TEST_EXPECT_MSG_EQ(std::filesystem::file_size(folder + "/file"), 3000000, "all of it");

        NS_TEST_EXPECT_MSG_EQ(IsOutputTold([] { std::cout << "few"; }), true, "a few letters");
        NS_TEST_EXPECT_MSG_EQ(
            IsOutputTold([&] { std::fwrite(large.data(), 1, large.size(), stdout); }),
            true,
            "many, of which none waits to be written");
        FlushStandardOutput(); // as it was
    }

    /// Whether the loss is told when the standard output is a full device.
    static bool IsOutputTold(const std::function<void()>& print)
    {
        std::cout.flush();
        std::fflush(stdout);
        const int kept = dup(STDOUT_FILENO);
        const int full = open("/dev/full", O_WRONLY);
        dup2(full, STDOUT_FILENO);
        bool isTold = false;
        try
        {
            print();
            FlushStandardOutput();
        }
        catch (const OutputError&)
        {
            isTold = true;
        }
        dup2(kept, STDOUT_FILENO);
        close(full);
        close(kept);
        std::cout.clear();
        std::clearerr(stdout);
        return isTold;
    }
};

/// The suite.
class FoundationRulesTestSuite : public TestSuite
{
  public:
    FoundationRulesTestSuite()
        : TestSuite("gridshare-foundation-rules", TestSuite::Type::UNIT)
    {
        AddTestCase(new RoundingRulesTest);
        AddTestCase(new TableRulesTest);
        AddTestCase(new NameRulesTest);
        AddTestCase(new CharacterRulesTest);
        AddTestCase(new FittingRulesTest);
        AddTestCase(new SurroundingsTest);
    }
};

FoundationRulesTestSuite g_foundationRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
