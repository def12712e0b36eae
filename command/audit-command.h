/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_AUDIT_COMMAND_H
#define GRIDSHARE_AUDIT_COMMAND_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * `./gridshare audit FILE`: recompute a stored chain.
 *
 * @param words the words after the command
 * @return 0 if all is well, 1 if the chain is damaged
 * @throws InputError for bad words or a file without a chain
 */
int RunAuditCommand(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_AUDIT_COMMAND_H
