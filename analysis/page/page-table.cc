/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-table.h"

#include "ns3/printable-text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::ordered_json;
using Cell = TextTable::Cell;

constexpr int EXACT_DIGITS = 9; //!< a page is for eyes; the database has the rest

Json
NumberOf(double value)
{
    // JSON knows no infinity; a text is shown as it is.
    return std::isfinite(value) ? Json(std::stod(FormatRounded(value, EXACT_DIGITS)))
                                : Json(FormatExactly(value));
}

Json
ValueOf(const Cell& cell)
{
    if (const auto* whole = std::get_if<int64_t>(&cell))
    {
        return *whole;
    }
    if (const auto* real = std::get_if<double>(&cell))
    {
        return NumberOf(*real);
    }
    if (const auto* text = std::get_if<std::string>(&cell))
    {
        return *text;
    }
    return nullptr;
}

/// What people read in a cell, line breaks gone.
std::string
ShowCell(const Cell& cell, int digits)
{
    if (const auto* real = std::get_if<double>(&cell))
    {
        return FormatRounded(*real, digits);
    }
    if (const auto* whole = std::get_if<int64_t>(&cell))
    {
        return std::to_string(*whole);
    }
    const auto* text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::string() : *text;
}

/// The columns of a table by name; of equal names the first.
std::map<std::string, std::size_t>
FindColumns(const TextTable& table)
{
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < table.GetColumns().size(); ++i)
    {
        places.emplace(table.GetColumns()[i].name, i);
    }
    return places;
}

/// A column of the page with where its cells are.
struct PageColumn
{
    std::string name;
    std::string title;
    int digits;
    bool isShown;
    const std::vector<std::vector<Cell>>* exact{nullptr}; //!< rows with its value
    std::size_t exactPlace{0};
    const std::vector<std::vector<Cell>>* shown{nullptr}; //!< rows with what people read
    std::size_t shownPlace{0};
};

std::string
OnOneLine(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// First what people see, in their order, then the rest as programs get it.
std::vector<PageColumn>
ListColumns(const TextTable& forPeople, const TextTable& forPrograms, const TableView& view)
{
    const auto people = FindColumns(forPeople);
    const auto programs = FindColumns(forPrograms);
    std::vector<PageColumn> columns;
    std::map<std::string, bool> taken;
    const auto add = [&](const std::string& name, bool isShown) {
        const auto inPeople = people.find(name);
        const auto inPrograms = programs.find(name);
        if ((inPeople == people.end() && inPrograms == programs.end()) ||
            !taken.emplace(name, true).second)
        {
            return;
        }
        const auto& described = inPeople != people.end()
                                    ? forPeople.GetColumns()[inPeople->second]
                                    : forPrograms.GetColumns()[inPrograms->second];
        PageColumn column{name, OnOneLine(described.title), described.digits, isShown};
        if (inPrograms != programs.end())
        {
            column.exact = &forPrograms.GetRows();
            column.exactPlace = inPrograms->second;
        }
        if (inPeople != people.end())
        {
            column.shown = &forPeople.GetRows();
            column.shownPlace = inPeople->second;
        }
        columns.push_back(column);
    };
    const auto visible = view.columns.empty() ? forPeople.ListColumnsForPeople() : view.columns;
    for (const auto& name : visible)
    {
        add(name, true);
    }
    for (const auto* table : {&forPeople, &forPrograms})
    {
        for (const auto& column : table->GetColumns())
        {
            add(column.name, false);
        }
    }
    return columns;
}

/**
 * What a cell sorts by: the number of programs, unless people read a whole number where theirs is
 * none: a median of epochs, where programs get the mean, too.
 */
Json
SortingNumber(const Cell& value, const std::string& text)
{
    const auto* real = std::get_if<double>(&value);
    const std::string begin = text.substr(0, text.find(' '));
    const bool isWhole = !begin.empty() && begin.size() < 16 &&
                         std::all_of(begin.begin(), begin.end(), [](unsigned char c) {
                             return std::isdigit(c) != 0;
                         });
    return real != nullptr && isWhole && *real != std::floor(*real) ? Json(std::stoll(begin))
                                                                    : ValueOf(value);
}

Json
MakeCell(const PageColumn& column, std::size_t row)
{
    const Cell* exact = column.exact ? &(*column.exact)[row][column.exactPlace] : nullptr;
    const Cell* shown = column.shown ? &(*column.shown)[row][column.shownPlace] : nullptr;
    const Cell& value = exact ? *exact : *shown;
    const std::string text = ShowCell(shown ? *shown : *exact, column.digits);
    const bool isNumber = !std::holds_alternative<std::string>(value) &&
                          !std::holds_alternative<std::monostate>(value);
    if (text.empty() || !isNumber)
    {
        return text.empty() ? ValueOf(value) : Json(text);
    }
    const Json number = SortingNumber(value, text);
    // The page writes numbers of few digits itself.
    return text == number.dump() ? number : Json{number, text};
}

} // namespace

Json
MakePageTable(const TextTable& forPeople, const TextTable& forPrograms, const TableView& view)
{
    // Where people get other rows than programs, theirs are what the page is about.
    const bool isOne = forPeople.GetRows().size() == forPrograms.GetRows().size();
    const auto columns = ListColumns(forPeople, isOne ? forPrograms : forPeople, view);
    Json table{{"columns", Json::array()}, {"rows", Json::array()}, {"notes", Json::array()}};
    for (const auto& column : columns)
    {
        table["columns"].push_back(
            {{"name", column.name}, {"title", column.title}, {"shown", column.isShown}});
    }
    for (std::size_t row = 0; row < forPeople.GetRows().size(); ++row)
    {
        Json cells = Json::array();
        for (const auto& column : columns)
        {
            cells.push_back(MakeCell(column, row));
        }
        table["rows"].push_back(std::move(cells));
    }
    for (const auto& note : forPeople.GetNotes())
    {
        table["notes"].push_back(note);
    }
    return table;
}

} // namespace gridshare
} // namespace ns3
