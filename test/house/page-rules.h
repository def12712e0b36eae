/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_PAGE_RULES_H
#define GRIDSHARE_TEST_PAGE_RULES_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * The manual can be read, and found: no page is too long, and pages that are named are there, as
 * doc/NAME.md anywhere and by links in Markdown.
 *
 * @param texts the pages, and all that may name one
 * @return long pages, and texts that name one that is not there
 */
Findings CheckPages(const std::vector<SourceFile>& texts);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_PAGE_RULES_H
