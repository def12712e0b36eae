/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-path.h"

#include "ns3/name-suggestion.h"

#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

std::string
AdvisePath(const ScenarioValues& values,
           const std::string& key,
           const std::vector<std::string>& names)
{
    const std::string& word = values.GetText(key);
    const std::string path = values.GetPath(key);
    std::error_code error;
    if (fs::is_directory(path, error) && !word.empty())
    {
        return path + " is a folder: name the file in it";
    }
    const std::string suggestion = SuggestName(word, names);
    if (!suggestion.empty())
    {
        return suggestion;
    }
    if (path != word && fs::exists(word, error))
    {
        return "paths in a scenario start at its folder: write \"" +
               fs::relative(word, fs::path(path).parent_path(), error).string() + "\"";
    }
    return word.empty() ? "correct the name" : "there is no file " + path;
}

} // namespace

std::string
FindNamedFile(const ScenarioValues& values,
              const std::string& key,
              const std::string& kind,
              const std::vector<std::string>& names)
{
    const std::string path = values.GetPath(key);
    std::error_code error;
    if (fs::exists(path, error) && !fs::is_directory(path, error))
    {
        return path;
    }
    throw values.MakeError(key,
                           (names.empty() ? "" : "one of " + JoinNames(names) + ", or ") + kind,
                           AdvisePath(values, key, names));
}

} // namespace gridshare
} // namespace ns3
