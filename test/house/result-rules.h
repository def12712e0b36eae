/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_RESULT_RULES_H
#define GRIDSHARE_TEST_RESULT_RULES_H

#include "source-tree.h"

#include "ns3/result-catalogue.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * Every number that users read is worked out by another way in a test: each entry of the catalogue
 * has, for each study with it, a call of ExpectMetric, ExpectSeries, ExpectBlock or ExpectColumn
 * that writes its name out, and these calls name nothing else. A column may be the mean of a
 * metric, which recomputes nothing.
 *
 * @param files the sources
 * @param catalogue what users read
 * @return what no test recomputes, and unknown names
 */
Findings CheckRecomputed(const std::vector<SourceFile>& files,
                         const std::vector<ResultEntry>& catalogue);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_RESULT_RULES_H
