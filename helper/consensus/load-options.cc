/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "load-options.h"

#include "ns3/csv-row.h"
#include "ns3/file-digest.h"
#include "ns3/scenario-path.h"
#include "ns3/text-file.h"
#include "ns3/text-table.h"
#include "ns3/typed-values.h"

namespace ns3
{
namespace gridshare
{

namespace
{

using Steps = std::vector<LoadProfile::Step>;

/// Every transaction is an event: more than this a second is a slip of the pen.
constexpr double MAXIMUM_RATE = 1e6;

/// Transactions of all clients that wait for answers.
constexpr uint32_t MAXIMUM_UNDER_WAY = 1000000;

/// No run is longer.
constexpr double MAXIMUM_TIME_S = 1e7;

/// Whether gaps are exponential.
const WordTable<bool>&
GetArrivals()
{
    static const WordTable<bool> arrivals{{"constant", false}, {"poisson", true}};
    return arrivals;
}

/// The rate is 0 until the first step.
LoadProfile
MakeProfile(Steps steps)
{
    if (steps.front().timeS > 0)
    {
        steps.insert(steps.begin(), {0, 0});
    }
    return LoadProfile(steps);
}

Steps
ReadSteps(const ScenarioValues& values)
{
    const auto& times = values.GetList("load.step_times_s");
    const auto& rates = values.GetList("load.step_rates_per_s");
    if (times.empty() && !rates.empty())
    {
        throw values.MakeError("load.step_times_s",
                               std::to_string(rates.size()) +
                                   " time(s), as load.step_rates_per_s has rates",
                               "give a time for each rate, e.g. 0 for the first",
                               {"load.step_rates_per_s"});
    }
    if (times.size() != rates.size())
    {
        throw values.MakeError("load.step_rates_per_s",
                               std::to_string(times.size()) + " rate(s), as load.step_times_s has",
                               "give a rate for each time",
                               {"load.step_times_s"});
    }
    Steps steps;
    for (std::size_t i = 0; i < times.size(); ++i)
    {
        if (i > 0 && times[i] <= times[i - 1])
        {
            throw values.MakeError("load.step_times_s", "rising times", "put them in order");
        }
        steps.push_back({times[i], rates[i]});
    }
    return steps;
}

/// Rows of a time and a rate, after a heading or not.
Steps
ReadStepFile(const std::string& path, std::string& digest)
{
    const std::string text = ReadTextFile(path, "a load in CSV");
    digest = DigestBytes(text);
    CsvRowReader rows(text, path);
    std::vector<std::string> fields;
    Steps steps;
    for (bool first = true; rows.Next(fields); first = false)
    {
        if (fields.size() != 2)
        {
            throw InputError(rows.GetLocation(),
                             std::to_string(fields.size()) + " field(s)",
                             "2, a time in s and a rate in transactions a second",
                             "e.g. 0,40; where commas are decimal signs, separate columns by "
                             "semicolons");
        }
        if (first && !LooksLikeCsvNumber(fields[0]) && !LooksLikeCsvNumber(fields[1]))
        {
            continue; // the heading
        }
        const double timeS = rows.GetNumber(fields, 0, "the time in s");
        const double rate = rows.GetNumber(fields, 1, "the rate in transactions a second");
        const double earliest = steps.empty() ? 0 : steps.back().timeS;
        if (timeS < 0 || timeS > MAXIMUM_TIME_S || (!steps.empty() && timeS <= earliest))
        {
            throw InputError(
                rows.GetLocation(),
                "the time " + fields[0],
                (steps.empty() ? "at least 0" : "more than " + FormatExactly(earliest)) +
                    ", at most " + FormatExactly(MAXIMUM_TIME_S),
                "sort the rows by time, each time once");
        }
        if (rate < 0 || rate > MAXIMUM_RATE)
        {
            throw InputError(rows.GetLocation(),
                             "the rate " + fields[1],
                             "from 0 to " + FormatExactly(MAXIMUM_RATE),
                             "correct it; 0 is a time without transactions");
        }
        steps.push_back({timeS, rate});
    }
    if (steps.empty())
    {
        throw InputError({path, 0}, "no rows", "a time and a rate a row", "e.g. 0,40");
    }
    return steps;
}

void
CheckOneLoad(const ScenarioValues& values, bool hasSteps, bool hasFile)
{
    if (hasSteps && hasFile)
    {
        throw values.MakeError(
            "load.file", "\"\" where load.step_times_s has steps", "remove one of them");
    }
    const bool closed = values.GetOptionalInteger("load.clients").has_value();
    if (closed && (hasSteps || hasFile))
    {
        throw values.MakeError("load.clients",
                               "\"none\" where the rate is given by steps or a file",
                               "clients that wait for answers have no rate: remove one of them");
    }
    if (closed && ParseWord(values, "load.arrivals", GetArrivals()))
    {
        throw values.MakeError("load.arrivals",
                               "\"constant\" with load.clients",
                               "clients that wait for answers have no rate: remove one of them");
    }
}

/// Keys of clients that wait for answers, which nothing else asks for.
std::vector<std::string>
FindUnusedLoadKeys(const ScenarioValues& values)
{
    std::vector<std::string> warnings;
    for (const std::string key : {"load.window", "load.think_s"})
    {
        if (values.IsWritten(key) && !values.GetOptionalInteger("load.clients"))
        {
            warnings.push_back(key + " has no part without load.clients");
        }
    }
    return warnings;
}

} // namespace

void
AddLoadKeys(ScenarioSchema& schema)
{
    schema.AddReal("load.transactions_per_s", 40, "1/s", "of all clients", 1e-6, MAXIMUM_RATE);
    schema.AddText("load.arrivals",
                   "constant",
                   "equal gaps between transactions, or those of a Poisson process",
                   ListWords(GetArrivals()));
    schema.AddList("load.step_times_s",
                   {},
                   "s",
                   "when the rate changes, instead of load.transactions_per_s; 0 before the first",
                   0,
                   MAXIMUM_TIME_S);
    schema.AddList("load.step_rates_per_s",
                   {},
                   "1/s",
                   "the rate from each of these times on",
                   0,
                   MAXIMUM_RATE);
    schema.AddText("load.file",
                   "",
                   "the same as a CSV file: a time in s and a rate in transactions a second a row");
    schema.AddInteger(
        "load.clients",
        100,
        "",
        "clients that submit the next transaction when the last one is final, instead "
        "of a rate; \"none\": the rate",
        1,
        1000000);
    schema.AllowNone("load.clients", true);
    schema.AddInteger("load.window", 1, "", "transactions of such a client under way", 1, 100000);
    schema.AddReal(
        "load.think_s", 0, "s", "such a client's pause before its next transaction", 0, 1e6);
    schema.AddInteger("load.readings", 4, "", "readings in a transaction", 1, 65535);
    schema.AddReal(
        "load.resubmit_s",
        10,
        "s",
        "a client turns to the next node when a transaction is not final after this, and "
        "waits twice as long each time",
        0.001,
        1e6);
}

LoadOptions
ParseLoadOptions(const ScenarioValues& values)
{
    const Steps steps = ReadSteps(values);
    const bool hasFile = !values.GetText("load.file").empty();
    CheckOneLoad(values, !steps.empty(), hasFile);
    LoadOptions load;
    load.warnings = FindUnusedLoadKeys(values);
    load.readings = ParseCount(values, "load.readings");
    load.resubmitAfter = ParseSeconds(values, "load.resubmit_s");
    load.profile = LoadProfile({{0, values.GetReal("load.transactions_per_s")}});
    load.poisson = ParseWord(values, "load.arrivals", GetArrivals());
    if (!steps.empty())
    {
        load.profile = MakeProfile(steps);
    }
    if (hasFile)
    {
        const std::string path = FindNamedFile(values, "load.file", "a CSV file");
        load.profile = MakeProfile(ReadStepFile(path, load.fileDigest));
    }
    if (const auto clients = values.GetOptionalInteger("load.clients"))
    {
        ClosedLoopRules rules;
        rules.clients = static_cast<uint32_t>(*clients);
        rules.window = ParseCount(values, "load.window");
        rules.think = ParseSeconds(values, "load.think_s");
        if (rules.window > MAXIMUM_UNDER_WAY / rules.clients)
        {
            throw values.MakeError(
                "load.window",
                "at most " + std::to_string(MAXIMUM_UNDER_WAY / rules.clients) +
                    " with this number of load.clients: a million transactions under way",
                "lower one of them",
                {"load.clients"});
        }
        load.closedLoop = rules;
    }
    return load;
}

} // namespace gridshare
} // namespace ns3
