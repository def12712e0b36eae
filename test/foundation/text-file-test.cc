/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/text-file.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <sys/stat.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * Text files of users: encodings, and what is no text file.
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

/// @return the message of the InputError that an action must give; empty when it gives none
std::string
GetErrorOf(const std::function<void()>& action)
{
    try
    {
        action();
        return "";
    }
    catch (const InputError& error)
    {
        return error.what();
    }
}

/// Code units as bytes, the less or the more significant one first.
std::string
EncodeUtf16(const std::u16string& units, bool bigEndian)
{
    std::string bytes;
    for (const char16_t unit : units)
    {
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        bytes += bigEndian ? high : low;
        bytes += bigEndian ? low : high;
    }
    return bytes;
}

/// One text in every encoding that is read.
class TextEncodingTest : public TestCase
{
  public:
    TextEncodingTest()
        : TestCase("a text is the same in UTF-8 and in UTF-16 with a mark")
    {
    }

  private:
    void DoRun() override
    {
        // One to four bytes in UTF-8; the last is a pair of surrogates in UTF-16.
        const std::string text = "kW=3\r\nStra\u00dfe \u20ac \U0001F50C\n";
        const std::u16string units = u"\uFEFFkW=3\r\nStra\u00dfe \u20ac \U0001F50C\n";
        NS_TEST_EXPECT_MSG_EQ(DecodeText(text, "f"), text, "UTF-8");
        NS_TEST_EXPECT_MSG_EQ(DecodeText("\xEF\xBB\xBF" + text, "f"), text, "UTF-8 with a mark");
        NS_TEST_EXPECT_MSG_EQ(DecodeText(EncodeUtf16(units, false), "f"), text, "little endian");
        NS_TEST_EXPECT_MSG_EQ(DecodeText(EncodeUtf16(units, true), "f"), text, "big endian");
        NS_TEST_EXPECT_MSG_EQ(
            DecodeText(EncodeUtf16(u"\uFEFF\uFEFFkW", true), "f"), "kW", "a mark of a converter");
        NS_TEST_EXPECT_MSG_EQ(DecodeText("", "f"), "", "nothing");
        NS_TEST_EXPECT_MSG_EQ(DecodeText("\xEF\xBB\xBF", "f"), "", "a mark alone");
        NS_TEST_EXPECT_MSG_EQ(DecodeText("\xFF\xFE", "f"), "", "a mark of UTF-16 alone");
        NS_TEST_EXPECT_MSG_EQ(DecodeText("Stra\xDF"
                                         "e \xEF\xBB",
                                         "f"),
                              "Stra\u00dfe \u00ef\u00bb",
                              "what is no UTF-8 is Latin-1");
        for (const std::string& kept : {"a\0\r\nb"s, "a\tb\f\v\x1A"s})
        {
            NS_TEST_EXPECT_MSG_EQ(DecodeText(kept, "f"), kept, "bytes pass as they are");
        }
    }
};

/// Every text that is none is named as what it is.
class UnreadableTextTest : public TestCase
{
  public:
    UnreadableTextTest()
        : TestCase("damaged encodings and binary data are refused, with their place")
    {
    }

  private:
    void ExpectMessage(const std::string& bytes, const std::string& message)
    {
        const std::string error =
            GetErrorOf([&]() { DecodeText(bytes, "feeder.dss", "a feeder"); });
        NS_TEST_EXPECT_MSG_EQ(error.substr(0, message.size()), message, error);
    }

    void DoRun() override
    {
        const std::string whole = EncodeUtf16(u"\uFEFFa\nb\nc", false);
        ExpectMessage(whole.substr(0, whole.size() - 1),
                      "feeder.dss:3: found UTF-16 with half a character at its end; expected whole "
                      "UTF-16; ");
        std::u16string half = u"\uFEFFa\nbc";
        half[4] = 0xD83D;
        ExpectMessage(EncodeUtf16(half, true),
                      "feeder.dss:2: found UTF-16 with half a pair of surrogates; ");
        half[4] = 0xDD0C;
        ExpectMessage(EncodeUtf16(half, true),
                      "feeder.dss:2: found UTF-16 with half a pair of surrogates; ");
        ExpectMessage(EncodeUtf16(u"New Circuit.x", false),
                      "feeder.dss: found UTF-16 without a byte order mark; expected a feeder; save "
                      "the file as UTF-8");
        ExpectMessage("\xFF\xFE\0\0a\0\0\0"s, "feeder.dss: found UTF-32; expected a feeder; ");
        ExpectMessage("PK\x03\x04rest",
                      "feeder.dss: found a zip archive or an Office workbook; expected a feeder; ");
        ExpectMessage("\x1F\x8B\x08rest", "feeder.dss: found a gzip archive; ");
        std::string bytes;
        for (int i = 0; i < 256; ++i)
        {
            bytes += static_cast<char>(i);
        }
        // 0 to 8, 14 to 25, 27 to 31 and 127.
        ExpectMessage(bytes,
                      "feeder.dss: found binary data (27 control characters in 256 bytes); "
                      "expected a feeder; ");
    }
};

/// What stands at a path may be anything.
class UnreadableFileTest : public TestCase
{
  public:
    UnreadableFileTest()
        : TestCase("what is no readable file is named as what it is")
    {
    }

  private:
    void ExpectMessage(const std::string& path, const std::string& message)
    {
        const std::string error = GetErrorOf([&]() { ReadTextFile(path, "a feeder", 5); });
        NS_TEST_EXPECT_MSG_EQ(error, path + ": found " + message, "message");
    }

    void DoRun() override
    {
        const std::string file = CreateTempDirFilename("text.txt");
        std::ofstream(file) << "\xEF\xBB\xBFok";
        NS_TEST_EXPECT_MSG_EQ(ReadTextFile(file), "ok", "without its mark");
        NS_TEST_EXPECT_MSG_EQ(ReadTextFile(file, "a feeder", 5), "ok", "the largest size");
        std::ofstream(file) << "123456";
        ExpectMessage(file,
                      "6 bytes; expected a feeder of at most 5 bytes; check that this is the right "
                      "file; split it, or leave out what is not needed");
        const std::string folder = CreateTempDirFilename("folder");
        std::filesystem::create_directory(folder);
        ExpectMessage(folder, "a folder; expected a feeder; name a file in it");
        ExpectMessage(folder + "/none", "no such file; expected a feeder; check the path");
        ExpectMessage(file + "/none", "no such file; expected a feeder; check the path");
        ExpectMessage("/dev/null", "a device; expected a feeder; copy its content into a file");
        const std::string pipe = CreateTempDirFilename("pipe");
        if (mkfifo(pipe.c_str(), 0600) == 0)
        {
            ExpectMessage(pipe, "a pipe; expected a feeder; copy its content into a file");
        }
        std::ofstream(file) << "ok";
        std::filesystem::permissions(file, std::filesystem::perms::none);
        if (geteuid() != 0) // who may read everything
        {
            ExpectMessage(
                file,
                "a file that cannot be read (Permission denied); expected a feeder; check "
                "its permissions");
        }
    }
};

/// Text files of users.
class TextFileTestSuite : public TestSuite
{
  public:
    TextFileTestSuite()
        : TestSuite("gridshare-text-file", TestSuite::Type::UNIT)
    {
        AddTestCase(new TextEncodingTest);
        AddTestCase(new UnreadableTextTest);
        AddTestCase(new UnreadableFileTest);
    }
};

static TextFileTestSuite g_textFileTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
