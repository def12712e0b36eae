/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CSV_ROW_H
#define GRIDSHARE_CSV_ROW_H

#include "ns3/input-error.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Takes the rows of a CSV text one by one (RFC 4180, except that a field holds no line break).
 * Blank rows and rows that start with # are read over. Fields lose the white space around them.
 */
class CsvRowReader
{
  public:
    /**
     * @param text must outlive the reader
     * @param file its name, for messages
     */
    CsvRowReader(const std::string& text, const std::string& file);

    /**
     * @param fields gets the next row
     * @return false when there is none
     * @throws InputError for a quote that is not closed and for binary data
     */
    bool Next(std::vector<std::string>& fields);

    /// @return where the last row stands
    InputLocation GetLocation() const;

  private:
    void Split(const std::string& row, std::vector<std::string>& fields) const;

    const std::string& m_text; //!< all of it
    std::string m_file;        //!< its name
    std::size_t m_next{0};     //!< where the next row begins
    int m_line{0};             //!< line of the last row
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CSV_ROW_H
