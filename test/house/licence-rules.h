/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_LICENCE_RULES_H
#define GRIDSHARE_TEST_LICENCE_RULES_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @param root the repository
 * @return every file of it with its first kilobyte, sorted by path; builds, results and what git
 * keeps are none of it
 */
std::vector<SourceFile> ReadBeginnings(const std::string& root);

/**
 * Every file says under which licence it may be passed on: by an SPDX-License-Identifier near its
 * top, or, where its format has no comments, by a pattern in REUSE.toml.
 *
 * @param files all files, REUSE.toml whole and among them
 * @return files that say nothing, and patterns that fit no file
 */
Findings CheckLicences(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_LICENCE_RULES_H
