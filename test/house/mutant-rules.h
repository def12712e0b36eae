/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_MUTANT_RULES_H
#define GRIDSHARE_TEST_MUTANT_RULES_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @param root the repository
 * @return the lists of faults, test/ROOM/mutants.txt, sorted by path
 */
std::vector<SourceFile> ReadMutantLists(const std::string& root);

/**
 * A fault can be put into the code: what a list says that it replaces is in the file, once.
 *
 * @param files the lists and the sources
 * @return faults whose text is not, or not alone, in their file
 */
Findings CheckMutants(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_MUTANT_RULES_H
