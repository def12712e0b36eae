/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-table.h"

namespace ns3
{
namespace gridshare
{

const std::vector<Command>&
GetCommandTable()
{
    static const std::vector<Command> table{};
    return table;
}

} // namespace gridshare
} // namespace ns3
