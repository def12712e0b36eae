/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_FILE_LISTS_H
#define GRIDSHARE_TEST_FILE_LISTS_H

#include "source-tree.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// The files that a build compiles or installs.
struct FileLists
{
    std::vector<std::string> sources; //!< of the module
    std::vector<std::string> headers; //!< that go into ns3/
    std::vector<std::string> tests;   //!< of the module's test library
};

/**
 * @param text of a sources.cmake
 * @param lists what it lists is appended
 */
void ReadCMakeLists(const std::string& text, FileLists& lists);

/**
 * @param root the repository
 * @return what the sources.cmake files of all folders list
 */
FileLists ReadAllCMakeLists(const std::string& root);

/**
 * Every file is listed once, and what is listed is there. Not in lists: main programs, benchmarks,
 * the private headers of tests.
 *
 * @param files the sources
 * @param lists those of CMake
 * @param programNames the text of the CMake files that name benchmarks and fuzz targets
 * @return what is missing
 */
Findings CheckListed(const std::vector<SourceFile>& files,
                     const FileLists& lists,
                     const std::string& programNames);

/**
 * Every example is built, and run by ns-3's test.py, whose list can only be a literal.
 *
 * @param files the sources
 * @param built the text of examples/sources.cmake
 * @param run the text of test/examples-to-run.py
 * @return what one of the three lacks
 */
Findings CheckExamples(const std::vector<SourceFile>& files,
                       const std::string& built,
                       const std::string& run);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_FILE_LISTS_H
