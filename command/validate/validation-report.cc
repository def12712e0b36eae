/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-report.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

using Cell = TextTable::Cell;

constexpr int DIGITS = 4;          //!< of numbers that people read
constexpr std::size_t WIDTH = 150; //!< columns of a terminal

std::string
GetVerdictName(ValidationVerdict verdict)
{
    switch (verdict)
    {
    case ValidationVerdict::AGREES:
        return "yes";
    case ValidationVerdict::DIFFERS:
        return "no";
    case ValidationVerdict::KNOWN:
        return "known";
    }
    return "";
}

/// A whole number as one, so that counts are not rounded.
Cell
MakeNumber(double value)
{
    constexpr double LARGEST = 1e15; // of whole numbers that a double holds, with room
    if (!std::isfinite(value))
    {
        return {};
    }
    return value == std::floor(value) && std::fabs(value) < LARGEST
               ? Cell{static_cast<int64_t>(value)}
               : Cell{value};
}

/// The same in words.
std::string
FormatNumber(double value)
{
    const Cell cell = MakeNumber(value);
    const auto* whole = std::get_if<int64_t>(&cell);
    return whole != nullptr ? std::to_string(*whole) : FormatRounded(value, DIGITS);
}

Cell
MakeOptional(const std::optional<double>& value)
{
    return value ? MakeNumber(*value) : Cell{};
}

/// What a difference is held to, in words.
std::string
DescribeAllowance(const JudgedCheck& judged)
{
    const ValidationCheck& check = judged.check;
    if (check.sample)
    {
        return "chance: p " + FormatRounded(check.sample->probability, 2) +
               (check.knownDifference.empty() ? ", Holm " + FormatRounded(*judged.corrected, 2)
                                              : "") +
               ", n " + std::to_string(check.sample->count);
    }
    return check.tolerance > 0 ? "± " + FormatRounded(check.tolerance, 2) : "none";
}

Cell
GetPercent(const ValidationCheck& check)
{
    const double difference = check.found - check.expected;
    return check.expected != 0 && std::isfinite(difference)
               ? Cell{100 * difference / std::fabs(check.expected)}
               : Cell{};
}

/// By how much, in words.
std::string
DescribeDifference(const JudgedCheck& judged)
{
    const ValidationCheck& check = judged.check;
    const double difference = check.found - check.expected;
    std::string text = check.name + ": " + FormatNumber(check.found) + " where " +
                       FormatNumber(check.expected) + " is expected (" + check.source +
                       "): off by " + FormatNumber(difference);
    const Cell percent = GetPercent(check);
    if (const auto* value = std::get_if<double>(&percent))
    {
        text += ", " + FormatRounded(*value, 2) + " %";
    }
    return text + (check.sample ? "; " : "; allowed: ") + DescribeAllowance(judged);
}

/// Of a check that is known to differ: by how much, and whether that was found.
std::string
DescribeKnown(const JudgedCheck& judged)
{
    const ValidationCheck& check = judged.check;
    const Cell percent = GetPercent(check);
    const auto* value = std::get_if<double>(&percent);
    return "Known from " + FormatRounded(check.knownRange.lowPercent, 2) + " to " +
           FormatRounded(check.knownRange.highPercent, 2) + " %, found " +
           (value != nullptr ? FormatRounded(*value, 2) + " %" : "no number") +
           (judged.verdict == ValidationVerdict::KNOWN ? ": " : ", which is not that: ") +
           check.knownDifference;
}

void
AddColumns(TextTable& table)
{
    table.AddColumn("part", "part");
    table.AddColumn("check", "check");
    table.AddColumn("expected", "expected", DIGITS);
    table.AddColumn("found", "found", DIGITS);
    table.AddColumn("difference", "difference", 2);
    table.AddColumn("difference_percent", "in %", 2);
    table.AddColumn("tolerance", "tolerance", 2);
    table.AddColumn("low_95", "95 % from", DIGITS);
    table.AddColumn("high_95", "to", DIGITS);
    table.AddColumn("samples", "n");
    table.AddColumn("p", "p", 2);
    table.AddColumn("p_holm", "p (Holm)", 2);
    table.AddColumn("allowed", "allowed");
    table.AddColumn("agrees", "agrees");
    table.AddColumn("source", "expected by");
    table.AddColumn("known_difference", "known difference");
    table.AddColumn("known_from_percent", "from %", 2);
    table.AddColumn("known_to_percent", "to %", 2);
}

void
AddRows(TextTable& table, const ValidatedPart& part)
{
    for (const auto& judged : part.checks)
    {
        const ValidationCheck& check = judged.check;
        const auto of = [&check](const auto& get) {
            return check.sample ? MakeOptional(get(*check.sample)) : Cell{};
        };
        using Number = std::optional<double>;
        const bool isKnown = !check.knownDifference.empty();
        table.AddRow({part.part->name,
                      check.name,
                      MakeNumber(check.expected),
                      MakeNumber(check.found),
                      MakeNumber(check.found - check.expected),
                      GetPercent(check),
                      check.sample ? Cell{} : MakeNumber(check.tolerance),
                      of([](const ValidationSample& sample) { return sample.low; }),
                      of([](const ValidationSample& sample) { return sample.high; }),
                      of([](const ValidationSample& sample) {
                          return Number(static_cast<double>(sample.count));
                      }),
                      of([](const ValidationSample& sample) { return Number(sample.probability); }),
                      MakeOptional(judged.corrected),
                      DescribeAllowance(judged),
                      GetVerdictName(judged.verdict),
                      check.source,
                      isKnown ? Cell{check.knownDifference} : Cell{},
                      isKnown ? Cell{check.knownRange.lowPercent} : Cell{},
                      isKnown ? Cell{check.knownRange.highPercent} : Cell{}});
    }
}

std::size_t
CountVerdicts(const ValidatedPart& part, ValidationVerdict verdict)
{
    return static_cast<std::size_t>(
        std::count_if(part.checks.begin(), part.checks.end(), [verdict](const JudgedCheck& one) {
            return one.verdict == verdict;
        }));
}

std::string
SayHowMany(std::size_t agree, std::size_t known, std::size_t all, std::size_t failed)
{
    all += failed; // at least one check of each
    std::string text = std::to_string(agree) + " of " + std::to_string(all) +
                       (all == 1 ? " check" : " checks") + (agree == 1 ? " agrees" : " agree");
    if (known > 0)
    {
        text +=
            ", " + std::to_string(known) + (known == 1 ? " differs" : " differ") + " as is known";
    }
    if (failed > 0)
    {
        text += "; " + std::to_string(failed) + (failed == 1 ? " simulation" : " simulations") +
                " gave no result";
    }
    return text + ".";
}

} // namespace

TextTable
MakeValidationTable(const std::vector<ValidatedPart>& parts)
{
    TextTable table;
    AddColumns(table);
    for (const auto& part : parts)
    {
        AddRows(table, part);
    }
    return table;
}

TextTable
MakePartTable(const ValidatedPart& part)
{
    TextTable table = MakeValidationTable({part});
    table.SetColumnsForPeople({"check",
                               "expected",
                               "found",
                               "difference",
                               "difference_percent",
                               "allowed",
                               "agrees",
                               "source"});
    table.LimitWidth(WIDTH);
    for (const auto& sentence : DescribePart(part))
    {
        table.AddNote(sentence);
    }
    if (std::any_of(part.checks.begin(), part.checks.end(), [](const JudgedCheck& one) {
            return one.check.sample && one.check.knownDifference.empty();
        }))
    {
        table.AddNote(
            "p: of the check alone; Holm: after Holm's correction over the part, by which "
            "it is judged.");
    }
    return table;
}

std::vector<std::string>
DescribePart(const ValidatedPart& part)
{
    std::vector<std::string> sentences{SayHowMany(CountVerdicts(part, ValidationVerdict::AGREES),
                                                  CountVerdicts(part, ValidationVerdict::KNOWN),
                                                  part.checks.size(),
                                                  part.failures.size())};
    for (const auto& judged : part.checks)
    {
        if (judged.verdict == ValidationVerdict::DIFFERS)
        {
            sentences.push_back(
                "Differs: " + DescribeDifference(judged) + "." +
                (judged.check.knownDifference.empty() ? "" : " " + DescribeKnown(judged)));
        }
        else if (judged.verdict == ValidationVerdict::KNOWN)
        {
            sentences.push_back("Known to differ: " + DescribeDifference(judged) + ". " +
                                DescribeKnown(judged));
        }
    }
    for (const auto& failure : part.failures)
    {
        sentences.push_back("No result: " + failure);
    }
    return sentences;
}

std::string
CountAgreeing(const std::vector<ValidatedPart>& parts)
{
    std::size_t agree = 0;
    std::size_t known = 0;
    std::size_t all = 0;
    std::size_t failed = 0;
    for (const auto& part : parts)
    {
        agree += CountVerdicts(part, ValidationVerdict::AGREES);
        known += CountVerdicts(part, ValidationVerdict::KNOWN);
        all += part.checks.size();
        failed += part.failures.size();
    }
    return SayHowMany(agree, known, all, failed);
}

int
GetValidationExitCode(const std::vector<ValidatedPart>& parts)
{
    int code = 0;
    for (const auto& part : parts)
    {
        if (!part.failures.empty())
        {
            return 3;
        }
        code = CountVerdicts(part, ValidationVerdict::DIFFERS) > 0 ? 1 : code;
    }
    return code;
}

} // namespace gridshare
} // namespace ns3
