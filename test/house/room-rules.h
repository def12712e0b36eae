/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_ROOM_RULES_H
#define GRIDSHARE_TEST_ROOM_RULES_H

#include "source-tree.h"

#include <set>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * The arrows between rooms (doc/architecture.md): who includes whom, which rooms include ns-3, and
 * how.
 *
 * @param files the sources
 * @return what is not allowed
 */
Findings CheckArrows(const std::vector<SourceFile>& files);

/**
 * Rooms without ns-3 read no clock and no random device, and use no distribution of the standard
 * library, whose numbers differ between libraries.
 *
 * @param files the sources
 * @return what is not allowed
 */
Findings CheckPurity(const std::vector<SourceFile>& files);

/**
 * Files are written in one place, which checks, writes beside and renames: elsewhere, tests and
 * examples apart, no file is opened for writing and no folder made.
 *
 * @param files the sources
 * @return what is not allowed
 */
Findings CheckOutput(const std::vector<SourceFile>& files);

/**
 * What a scenario says is parsed once, in helper/scenario, helper/options and sources named
 * *-options: elsewhere in model and helper nothing knows ScenarioValues, and nowhere else is the
 * text of a key compared.
 *
 * @param files the sources
 * @return what knows a scenario's text, and is to get a struct
 */
Findings CheckScenarioText(const std::vector<SourceFile>& files);

/**
 * ns-3 puts all public headers into one folder, so that their names must differ.
 *
 * @param files the sources
 * @param ns3Headers the names of ns-3's own headers
 * @return names that are there twice
 */
Findings CheckHeaderNames(const std::vector<SourceFile>& files,
                          const std::set<std::string>& ns3Headers);

/**
 * X.cc includes "X.h" first, which shows that X.h needs no other header before it.
 *
 * @param files the sources
 * @return sources that include their header later
 */
Findings CheckFirstIncludes(const std::vector<SourceFile>& files);

/**
 * X.cc has its X.h: a class is not sliced over sources, and a function is declared where it is
 * told. Tests, examples and scenarios are programs and suites, which nobody includes.
 *
 * @param files the sources
 * @param alone sources that need none: as they are a program
 * @return sources without a header
 */
Findings CheckPairs(const std::vector<SourceFile>& files, const std::set<std::string>& alone);

/**
 * A folder can be taken in at a glance.
 *
 * @param files the sources
 * @param maximum files a folder
 * @return folders with more
 */
Findings CheckFolderSizes(const std::vector<SourceFile>& files, std::size_t maximum);

/**
 * Length, licence line and words of unfinished work.
 *
 * @param files the sources
 * @return what is wrong
 */
Findings CheckForm(const std::vector<SourceFile>& files);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_ROOM_RULES_H
