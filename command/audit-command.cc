/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-line-error.h"
#include "command-registry.h"
#include "option-parser.h"

#include "ns3/chain-comparison.h"
#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-command
 * `./gridshare audit FILE`: recompute a stored chain.
 */

namespace ns3
{
namespace gridshare
{

namespace po = boost::program_options;

namespace
{

int
RunAuditCommand(const std::vector<std::string>& words)
{
    po::options_description options("options of audit");
    options.add_options()("help,h", "print this help")(
        "format", po::value<std::string>()->default_value("table"), "table, json, csv, md or tex");
    const ParsedOptions parsed = ParseOptions("audit", options, words);
    if (parsed.values.count("help") > 0)
    {
        std::cout << "usage: ./gridshare audit FILE [OPTION ...]\n\n" << options;
        return 0;
    }
    const auto format = ParseFormatOption(parsed.values["format"].as<std::string>());
    if (parsed.positional.size() != 1)
    {
        throw InputError(COMMAND_LINE,
                         std::to_string(parsed.positional.size()) + " files",
                         "one: ./gridshare audit FILE",
                         "name a chain that a run stored (run.store_chain = true)");
    }
    const std::string& path = parsed.positional[0];
    ChainAudit audit = AuditChain(path);
    CompareWithResults(path, audit);
    TextTable table;
    table.AddColumn("place", "place");
    table.AddColumn("finding", "finding");
    for (const auto& finding : audit.findings)
    {
        table.AddRow({finding.place, finding.what});
    }
    if (!audit.findings.empty() || format != TextTable::Format::TABLE)
    {
        std::cout << table.Render(format);
    }
    std::cerr << path << ": " << audit.blocks << " blocks, " << audit.transactions
              << " transactions, " << audit.settlements << " settlements, "
              << (audit.findings.empty() ? "all as they should be"
                                         : std::to_string(audit.findings.size()) + " findings")
              << "; " << audit.compared << "\n";
    return audit.findings.empty() ? 0 : 1;
}

const NamedRegistration g_command{
    GetCommands(),
    {{"audit", "recompute a stored chain and locate any damage", 7}, RunAuditCommand}};

} // namespace

} // namespace gridshare
} // namespace ns3
