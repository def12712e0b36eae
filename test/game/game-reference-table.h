/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_GAME_REFERENCE_TABLE_H
#define GRIDSHARE_GAME_REFERENCE_TABLE_H

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * A CSV table of independent reference values; each row by column.
 */
class GameReferenceTable
{
  public:
    /// One row: text by column name.
    using Row = std::map<std::string, std::string>;

    /**
     * @param name of a file in test/game/reference, whose README.md defines its columns
     */
    explicit GameReferenceTable(const std::string& name);

    /// @return the rows
    const std::vector<Row>& GetRows() const;

    /**
     * @param row of the table
     * @param column name
     * @return the number; not a number if the cell is empty
     */
    static double Number(const Row& row, const std::string& column);

  private:
    std::vector<Row> m_rows; //!< all rows
};

/**
 * @param text to cut
 * @param separator where
 * @return the parts
 */
std::vector<std::string> SplitAt(const std::string& text, char separator);

/**
 * @param found a number
 * @param expected a reference
 * @return |found - expected| / |expected|; 0 if both are the same
 */
double RelativeError(double found, double expected);

/**
 * @param call what must be refused with a InputError
 * @return the domain it is refused with, or "no error"
 */
std::string GetRefusal(const std::function<void()>& call);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_GAME_REFERENCE_TABLE_H
