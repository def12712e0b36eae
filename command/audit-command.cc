/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "audit-command.h"

#include "ns3/chain-store.h"
#include "ns3/input-error.h"
#include "ns3/text-table.h"

#include <iostream>

namespace ns3
{
namespace gridshare
{

int
RunAuditCommand(const std::vector<std::string>& words)
{
    TextTable::Format format = TextTable::Format::TABLE;
    std::string path;
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        if (words[i] == "--format" && i + 1 < words.size())
        {
            format = TextTable::ParseFormat(words[++i]);
        }
        else if (words[i].rfind("--format=", 0) == 0)
        {
            format = TextTable::ParseFormat(words[i].substr(9));
        }
        else if (path.empty() && words[i].rfind("-", 0) != 0)
        {
            path = words[i];
        }
        else
        {
            throw InputError({"command line", 0},
                             "\"" + words[i] + "\"",
                             "audit FILE [--format table|json|csv|md]");
        }
    }
    if (path.empty())
    {
        throw InputError({"command line", 0}, "no file", "audit FILE");
    }
    const ChainAudit audit = AuditChain(path);
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
              << "\n";
    return audit.findings.empty() ? 0 : 1;
}

} // namespace gridshare
} // namespace ns3
