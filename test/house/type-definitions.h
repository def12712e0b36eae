/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_TYPE_DEFINITIONS_H
#define GRIDSHARE_TEST_TYPE_DEFINITIONS_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * One definition rule: no two files define the same class, struct, union or enum, as the linker
 * takes one of them for both (and calls the wrong destructor) without a word. So that it cannot
 * happen to types that a source keeps to itself, these stand in an anonymous namespace; nested
 * types that their owner's header declares need not. Two of one name, of sources that are built
 * together, clash as soon as a build in batches has both in one.
 *
 * @param files the sources
 * @return types that are there twice, and types of a source that stand outside an anonymous
 * namespace
 */
Findings CheckTypes(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_TYPE_DEFINITIONS_H
