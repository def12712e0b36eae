/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-output.h"

#include "ns3/input-error.h"

#include <fstream>
#include <iostream>

namespace ns3
{
namespace gridshare
{

void
WriteStudyTable(const TextTable& table,
                const std::filesystem::path& directory,
                TextTable::Format printed,
                const std::string& name)
{
    std::filesystem::create_directories(directory);
    const std::pair<const char*, TextTable::Format> files[] = {{".csv", TextTable::Format::CSV},
                                                               {".md", TextTable::Format::MD},
                                                               {".tex", TextTable::Format::TEX}};
    for (const auto& [ending, format] : files)
    {
        const auto path = directory / (name + ending);
        std::ofstream file(path);
        file << table.Render(format);
        if (!file.flush())
        {
            throw InputError({path.string(), 0},
                             "a file that cannot be written",
                             "a folder with room and permission",
                             "choose another with --out");
        }
    }
    std::cout << table.Render(printed);
}

} // namespace gridshare
} // namespace ns3
