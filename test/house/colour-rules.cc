/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "colour-rules.h"

#include <regex>
#include <set>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Figures that are not data yet and still draw themselves.
const std::set<std::string> DRAWN_BY_HAND = {"analysis/figure-panels.h",
                                             "command/figure-parts.h",
                                             "command/consensus/cluster-figures.cc",
                                             "command/consensus/revenue-figure.cc",
                                             "command/consensus/saturation-figure.cc",
                                             "command/fidelity/fidelity-figure.cc",
                                             "command/propagation/propagation-figure.cc",
                                             "command/sharing/theory-figure.cc"};

} // namespace

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
            DRAWN_BY_HAND.count(file.path) == 0 && std::regex_search(file.text, match, colour))
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
