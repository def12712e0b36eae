/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "assertion-rules.h"

#include <regex>

namespace ns3
{
namespace gridshare
{
namespace tests
{

Findings
CheckAssertions(const std::vector<SourceFile>& files)
{
    // Up to a semicolon or brace: what a lambda compares is its own matter.
    static const std::regex hidden(
        R"(NS_TEST_\w+_MSG_(EQ|NE)\([^;{}]*\s([!=<>]=|[<>])\s[^;{}]*,\s*(true|false),)");
    // The duration of a case, and the type of a suite without its scope: other enums since ns-3.42.
    // An event that is a lambda: since ns-3.37.
    static const std::regex elsewhere(
        R"(\bTestCase::[A-Z][A-Z_]+\b|\bTestSuite::[A-Z][A-Z_]+\b|\bMakeEvent\(\s*\[)");
    Findings findings;
    for (const auto& file : files)
    {
        if (!IsCpp(file.path) || RoomOf(file.path) != "test")
        {
            continue;
        }
        const std::string code = WithoutCommentsAndStrings(file.text);
        std::smatch match;
        if (std::regex_search(code, match, hidden))
        {
            findings.push_back(file.path + ": " + match.str() +
                               " hides the values: the macro compares");
        }
        if (std::regex_search(code, match, elsewhere))
        {
            findings.push_back(file.path + ": " + match.str() + " is not in every ns-3");
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
