/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line-error.h"
#include "ns3/command-registry.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-test
 * A command from outside: greets whom it is told.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

int
SayHello(const std::vector<std::string>& words)
{
    if (words.size() != 1)
    {
        throw InputError(COMMAND_LINE, JoinNames(words), "one name", "./gridshare hello me");
    }
    std::cout << "Hello, " << words[0] << ".\n";
    return 0;
}

const NamedRegistration g_command{GetCommands(), {{"hello", "greets"}, SayHello}};

} // namespace

} // namespace gridshare
} // namespace ns3
