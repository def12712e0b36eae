/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_DIVIDED_RUN_H
#define GRIDSHARE_TEST_DIVIDED_RUN_H

#include "ns3/run-record.h"
#include "ns3/sharing-options.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * @param options of a sharing experiment
 * @param seed of the run
 * @param ranks that divide it, each a process; 1: nobody does
 * @return what it leaves behind
 */
RunRecord RunAmongRanks(const SharingOptions& options, uint64_t seed, uint32_t ranks);

/**
 * @ingroup gridshare-test
 * @param a a record
 * @param b another
 * @return what is in one of them alone, in words; empty if they are equal, doubles exactly
 */
std::string DescribeDifference(const RunRecord& a, const RunRecord& b);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_DIVIDED_RUN_H
