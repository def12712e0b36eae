/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "scenario-file.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace fs = std::filesystem;

std::vector<std::string>
ListScenarioFiles(const std::string& dataDirectory,
                  const std::string& subfolder,
                  const std::string& extension)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(fs::path(dataDirectory) / subfolder, error))
    {
        if (entry.path().extension() == extension)
        {
            names.push_back(entry.path().stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string
FindScenarioFile(const std::string& dataDirectory,
                 const std::string& subfolder,
                 const std::string& name,
                 const std::string& extension)
{
    std::error_code error;
    const fs::path folder = fs::path(dataDirectory) / subfolder;
    if (!name.empty())
    {
        for (const auto& path : {fs::path(name), folder / (name + extension), folder / name})
        {
            if (fs::exists(path, error) && !fs::is_directory(path, error))
            {
                return path.string();
            }
        }
    }
    const auto known = ListScenarioFiles(dataDirectory, subfolder, extension);
    if (!name.empty() && fs::is_directory(name, error))
    {
        throw InputError({name, 0},
                         "a folder",
                         "a file, or one of gridshare's own (" + JoinNames(known) + ")",
                         "name a file in it");
    }
    throw InputError({name, 0},
                     "no such file",
                     "the path of a file, or one of gridshare's own (" + JoinNames(known) + ")",
                     SuggestName(name, known, "check the path"));
}

} // namespace gridshare
} // namespace ns3
