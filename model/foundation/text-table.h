/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEXT_TABLE_H
#define GRIDSHARE_TEXT_TABLE_H

#include "input-error.h"
#include "text-grid.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-foundation
/// How somebody wants to see a table: `--columns` and `--transpose`.
struct TableView
{
    std::vector<std::string> columns{}; //!< names of those that are shown; none: the table's own
    bool isTurned{false};               //!< rows as columns; not in JSON, whose rows are objects
    InputLocation location{};           //!< where that was asked for
};

/**
 * @ingroup gridshare-foundation
 * A table of results that every command prints in the same formats.
 *
 * Numbers are rounded to a column's significant digits where people read them (table, md, tex) and
 * written with the shortest text that reads back as the same double where programs do (json, csv).
 * An empty cell is a dash for people, null in JSON and nothing in CSV.
 */
class TextTable
{
  public:
    /// Nothing, a whole number, a real number or text.
    using Cell = std::variant<std::monostate, int64_t, double, std::string>;

    /// How to write the table.
    enum class Format
    {
        TABLE, //!< aligned columns for a terminal
        JSON,  //!< an array of objects, keys are the columns' names
        CSV,   //!< RFC 4180, first line the columns' names
        MD,    //!< a Markdown pipe table
        TEX    //!< a LaTeX tabular (booktabs)
    };

    /**
     * Read the value of `--format`.
     *
     * @param word table, json, csv, md or tex
     * @return the format
     * @throws InputError for any other word
     */
    static Format ParseFormat(const std::string& word);

    /**
     * @param name key in JSON and CSV, e.g. "commit_latency_p50_s"
     * @param title heading for people, e.g. "latency p50 (s)"; line breaks make it narrow
     * @param digits significant digits for people
     */
    void AddColumn(const std::string& name, const std::string& title, int digits = 4);

    /**
     * @param cells one a column, else the program aborts
     */
    void AddRow(const std::vector<Cell>& cells);

    /**
     * Which columns people see who ask for none. Programs see all.
     *
     * @param names of columns, in the order that is wanted
     */
    void SetColumnsForPeople(const std::vector<std::string>& names);

    /// @param sentence under the table, for people
    void AddNote(const std::string& sentence);

    /**
     * Make a table that people read as narrow as a page: in LaTeX by small type.
     *
     * @param columns of a terminal: where the table is wider its widest texts are broken
     */
    void LimitWidth(std::size_t columns);

    /**
     * @param format how
     * @param view what of it
     * @return the table, ending in a newline
     * @throws InputError if there is no column of a name that the view has
     */
    std::string Render(Format format, const TableView& view = {}) const;

    /// What AddColumn() was told.
    struct Column
    {
        std::string name;  //!< in CSV and JSON
        std::string title; //!< heading for people
        int digits;        //!< significant ones
    };

    /// @return the columns, left to right
    const std::vector<Column>& GetColumns() const;

    /// @return the rows, top to bottom, a cell a column
    const std::vector<std::vector<Cell>>& GetRows() const;

    /// @return names of the columns that people see who ask for none
    std::vector<std::string> ListColumnsForPeople() const;

    /// @return the sentences under it
    const std::vector<std::string>& GetNotes() const;

  private:
    std::vector<std::size_t> ChooseColumns(Format format, const TableView& view) const;
    TextGrid MakeGrid(const std::vector<std::size_t>& columns, bool exact) const;
    std::string RenderJson(const std::vector<std::size_t>& columns) const;

    std::vector<Column> m_columns;         //!< the columns, left to right
    std::vector<std::vector<Cell>> m_rows; //!< the rows, top to bottom
    std::vector<std::string> m_forPeople;  //!< names of columns; none: all
    std::vector<std::string> m_notes;      //!< sentences under it
    std::size_t m_width{0};                //!< columns of a terminal; 0: any number
};

/**
 * @ingroup gridshare-foundation
 * The shortest decimal text that reads back as the same double.
 *
 * @param value any double; not finite gives "nan", "inf" or "-inf"
 * @return the text
 */
std::string FormatExactly(double value);

/**
 * @ingroup gridshare-foundation
 * @param value any double
 * @param digits significant digits, from 1
 * @return the text for people: no exponent between 1e-4 and 1e15
 */
std::string FormatRounded(double value, int digits);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEXT_TABLE_H
