/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-library.h"

#include "shipped-files.h"

#include "ns3/name-suggestion.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

std::string
GetScenarioDirectory()
{
    return FindShippedFiles(ShippedPart::SCENARIOS).string();
}

std::vector<std::string>
ListScenarioNames()
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(GetScenarioDirectory(), error))
    {
        if (entry.path().extension() == ".toml")
        {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string
FindScenario(const std::string& word, const InputLocation& location)
{
    namespace fs = std::filesystem;
    const auto names = ListScenarioNames();
    if (std::find(names.begin(), names.end(), word) != names.end())
    {
        return GetScenarioDirectory() + "/" + word + ".toml";
    }
    std::error_code error;
    if (fs::exists(word, error))
    {
        return word; // whether it can be read, its reader says
    }
    if (word.find('/') != std::string::npos || fs::path(word).has_extension())
    {
        throw InputError(location,
                         "the scenario " + word + ", which does not exist",
                         "a scenario's name or a TOML file",
                         "./gridshare list shows the names");
    }
    if (names.empty())
    {
        throw InputError({GetScenarioDirectory(), 0},
                         "no scenarios",
                         "the scenarios that come with gridshare",
                         "install gridshare as a whole, or name their folder in the environment "
                         "variable GRIDSHARE_SCENARIOS");
    }
    throw InputError(location,
                     "the scenario \"" + word + "\"",
                     "one of " + JoinNames(names) + ", or the path of a TOML file",
                     SuggestName(word, names, "./gridshare list describes them"));
}

} // namespace gridshare
} // namespace ns3
