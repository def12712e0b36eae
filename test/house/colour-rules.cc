/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "colour-rules.h"

#include <regex>

namespace ns3
{
namespace gridshare
{
namespace tests
{

Findings
CheckColours(const std::vector<SourceFile>& files)
{
    // In a string: after its quote, or one within it.
    static const std::regex colour(R"(["']#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{8}|[0-9A-Fa-f]{3})\b)");
    Findings findings;
    for (const auto& file : files)
    {
        const bool isProgram =
            file.path.rfind("model/", 0) == 0 || file.path.rfind("helper/", 0) == 0 ||
            file.path.rfind("analysis/", 0) == 0 || file.path.rfind("command/", 0) == 0;
        std::smatch match;
        if (isProgram && IsCpp(file.path) && NameOf(file.path) != "colour-palette.h" &&
            std::regex_search(file.text, match, colour))
        {
            findings.push_back(file.path + ": the colour " + match[0].str().substr(1) +
                               " belongs into colour-palette.h");
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
