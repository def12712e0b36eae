/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_FEEDER_FILES_H
#define GRIDSHARE_TEST_FEEDER_FILES_H

#include "ns3/feeder-reader.h"
#include "ns3/feeder-summary.h"
#include "ns3/input-error.h"

#include <algorithm>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @param text of a feeder file
 * @param format name of its format
 * @param options further options
 * @return the feeder
 */
inline Feeder
ReadFeederText(const std::string& text,
               const std::string& format,
               FeederReadOptions options = FeederReadOptions())
{
    MemoryFileSource files;
    files.Add("master", text);
    options.format = format;
    return ReadFeeder("master", options, files);
}

/**
 * @param feeder any feeder
 * @return its counts
 */
inline FeederSummary
Count(const Feeder& feeder)
{
    return SummariseFeeder(feeder, FeederTree(feeder));
}

/**
 * @param text of a feeder file
 * @param format name of its format
 * @return the message of the InputError that it must give; empty when it gives none
 */
inline std::string
GetMessage(const std::string& text, const std::string& format)
{
    try
    {
        ReadFeederText(text, format);
        return "";
    }
    catch (const InputError& error)
    {
        return error.what();
    }
}

/**
 * @param text any text
 * @param part what should be in it
 * @return true when it is
 */
inline bool
Contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

/**
 * @param feeder any feeder
 * @param text what a warning may have in it
 * @return how many of its warnings have it
 */
inline std::size_t
CountWarnings(const Feeder& feeder, const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(feeder.warnings.begin(), feeder.warnings.end(), [&](const auto& warning) {
            return Contains(warning, text);
        }));
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_FEEDER_FILES_H
