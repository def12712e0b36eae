/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_RECOMPUTED_COLUMNS_H
#define GRIDSHARE_TEST_RECOMPUTED_COLUMNS_H

#include "ns3/result-catalogue.h"
#include "ns3/test.h"
#include "ns3/text-table.h"

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

// What calls of the tests below begin with.
inline const std::string SHARING{"sharing"};
inline const std::string CONSENSUS{"consensus"};
inline const std::string PROPAGATION{"propagation"};
inline const std::string FIDELITY{"fidelity"};

/// The cells of a line, by column.
using CsvRow = std::map<std::string, std::string>;

/// @param line of CSV, quotes around cells with commas @return its cells
inline std::vector<std::string>
SplitCsvLine(const std::string& line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line)
    {
        quoted = quoted != (c == '"');
        if (c == ',' && !quoted)
        {
            cells.emplace_back();
        }
        else if (c != '"')
        {
            cells.back() += c;
        }
    }
    return cells;
}

/// @param text of a CSV file @return its rows
inline std::vector<CsvRow>
ReadCsvRows(const std::string& text)
{
    std::vector<std::string> names;
    std::vector<CsvRow> rows;
    for (std::size_t at = 0; at < text.size();)
    {
        const std::size_t end = text.find('\n', at);
        std::string line = text.substr(at, end - at);
        at = end == std::string::npos ? text.size() : end + 1;
        if (!line.empty() && line.back() == '\r')
        {
            line.pop_back();
        }
        const auto cells = SplitCsvLine(line);
        if (names.empty())
        {
            names = cells;
            continue;
        }
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            row[names.at(i)] = cells[i];
        }
    }
    return rows;
}

/// @param table any @return its rows as programs read them
inline std::vector<CsvRow>
ReadCsvRows(const TextTable& table)
{
    return ReadCsvRows(table.Render(TextTable::Format::CSV));
}

/**
 * A test that works out by another way what a table shows.
 *
 * The suite of the house finds these calls in the sources of tests: every column of the catalogue
 * needs one in each study that has it, with study and name written out, e.g.
 * ExpectColumn(PROPAGATION, row, "mean_ms", 3).
 */
class RecomputingTableTest : public TestCase
{
  public:
    /// @param name of the case
    explicit RecomputingTableTest(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /**
     * @param study whose table it is
     * @param row of it
     * @param name of a column
     * @param expected a number, recomputed
     * @param tolerance either way
     */
    void ExpectColumn(const std::string& study,
                      const CsvRow& row,
                      const std::string& name,
                      double expected,
                      double tolerance = 0)
    {
        const std::string cell = FindCell(study, row, name);
        char* end = nullptr;
        const double value = std::strtod(cell.c_str(), &end);
        NS_TEST_EXPECT_MSG_NE(cell, "", name << " has a cell");
        NS_TEST_EXPECT_MSG_EQ(std::string(end), "", name << ": \"" << cell << "\" is a number");
        NS_TEST_EXPECT_MSG_EQ_TOL(value, expected, tolerance, name);
    }

    /// The same of words.
    void ExpectColumn(const std::string& study,
                      const CsvRow& row,
                      const std::string& name,
                      const std::string& expected)
    {
        NS_TEST_EXPECT_MSG_EQ(FindCell(study, row, name), expected, name);
    }

    /// @param study whose table it is @param row of it: every column is in the catalogue
    void ExpectKnownColumns(const std::string& study, const CsvRow& row)
    {
        for (const auto& [name, cell] : row)
        {
            NS_TEST_EXPECT_MSG_EQ(IsKnown(study, name), true, name << " is in the catalogue");
        }
    }

  private:
    /// A metric's mean has its name.
    static bool IsKnown(const std::string& study, const std::string& name)
    {
        return FindResult(ResultKind::COLUMN, name, study) != nullptr ||
               FindResult(ResultKind::METRIC, name, study) != nullptr;
    }

    std::string FindCell(const std::string& study, const CsvRow& row, const std::string& name)
    {
        const auto found = row.find(name);
        const bool there = found != row.end() && IsKnown(study, name);
        NS_TEST_EXPECT_MSG_EQ(there, true, "a table of " << study << " has " << name);
        return there ? found->second : "";
    }
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_RECOMPUTED_COLUMNS_H
