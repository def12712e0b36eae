/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "csv-dialect.h"

#include <algorithm>
#include <cctype>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* BLANKS = " \t\r";

bool
IsDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes a field that may be quoted.
bool
TakeField(const std::string& row, char separator, std::size_t& i, std::string& field)
{
    field.clear();
    const std::string blanks = separator == '\t' ? " " : " \t";
    i = std::min(row.find_first_not_of(blanks, i), row.size());
    if (i == row.size() || row[i] != '"')
    {
        const std::size_t end =
            separator == '\0' ? row.size() : std::min(row.find(separator, i), row.size());
        field = TrimCsv(row.substr(i, end - i));
        i = end;
        return true;
    }
    for (++i; i < row.size() && (row[i] != '"' || row.compare(i, 2, "\"\"") == 0); ++i)
    {
        field += row[i];
        i += row[i] == '"' ? 1 : 0;
    }
    const bool closed = i < row.size();
    i = separator == '\0' ? row.size() : std::min(row.find(separator, i), row.size());
    return closed;
}

/// The row at blanks alone, when that leaves a name and two numbers with decimal commas.
bool
SplitAtBlanks(const std::string& row, std::vector<std::string>& fields)
{
    fields.clear();
    for (std::size_t i = 0; i < row.size();)
    {
        i = std::min(row.find_first_not_of(BLANKS, i), row.size());
        const std::size_t end = std::min(row.find_first_of(BLANKS, i), row.size());
        if (end > i)
        {
            fields.push_back(row.substr(i, end - i));
        }
        i = end;
    }
    const auto isDecimal = [](const std::string& field) {
        const std::size_t comma = field.find(',');
        return comma != std::string::npos && comma > 0 && comma + 1 < field.size() &&
               field.find(',', comma + 1) == std::string::npos && IsDigit(field[comma - 1]) &&
               IsDigit(field[comma + 1]) && LooksLikeCsvNumber(field);
    };
    return fields.size() >= 3 && fields[0].find(',') == std::string::npos && isDecimal(fields[1]) &&
           isDecimal(fields[2]);
}

bool
SplitLoose(const std::string& row, std::vector<std::string>& fields)
{
    if (SplitAtBlanks(row, fields))
    {
        return true;
    }
    fields.clear();
    std::size_t i = std::min(row.find_first_not_of(BLANKS), row.size());
    if (i < row.size() && row[i] == ',')
    {
        fields.emplace_back(); // an index column has no name in the heading
    }
    while (i < row.size())
    {
        const char c = row[i];
        if (c == ',' || c == ' ' || c == '\t' || c == '\r')
        {
            ++i;
            continue;
        }
        if (c == '!' || c == '#' || row.compare(i, 2, "//") == 0)
        {
            break;
        }
        if (c == '"' || c == '\'')
        {
            const std::size_t end = std::min(row.find(c, i + 1), row.size());
            fields.push_back(row.substr(i + 1, end - i - 1));
            i = end + 1;
            continue;
        }
        const std::size_t end = std::min(row.find_first_of(" \t,\r!", i), row.size());
        fields.push_back(row.substr(i, end - i));
        i = end;
    }
    return true;
}

bool
HasOutsideQuotes(const std::string& row, char wanted)
{
    bool quoted = false;
    for (const char c : row)
    {
        quoted = quoted != (c == '"');
        if (!quoted && c == wanted)
        {
            return true;
        }
    }
    return false;
}

/// "sep=;" of Excel, perhaps quoted.
bool
IsSepLine(const std::string& row, char& separator)
{
    std::string bare(row);
    bare.erase(std::remove(bare.begin(), bare.end(), '"'), bare.end());
    std::transform(bare.begin(), bare.end(), bare.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    if (bare.compare(0, 4, "sep=") != 0 || bare.size() > 5)
    {
        return false;
    }
    separator = bare.size() == 5 ? bare[4] : '\t'; // a tab is trimmed away
    return true;
}

} // namespace

std::string
TrimCsv(const std::string& text)
{
    const std::size_t first = text.find_first_not_of(BLANKS);
    const std::size_t last = text.find_last_not_of(BLANKS);
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

bool
IsCsvComment(const std::string& row, const CsvDialect& dialect)
{
    return row[0] == '#' || (dialect.isLoose && (row[0] == '!' || row.compare(0, 2, "//") == 0));
}

CsvDialect
FindCsvDialect(const std::string& text, CsvSeparators separators)
{
    CsvDialect dialect;
    dialect.isLoose = separators == CsvSeparators::LOOSE;
    dialect.lineEnd = text.find('\n') == std::string::npos ? '\r' : '\n';
    for (std::size_t begin = 0; begin < text.size();)
    {
        const std::size_t end = std::min(text.find(dialect.lineEnd, begin), text.size());
        const std::string row = TrimCsv(text.substr(begin, end - begin));
        // A tab at an end is a separator, too: the heading of an index column, an empty column.
        const std::string whole = text.substr(begin, end - begin);
        begin = end + 1;
        if (row.empty() || IsCsvComment(row, dialect))
        {
            continue;
        }
        if (IsSepLine(row, dialect.separator))
        {
            dialect.hasSepLine = true;
            dialect.isLoose = false;
            return dialect;
        }
        const bool hasSemicolon = HasOutsideQuotes(row, ';');
        dialect.isLoose = dialect.isLoose && !hasSemicolon;
        dialect.separator = hasSemicolon                    ? ';'
                            : HasOutsideQuotes(whole, '\t') ? '\t'
                            : HasOutsideQuotes(row, ',')    ? ','
                                                            : '\0';
        return dialect;
    }
    return dialect;
}

bool
SplitCsvRow(const std::string& row, const CsvDialect& dialect, std::vector<std::string>& fields)
{
    if (dialect.isLoose)
    {
        return SplitLoose(row, fields);
    }
    fields.clear();
    std::size_t i = 0;
    while (true)
    {
        fields.emplace_back();
        if (!TakeField(row, dialect.separator, i, fields.back()))
        {
            return false;
        }
        if (i == row.size())
        {
            return true;
        }
        ++i;
    }
}

bool
LooksLikeCsvNumber(const std::string& field)
{
    bool hasDigit = false;
    for (std::size_t i = 0; i < field.size(); ++i)
    {
        const char c = field[i];
        const bool isExponent = (c == 'e' || c == 'E') && hasDigit && i + 1 < field.size();
        const bool isSign =
            (c == '+' || c == '-') && (i == 0 || field[i - 1] == 'e' || field[i - 1] == 'E');
        if (!IsDigit(c) && c != ',' && c != '.' && !isExponent && !isSign)
        {
            return false;
        }
        hasDigit = hasDigit || IsDigit(c);
    }
    return hasDigit;
}

bool
HasCsvDigitGroups(const std::string& field)
{
    if (LooksLikeCsvNumber(field))
    {
        return false;
    }
    std::string digits(field);
    for (const std::string mark : {" ", "'", "\u00a0", "\u202f", "\u2019"})
    {
        for (auto at = digits.find(mark); at != std::string::npos; at = digits.find(mark, at))
        {
            digits.erase(at, mark.size());
        }
    }
    return LooksLikeCsvNumber(digits);
}

void
NoteCsvNumber(const std::string& field, CsvNumberSigns& signs)
{
    const std::size_t sign = field.find_first_of(",.");
    if (sign == std::string::npos || field.find_first_of(",.", sign + 1) != std::string::npos ||
        !LooksLikeCsvNumber(field))
    {
        return;
    }
    // "1,234" and "-12.500" may have a thousands separator, "0,125" and "1234,5" may not.
    const std::size_t first = field[0] == '-' || field[0] == '+' ? 1 : 0;
    const bool isThousands = sign > first && sign - first <= 3 && field[first] != '0' &&
                             field.size() - sign == 4 && IsDigit(field[sign + 1]) &&
                             IsDigit(field[sign + 2]) && IsDigit(field[sign + 3]);
    signs.hasComma = signs.hasComma || (field[sign] == ',' && !isThousands);
    signs.hasPoint = signs.hasPoint || (field[sign] == '.' && !isThousands);
}

} // namespace gridshare
} // namespace ns3
