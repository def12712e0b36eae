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

namespace
{

using Format = TextTable::Format;

bool
IsForPrograms(Format format)
{
    return format == Format::JSON || format == Format::CSV;
}

/// What was asked for; for people who chose no columns, those of the table.
TableView
ChooseView(const StudyTable& table, Format format, TableView view)
{
    if (view.columns.empty() && !IsForPrograms(format))
    {
        view.columns = table.view.columns;
    }
    return view;
}

} // namespace

void
PrintTables(const std::vector<StudyTable>& tables, Format format, const TableView& view)
{
    const StudyTable& first = tables.front();
    std::cout << first.make(format).Render(format, ChooseView(first, format, view));
    for (const auto& table : tables)
    {
        if (table.isPrinted && view.columns.empty() && !IsForPrograms(format))
        {
            std::cout << "\n" << table.make(format).Render(format, table.view);
        }
    }
    std::cout << std::flush;
}

void
WriteTableFiles(const std::function<TextTable(Format)>& make,
                const std::filesystem::path& directory,
                const std::string& name,
                const TableView& view)
{
    const std::pair<const char*, Format> files[] = {
        {".csv", Format::CSV}, {".md", Format::MD}, {".tex", Format::TEX}};
    for (const auto& [ending, format] : files)
    {
        const TableView& shown = format == Format::CSV ? TableView{} : view;
        WriteOutputFile((directory / (name + ending)).string(), make(format).Render(format, shown));
    }
}

void
WriteTables(const std::vector<StudyTable>& tables,
            const std::filesystem::path& directory,
            const TableView& view)
{
    for (const auto& table : tables)
    {
        if (table.isForPrograms)
        {
            WriteOutputFile((directory / (table.name + ".csv")).string(),
                            table.make(Format::CSV).Render(Format::CSV));
            continue;
        }
        const TableView& asked = &table == &tables.front() ? view : TableView{};
        WriteTableFiles(table.make, directory, table.name, ChooseView(table, Format::MD, asked));
    }
}

} // namespace gridshare
} // namespace ns3
