/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "published-numbers.h"

#include "ns3/input-error.h"
#include "ns3/scenario-library.h"
#include "ns3/text-file.h"

namespace ns3
{
namespace gridshare
{

nlohmann::json
ReadPublishedNumbers(const std::string& name)
{
    const std::string path = GetScenarioDirectory() + "/validation/" + name + ".json";
    const std::string expected = "published numbers in JSON";
    nlohmann::json numbers = nlohmann::json::parse(ReadTextFile(path, expected), nullptr, false);
    if (!numbers.is_object())
    {
        throw InputError({path, 0},
                         "something else",
                         expected + ", one object",
                         "put back the file that comes with gridshare");
    }
    return numbers;
}

std::vector<std::string>
ListPublishedFiles()
{
    const nlohmann::json numbers = ReadPublishedNumbers("feeders");
    std::vector<std::string> files;
    for (const auto& one : numbers.at("feeders"))
    {
        if (one.contains("file"))
        {
            files.push_back(one.at("file"));
        }
    }
    return files;
}

} // namespace gridshare
} // namespace ns3
