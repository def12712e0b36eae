/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_ASSERTION_RULES_H
#define GRIDSHARE_TEST_ASSERTION_RULES_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * A test that fails shows both values: a comparison is left to the macro (EQ, NE, LT, ...), as
 * `(a == b), true` would only show that 0 is not 1.
 *
 * @param files the sources
 * @return comparisons whose values a failing test would not show, and words that not every ns-3 has
 */
Findings CheckAssertions(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_ASSERTION_RULES_H
