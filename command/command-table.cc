/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-table.h"

#include "fuzz-command.h"

namespace ns3
{
namespace gridshare
{

const std::vector<Command>&
GetCommandTable()
{
    static const std::vector<Command> table{
        {"fuzz", "drive a consensus protocol through hostile schedules", RunFuzzCommand},
    };
    return table;
}

} // namespace gridshare
} // namespace ns3
