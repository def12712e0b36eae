/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_NAME_RULES_H
#define GRIDSHARE_TEST_NAME_RULES_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * In a tree of ns-3 all tests are one program: a suite whose name another one has is never run, and
 * what registers itself under a name that is taken stops the program. `test/outside/` is a program
 * of its own everywhere. Sources are compiled in batches (cmake/batches.cmake): constants of two of
 * them that stand in one folder have two names, so that it does not matter which files share a
 * batch. And ns-3 refuses some characters in the names of tests, which its debug build says.
 *
 * @param files the sources
 * @return suites, registered things and constants whose names are there twice, and tests whose
 * names ns-3 refuses
 */
Findings CheckNames(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_NAME_RULES_H
