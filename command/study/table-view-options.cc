/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "table-view-options.h"

#include "ns3/command-line-error.h"
#include "ns3/named-registry.h"
#include "ns3/result-catalogue.h"

#include <algorithm>
#include <sstream>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace po = boost::program_options;

bool
IsColumn(const std::string& name, const std::string& study)
{
    return FindResult(ResultKind::METRIC, name, study) != nullptr ||
           FindResult(ResultKind::COLUMN, name, study) != nullptr;
}

/// All that may be asked for by its very name.
std::vector<std::string>
ListColumns(const std::string& study)
{
    std::vector<std::string> names;
    for (const auto& entry : GetResultCatalogue())
    {
        if (IsColumn(entry.name, study) &&
            std::find(names.begin(), names.end(), entry.name) == names.end())
        {
            names.push_back(entry.name);
        }
    }
    return names;
}

} // namespace

void
AddTableViewOptions(po::options_description& options)
{
    auto add = options.add_options();
    add("columns",
        po::value<std::string>(),
        "columns of the table for people, by their names in table.csv: a,b,c");
    add("transpose", "rows of the table as columns");
}

TableView
ParseTableView(const po::variables_map& values)
{
    TableView view;
    view.location = COMMAND_LINE;
    view.isTurned = values.count("transpose") > 0;
    if (values.count("columns") == 0)
    {
        return view;
    }
    const auto text = values["columns"].as<std::string>();
    std::istringstream words(text + ",");
    for (std::string name; std::getline(words, name, ',');)
    {
        const bool isTwice =
            std::find(view.columns.begin(), view.columns.end(), name) != view.columns.end();
        if (name.empty() || isTwice)
        {
            throw InputError(COMMAND_LINE,
                             "--columns " + text + (isTwice ? ", with " + name + " twice" : ""),
                             "names with a comma between two, such as experiment,seeds",
                             "remove what is too much");
        }
        view.columns.push_back(name);
    }
    return view;
}

void
RequireKnownColumns(const TableView& view, const std::string& study)
{
    for (const auto& name : view.columns)
    {
        if (!IsColumn(name, study))
        {
            throw MakeUnknownNameError(view.location,
                                       "the column \"" + name + "\"",
                                       name,
                                       ListColumns(study),
                                       "./gridshare list metrics " + study + " shows them");
        }
    }
}

} // namespace gridshare
} // namespace ns3
