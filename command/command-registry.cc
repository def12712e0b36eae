/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "command-registry.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<Command>&
GetCommands()
{
    static NamedRegistry<Command> commands("the command");
    return commands;
}

const std::vector<std::string>&
GetScriptCommandNames()
{
    static const std::vector<std::string> names{"setup", "test", "bench", "lint", "manual"};
    return names;
}

} // namespace gridshare
} // namespace ns3
