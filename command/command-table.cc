/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-table.h"

#include "report-command.h"

namespace ns3
{
namespace gridshare
{

const std::vector<Command>&
GetCommandTable()
{
    static const std::vector<Command> table{
        {"report", "tables and figures again from a results.sqlite", RunReportCommand},
    };
    return table;
}

} // namespace gridshare
} // namespace ns3
