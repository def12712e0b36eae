/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-table.h"

#include "feeder-command.h"

namespace ns3
{
namespace gridshare
{

const std::vector<Command>&
GetCommandTable()
{
    static const std::vector<Command> table{
        {"feeder",
         "counts of a feeder and its communication network; --plot draws a map",
         RunFeederCommand},
    };
    return table;
}

} // namespace gridshare
} // namespace ns3
