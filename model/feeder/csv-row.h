/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CSV_ROW_H
#define GRIDSHARE_CSV_ROW_H

#include "csv-dialect.h"

#include "ns3/input-error.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Takes the rows of a CSV text one by one (RFC 4180, except that a field holds no line break), as
 * spreadsheets of any country write them: see CsvDialect for separators; decimal commas are read
 * where they cannot be anything else. Blank rows, rows of separators alone and comments are read
 * over, and empty columns behind the last column of the first row.
 */
class CsvRowReader
{
  public:
    /**
     * @param text must outlive the reader
     * @param file its name, for messages
     * @param separators what may separate fields
     */
    CsvRowReader(const std::string& text,
                 const std::string& file,
                 CsvSeparators separators = CsvSeparators::STRICT);

    /// A text that ends with the statement cannot be read row by row.
    CsvRowReader(std::string&& text,
                 const std::string& file,
                 CsvSeparators separators = CsvSeparators::STRICT) = delete;

    /**
     * @param fields gets the next row
     * @return false when there is none
     * @throws InputError for a quote that is not closed and for binary data
     */
    bool Next(std::vector<std::string>& fields);

    /// Start again with the first row.
    void Rewind();

    /// @return where the last row stands
    InputLocation GetLocation() const;

    /// @return true when a row without any field stands between the last row and the one before
    bool IsAfterGap() const;

    /**
     * Read a number of the last row.
     *
     * @param fields of the row
     * @param column of the number, from 0
     * @param what the number is, for the message
     * @return a finite number
     * @throws InputError for anything else, for thousands separators, and for a comma that may be
     * one
     */
    double GetNumber(const std::vector<std::string>& fields,
                     std::size_t column,
                     const std::string& what) const;

    /**
     * @param fields of a row
     * @param expected how many fields it should have
     * @return an error that names the separator, to be thrown
     */
    InputError MakeWidthError(const std::vector<std::string>& fields, std::size_t expected) const;

    /// @return what separates fields, e.g. "semicolons"
    std::string DescribeSeparator() const;

    /// @return true when commas separate fields, so that none can be a decimal sign
    bool SeparatesByCommas() const;

  private:
    bool Take(std::vector<std::string>& fields);
    void FindNumberSigns();
    bool HasDecimalComma(std::size_t column) const;

    const std::string& m_text;           //!< all of it
    std::string m_file;                  //!< its name
    CsvDialect m_dialect;                //!< how it is separated
    std::vector<CsvNumberSigns> m_signs; //!< one a column
    std::size_t m_width{0};              //!< fields of the first row
    std::size_t m_next{0};               //!< where the next row begins
    int m_line{0};                       //!< line of the last row
    bool m_isAfterGap{false};            //!< an empty row was passed
};

/**
 * @ingroup gridshare-feeder
 * @param name of the first column in a heading
 * @return true for a column that only counts the rows: without name, or as pandas calls it
 */
bool IsCsvIndexColumn(const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CSV_ROW_H
