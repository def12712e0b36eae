/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-table.h"

#include "audit-command.h"
#include "fuzz-command.h"
#include "list-command.h"
#include "report-command.h"
#include "run-command.h"
#include "version-command.h"

#include "ns3/feeder-command.h"
#include "ns3/game-command.h"

namespace ns3
{
namespace gridshare
{

const std::vector<Command>&
GetCommandTable()
{
    static const std::vector<Command> table{
        {"run", "run a scenario's experiments and print the results", RunRunCommand},
        {"list", "scenarios, feeders, technologies, protocols, revision rules", RunListCommand},
        {"version", "the versions of gridshare and ns-3", RunVersionCommand},
        {"report", "tables and figures again from a results.sqlite", RunReportCommand},
        {"game", "the sharing game without a network: theory, agents, incentives", RunGameCommand},
        {"fuzz", "drive a consensus protocol through hostile schedules", RunFuzzCommand},
        {"audit", "recompute a stored chain and locate any damage", RunAuditCommand},
        {"feeder",
         "counts of a feeder and its communication network; --plot draws a map",
         RunFeederCommand},
    };
    return table;
}

const std::vector<std::string>&
GetScriptCommandNames()
{
    static const std::vector<std::string> names{"setup", "test", "bench", "lint"};
    return names;
}

} // namespace gridshare
} // namespace ns3
