/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SOURCE_TREE_H
#define GRIDSHARE_TEST_SOURCE_TREE_H

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A file of the repository, or one made up to see a rule broken.
struct SourceFile
{
    std::string path; //!< relative to the root, e.g. "model/game/sharing-game.cc"
    std::string text; //!< its bytes
};

/// What broke a rule, one line each; empty if all is well.
using Findings = std::vector<std::string>;

/**
 * @param root the repository
 * @return its C++ sources and its scripts, sorted by path
 */
std::vector<SourceFile> ReadSourceTree(const std::string& root);

/**
 * @param root the repository
 * @return the manual, and other texts for people, which may name its pages
 */
std::vector<SourceFile> ReadPages(const std::string& root);

/// @param path of a file @return its room: "consensus/pbft" for model/consensus/pbft/..., "test",
/// ...
std::string RoomOf(const std::string& path);

/// @param path of a file @return what follows the last slash
std::string NameOf(const std::string& path);

/// @param path of a file @return what precedes the last slash
std::string FolderOf(const std::string& path);

/// @return whether @p text ends in @p end
bool EndsWith(const std::string& text, const std::string& end);

/// @return whether @p path is C++
bool IsCpp(const std::string& path);

/// @param text C++ @return it without comments, strings and characters
std::string WithoutCommentsAndStrings(const std::string& text);

/// One #include line.
struct IncludeLine
{
    bool quoted;      //!< "x.h" rather than <x.h>
    std::string name; //!< what is included
};

/// @param text C++ @return its #include lines, in order
std::vector<IncludeLine> FindIncludes(const std::string& text);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SOURCE_TREE_H
