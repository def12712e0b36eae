/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "technology-choice.h"

#include "file-digest.h"
#include "scenario-library.h"
#include "scenario-path.h"

#include "ns3/access-technology-file.h"
#include "ns3/scenario-file.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

const char* const TECHNOLOGY_KEY_HELP =
    ": a name (./gridshare list technologies), or a TOML file of one (doc/model/access.md)";

TechnologyChoice
ParseTechnology(const ScenarioValues& values, const std::string& key)
{
    const std::string directory = GetScenarioDirectory();
    const std::string& name = values.GetText(key);
    const auto names = ListScenarioFiles(directory, "technologies", ".toml");
    if (std::find(names.begin(), names.end(), name) != names.end())
    {
        return {FindAccessTechnology(directory, name), ""};
    }
    const std::string path = FindNamedFile(values, key, "a TOML file of a technology", names);
    return {ReadAccessTechnology(path, directory),
            DigestBytes(ReadFileBytes(path, "an access technology in TOML"))};
}

std::map<std::string, std::string>
DigestTechnologies(const ScenarioValues& values, const std::vector<std::string>& keys)
{
    std::map<std::string, std::string> digests;
    for (const auto& key : keys)
    {
        const std::string digest = ParseTechnology(values, key).fileDigest;
        if (!digest.empty())
        {
            digests[key] = digest;
        }
    }
    return digests;
}

} // namespace gridshare
} // namespace ns3
