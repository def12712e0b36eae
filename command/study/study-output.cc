/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-output.h"

#include "ns3/output-file.h"

#include <iostream>

namespace ns3
{
namespace gridshare
{

void
WriteStudyTable(const std::function<TextTable(TextTable::Format)>& make,
                const std::filesystem::path& directory,
                TextTable::Format printed,
                const std::string& name,
                const TableView& view)
{
    std::cout << make(printed).Render(printed, view) << std::flush;
    if (!directory.empty())
    {
        WriteTableFiles(make, directory, name, view);
    }
}

void
WriteTableFiles(const std::function<TextTable(TextTable::Format)>& make,
                const std::filesystem::path& directory,
                const std::string& name,
                const TableView& view)
{
    const std::pair<const char*, TextTable::Format> files[] = {{".csv", TextTable::Format::CSV},
                                                               {".md", TextTable::Format::MD},
                                                               {".tex", TextTable::Format::TEX}};
    for (const auto& [ending, format] : files)
    {
        const TableView& shown = format == TextTable::Format::CSV ? TableView{} : view;
        WriteOutputFile((directory / (name + ending)).string(), make(format).Render(format, shown));
    }
}

void
WriteStudyTable(const TextTable& table,
                const std::filesystem::path& directory,
                TextTable::Format printed,
                const std::string& name,
                const TableView& view)
{
    WriteStudyTable([&table](TextTable::Format) { return table; }, directory, printed, name, view);
}

} // namespace gridshare
} // namespace ns3
