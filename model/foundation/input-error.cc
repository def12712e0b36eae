/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "input-error.h"

#include "printable-text.h"

#include <algorithm>
#include <numeric>

namespace ns3
{
namespace gridshare
{

namespace
{

std::string
ComposeMessage(const InputLocation& location,
               const std::string& found,
               const std::string& expected,
               const std::string& advice)
{
    const std::string key = location.key.empty() ? "" : location.key + " = ";
    const std::string message = location.Describe() + "found " + key + found + "; expected " +
                                expected + (advice.empty() ? "" : "; " + advice);
    return ShowUnprintable(message); // it quotes what users wrote: names of files, keys, values
}

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one
/// each (Damerau, 1964), by dynamic programming over three rows.
std::size_t
EditDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> beforePrevious(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    std::iota(previous.begin(), previous.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i)
    {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
        {
            const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            {
                current[j] = std::min(current[j], beforePrevious[j - 2] + 1);
            }
        }
        beforePrevious.swap(previous);
        previous.swap(current);
    }
    return previous[b.size()];
}

} // namespace

std::string
InputLocation::Describe() const
{
    return file.empty() ? "" : file + ":" + (line > 0 ? std::to_string(line) + ": " : " ");
}

InputError::InputError(const InputLocation& location,
                       const std::string& found,
                       const std::string& expected,
                       const std::string& advice)
    : std::runtime_error(ComposeMessage(location, found, expected, advice)),
      m_location(location),
      m_found(found),
      m_expected(expected),
      m_advice(advice)
{
}

const InputLocation&
InputError::GetLocation() const
{
    return m_location;
}

const std::string&
InputError::GetFound() const
{
    return m_found;
}

const std::string&
InputError::GetExpected() const
{
    return m_expected;
}

const std::string&
InputError::GetAdvice() const
{
    return m_advice;
}

InputError
InputError::At(const InputLocation& location) const
{
    return m_location.file.empty()
               ? InputError(
                     {location.file, location.line, m_location.key}, m_found, m_expected, m_advice)
               : *this;
}

std::string
NearestName(const std::string& word, const std::vector<std::string>& candidates)
{
    std::string nearest;
    std::size_t best = word.size() / 2 + 1;
    for (const auto& candidate : candidates)
    {
        const std::size_t distance = EditDistance(word, candidate);
        if (distance < best)
        {
            best = distance;
            nearest = candidate;
        }
    }
    for (std::size_t i = 0; nearest.empty() && word.size() >= 3 && i < candidates.size(); ++i)
    {
        nearest = candidates[i].find(word) != std::string::npos ? candidates[i] : "";
    }
    return nearest;
}

std::string
JoinNames(const std::vector<std::string>& names)
{
    std::string list;
    for (const auto& name : names)
    {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

} // namespace gridshare
} // namespace ns3
