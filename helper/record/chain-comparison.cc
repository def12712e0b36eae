/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "chain-comparison.h"

#include "ns3/results-database.h"

#include <filesystem>
#include <map>
#include <regex>

namespace ns3
{
namespace gridshare
{

namespace
{

using BlockRows = std::map<int64_t, BlockRecord>;

BlockRows
SortByHeight(const std::vector<BlockRecord>& blocks)
{
    BlockRows rows;
    for (const auto& block : blocks)
    {
        rows.emplace(block.height, block);
    }
    return rows;
}

/// Report the blocks of @p all that @p others lack, one finding for neighbouring heights.
void
ReportLacking(const BlockRows& all,
              const BlockRows& others,
              const std::string& what,
              std::vector<ChainFinding>& findings)
{
    int64_t first = 0;
    int64_t last = 0;
    int64_t transactions = 0;
    const auto report = [&]() {
        if (first > 0)
        {
            findings.push_back({"chain_block height " + std::to_string(first) +
                                    (first == last ? "" : " to " + std::to_string(last)),
                                what + ": blocks " + std::to_string(last - first + 1) +
                                    ", transactions " + std::to_string(transactions)});
        }
    };
    for (const auto& [height, block] : all)
    {
        if (others.count(height) > 0)
        {
            continue;
        }
        if (first == 0 || height != last + 1)
        {
            report();
            first = height;
            transactions = 0;
        }
        last = height;
        transactions += block.transactions;
    }
    report();
}

void
ReportDifferent(const BlockRows& stored,
                const BlockRows& recorded,
                std::vector<ChainFinding>& findings)
{
    for (const auto& [height, block] : stored)
    {
        const auto row = recorded.find(height);
        if (row == recorded.end())
        {
            continue;
        }
        const auto& result = row->second;
        if (block.transactions != result.transactions || block.bytes != result.bytes ||
            block.proposedS != result.proposedS)
        {
            findings.push_back(
                {"chain_block height " + std::to_string(height),
                 "found " + std::to_string(block.transactions) + " transactions, " +
                     std::to_string(block.bytes) + " bytes, proposed at " +
                     std::to_string(block.proposedS) + " s; expected, by results.sqlite, " +
                     std::to_string(result.transactions) + ", " + std::to_string(result.bytes) +
                     ", " + std::to_string(result.proposedS) + " s"});
        }
    }
}

/// One run's file under the name of another's: the other chain is gone.
void
CheckName(const std::string& path, ChainAudit& audit)
{
    static const std::regex chainName("chain-[0-9]+-[0-9]+\\.sqlite");
    const std::string name = std::filesystem::path(path).filename().string();
    if (std::regex_match(name, chainName) && name != audit.run->file)
    {
        audit.findings.push_back(
            {"chain_run", "this is the chain that was stored as " + audit.run->file});
    }
}

const RunDescription*
FindRun(const std::vector<RunDescription>& runs, const PlannedRun& wanted)
{
    for (const auto& run : runs)
    {
        if (run.status == RunStatus::FINISHED && run.scenario == wanted.scenario &&
            run.experiment == wanted.experiment && run.seed == wanted.seed &&
            run.parametersJson == wanted.parametersJson)
        {
            return &run;
        }
    }
    return nullptr;
}

} // namespace

void
CompareWithResults(const std::string& path, ChainAudit& audit)
{
    if (!audit.run)
    {
        audit.compared = "not compared with results: the file does not say which run it is of";
        return;
    }
    CheckName(path, audit);
    const auto beside = std::filesystem::path(path).parent_path() / "results.sqlite";
    if (!std::filesystem::exists(beside))
    {
        audit.compared = "not compared with results: no " + beside.string() +
                         ", so blocks that miss at its end cannot be seen";
        return;
    }
    const ResultsDatabase database(beside.string(), ResultsDatabase::Access::READ);
    const std::string wanted = "the experiment \"" + audit.run->description.experiment +
                               "\", seed " + std::to_string(audit.run->description.seed);
    const auto runs = database.ReadRuns();
    const RunDescription* run = FindRun(runs, audit.run->description);
    if (run == nullptr)
    {
        audit.compared = "not compared with results: " + beside.string() + " has no such run";
        audit.findings.push_back({"chain_run",
                                  "results.sqlite beside it has no finished run of " + wanted +
                                      " with the parameters that are stored with the chain"});
        return;
    }
    audit.compared = "compared with " + wanted + " in " + beside.string();
    const BlockRows stored = SortByHeight(audit.stored);
    const BlockRows recorded = SortByHeight(database.ReadBlocks(run->id));
    std::vector<ChainFinding> findings;
    ReportLacking(recorded, stored, "missing, by results.sqlite", findings);
    ReportLacking(stored, recorded, "not in results.sqlite", findings);
    ReportDifferent(stored, recorded, findings);
    // What is missing explains much of what does not fit inside, so it comes first.
    audit.findings.insert(audit.findings.begin(), findings.begin(), findings.end());
}

} // namespace gridshare
} // namespace ns3
