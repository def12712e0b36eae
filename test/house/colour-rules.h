/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_COLOUR_RULES_H
#define GRIDSHARE_TEST_COLOUR_RULES_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * Figures, maps and the page have one palette: no colour is written as its digits outside
 * model/foundation/colour-palette.h.
 *
 * @param files the sources
 * @return those that break the rule
 */
Findings CheckColours(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_COLOUR_RULES_H
