/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CSV_DIALECT_H
#define GRIDSHARE_CSV_DIALECT_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// What a CSV text may be separated by.
enum class CsvSeparators
{
    STRICT, //!< one character: semicolon, tab or comma
    LOOSE   //!< semicolon, else any run of blanks, tabs and commas, as OpenDSS reads coordinates
};

/// @ingroup gridshare-feeder
/// What the numbers of one column look like.
struct CsvNumberSigns
{
    bool hasComma{false}; //!< a comma that can only be a decimal sign, e.g. "0,5"
    bool hasPoint{false}; //!< a point that can only be a decimal sign, e.g. "0.5"
};

/**
 * @ingroup gridshare-feeder
 * How a CSV text is separated, found by one rule: a first line "sep=;" says it; else a semicolon in
 * the first row outside quotes, else a tab, else a comma; a first row with none of them is a single
 * column.
 */
struct CsvDialect
{
    char separator{','};    //!< '\0': a single column
    bool isLoose{false};    //!< runs of blanks, tabs and commas separate
    bool hasSepLine{false}; //!< the first row is "sep=;"
    char lineEnd{'\n'};     //!< a carriage return in files of old Macintosh programs
};

/**
 * @ingroup gridshare-feeder
 * @param text of the file
 * @param separators what is possible
 * @return how it is separated
 */
CsvDialect FindCsvDialect(const std::string& text, CsvSeparators separators);

/**
 * @ingroup gridshare-feeder
 * Split one row. Fields lose the white space around them; quoted ones keep what is in the quotes.
 *
 * @param row without the line break
 * @param dialect of the text
 * @param fields gets the fields
 * @return false for a quote that is not closed
 */
bool SplitCsvRow(const std::string& row,
                 const CsvDialect& dialect,
                 std::vector<std::string>& fields);

/**
 * @ingroup gridshare-feeder
 * @param row of a text, without white space around it
 * @param dialect of the text
 * @return true for a comment: #, in loose texts also ! and //
 */
bool IsCsvComment(const std::string& row, const CsvDialect& dialect);

/**
 * @ingroup gridshare-feeder
 * Note what a field says about its column's decimal sign. "1,234" says nothing: it may be a
 * thousand and more.
 *
 * @param field of any kind
 * @param signs of its column
 */
void NoteCsvNumber(const std::string& field, CsvNumberSigns& signs);

/**
 * @ingroup gridshare-feeder
 * @param field of any kind
 * @return true for digits with signs, commas and points: a number, if perhaps a wrong one
 */
bool LooksLikeCsvNumber(const std::string& field);

/**
 * @ingroup gridshare-feeder
 * @param field of any kind
 * @return true for a number whose digits stand in groups: "1 234", "1'234", also with the spaces
 * and apostrophes that programs put there (U+00A0, U+202F, U+2019)
 */
bool HasCsvDigitGroups(const std::string& field);

/**
 * @ingroup gridshare-feeder
 * @param text any text
 * @return without blanks, tabs and carriage returns at both ends
 */
std::string TrimCsv(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CSV_DIALECT_H
