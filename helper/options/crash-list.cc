/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "crash-list.h"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string KEY = "faults.crashes";
constexpr double LATEST_CRASH_S = 1e7; //!< as of other times in scenarios

/// Text without the blanks around it.
std::string
Trim(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\n");
    return first == std::string::npos
               ? ""
               : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// The number at the front of a text, which is cut off; none if there is none.
template <typename Number>
std::optional<Number>
TakeNumber(std::string_view& text)
{
    Number number{};
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc())
    {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return number;
}

/// Whether a text begins with a word, which is cut off.
bool
TakeWord(std::string_view& text, std::string_view word)
{
    const bool found = text.substr(0, word.size()) == word;
    text.remove_prefix(found ? word.size() : 0);
    return found;
}

/// A time in s at the front of a text, which is cut off.
std::optional<Time>
TakeTime(std::string_view& text)
{
    const auto seconds = TakeNumber<double>(text);
    return seconds && *seconds >= 0 && *seconds <= LATEST_CRASH_S
               ? std::optional<Time>(Seconds(*seconds))
               : std::nullopt;
}

/// One crash; none if the text is no crash of one of the nodes.
std::optional<FaultPlan::Crash>
ParseCrash(std::string_view text, uint32_t nodes)
{
    FaultPlan::Crash crash;
    if (!TakeWord(text, "leader"))
    {
        crash.node = TakeNumber<uint32_t>(text);
        if (!crash.node || *crash.node >= nodes)
        {
            return std::nullopt;
        }
    }
    const auto start = TakeWord(text, "@") ? TakeTime(text) : std::nullopt;
    if (!start)
    {
        return std::nullopt;
    }
    crash.start = *start;
    if (TakeWord(text, "-"))
    {
        crash.end = TakeTime(text);
        if (!crash.end || *crash.end <= crash.start)
        {
            return std::nullopt;
        }
    }
    return text.empty() ? std::optional<FaultPlan::Crash>(crash) : std::nullopt;
}

/// Whether a crash lasts at a time.
bool
Covers(const FaultPlan::Crash& crash, Time time)
{
    return crash.start <= time && (!crash.end || time < *crash.end);
}

} // namespace

std::vector<FaultPlan::Crash>
ParseCrashes(const ScenarioValues& values, uint32_t nodes)
{
    std::vector<FaultPlan::Crash> crashes;
    const std::string& list = values.GetText(KEY);
    if (list.empty())
    {
        return crashes;
    }
    std::istringstream text(list + ","); // the last one ends like the others: "a," has an empty one
    for (std::string part; std::getline(text, part, ',');)
    {
        const std::string word = Trim(part);
        const auto crash = ParseCrash(word, nodes);
        if (!crash)
        {
            throw values.MakeError(KEY,
                                   "crashes like \"0@30-60\" (node 0, from 30 s to 60 s) or "
                                   "\"leader@40\" (for good), joined by commas, nodes from 0 to " +
                                       std::to_string(nodes - 1) +
                                       ", each end after its start, at most 1e7 s",
                                   "correct \"" + word + "\"");
        }
        for (const auto& other : crashes)
        {
            if (crash->node && crash->node == other.node &&
                (Covers(other, crash->start) || Covers(*crash, other.start)))
            {
                throw values.MakeError(KEY,
                                       "crashes of one node one after another",
                                       "let \"" + word + "\" begin when node " +
                                           std::to_string(*crash->node) +
                                           " is back, or crash another node");
            }
        }
        crashes.push_back(*crash);
    }
    return crashes;
}

uint32_t
CountConcurrentCrashes(const std::vector<FaultPlan::Crash>& crashes)
{
    std::ptrdiff_t most = 0;
    for (const auto& one : crashes) // the most are down when one has just gone
    {
        most =
            std::max(most, std::count_if(crashes.begin(), crashes.end(), [&one](const auto& other) {
                         return Covers(other, one.start);
                     }));
    }
    return static_cast<uint32_t>(most);
}

} // namespace gridshare
} // namespace ns3
