/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CHAIN_COMPARISON_H
#define GRIDSHARE_CHAIN_COMPARISON_H

#include "chain-store.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Hold a stored chain against the results of its run: a chain from which blocks were removed at the
 * end is sound in itself. Adds to the findings what is missing, too much or different, and says in
 * `compared` with what the chain was compared, or why it could not be.
 *
 * @param path of the chain's file; results.sqlite is looked for beside it
 * @param audit what AuditChain() found
 * @throws InputError if there is a results.sqlite that cannot be read
 */
void CompareWithResults(const std::string& path, ChainAudit& audit);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CHAIN_COMPARISON_H
