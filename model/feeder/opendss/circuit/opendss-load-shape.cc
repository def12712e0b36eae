/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-load-shape.h"

#include "ns3/opendss-names.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ns3
{
namespace gridshare
{

namespace
{

using Form = OpenDssSeries::Form;

/// Numbers of N bytes, less significant byte first, whatever this machine's order is.
template <typename Number, typename Bits>
std::vector<double>
Unpack(const std::string& bytes, const OpenDssSeries& series, std::size_t points)
{
    std::vector<double> values;
    const std::size_t row = sizeof(Bits) * series.columns;
    for (std::size_t at = series.column * sizeof(Bits);
         at + sizeof(Bits) <= bytes.size() && (points == 0 || values.size() < points);
         at += row)
    {
        Bits bits = 0;
        for (std::size_t i = sizeof(Bits); i-- > 0;)
        {
            bits = (bits << 8) | static_cast<unsigned char>(bytes[at + i]);
        }
        Number number;
        std::memcpy(&number, &bits, sizeof(number));
        values.push_back(number);
    }
    return values;
}

/// One column of a text file.
std::vector<double>
ReadColumn(const std::string& text,
           const OpenDssSeries& series,
           std::size_t points,
           const std::string& path)
{
    std::vector<double> values;
    int lineNumber = 0;
    for (std::size_t begin = 0; begin < text.size() && (points == 0 || values.size() < points);)
    {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        if (++lineNumber == 1 && series.heading)
        {
            continue;
        }
        OpenDssTokenizer tokens(line);
        OpenDssParameter cell;
        bool isThere = tokens.Next(cell);
        for (std::size_t i = 0; i < series.column; ++i)
        {
            isThere = tokens.Next(cell);
        }
        values.push_back(isThere ? ParseFeederNumber(cell.value, {path, lineNumber}, "the load")
                                 : 0.0);
    }
    return values;
}

/// A series in the file that a property names.
OpenDssSeries
MakeFileSeries(Form form,
               const std::string& name,
               const FeederFileSource& files,
               const std::string& folder)
{
    OpenDssSeries series;
    series.form = form;
    series.file = files.Find(folder, name);
    series.fileAsWritten = name;
    return series;
}

/// What stands in `mult=(…)`: numbers, or file=, column= and header=, or dblfile= or sngfile=.
OpenDssSeries
ParseSeries(const OpenDssParameter& value,
            const InputLocation& where,
            const FeederFileSource& files,
            const std::string& folder)
{
    OpenDssTokenizer tokens(value.value);
    OpenDssParameter part;
    tokens.Next(part);
    if (part.name.empty())
    {
        OpenDssSeries series;
        series.form = Form::INLINE;
        series.values = ParseOpenDssNumbers(value, where);
        return series;
    }
    static const std::vector<std::string> forms{"file", "dblfile", "sngfile"};
    static const Form kinds[] = {Form::TEXT, Form::DOUBLES, Form::SINGLES};
    const std::size_t form = FindOpenDssName(forms, part.name);
    if (form == NO_OPENDSS_NAME)
    {
        throw InputError(where,
                         value.name + "=(" + part.name + "=" + part.value.substr(0, 40) + " ...)",
                         "numbers, or one of file=, dblfile=, sngfile=",
                         "correct the property");
    }
    OpenDssSeries series = MakeFileSeries(kinds[form], part.value, files, folder);
    static const std::vector<std::string> options{"column", "header"};
    while (tokens.Next(part))
    {
        const std::size_t option = FindOpenDssName(options, part.name);
        if (option == 0)
        {
            series.column = ParseOpenDssCount({"column", part.value, part.quoted}, where) - 1;
        }
        else if (option == 1)
        {
            series.heading = IsOpenDssTrue(part.value);
        }
    }
    return series;
}

/// The value of largest size, the first of several.
std::size_t
FindLargest(const std::vector<double>& values)
{
    const auto found = std::max_element(values.begin(), values.end(), [](double a, double b) {
        return std::fabs(a) < std::fabs(b);
    });
    return static_cast<std::size_t>(found - values.begin());
}

/// What Action=Normalize divides by.
double
FindBase(double base, const std::vector<double>& values)
{
    const double largest = values.empty() ? 0.0 : std::fabs(values[FindLargest(values)]);
    return base > 0.0 ? base : largest > 0.0 ? largest : 1.0;
}

} // namespace

std::vector<double>
OpenDssSeries::Read(const FeederFileSource& files,
                    std::size_t points,
                    const InputLocation& where) const
{
    if (form == Form::NONE || form == Form::INLINE)
    {
        const std::size_t count = points == 0 ? values.size() : std::min(points, values.size());
        return {values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count)};
    }
    if (file.empty())
    {
        throw InputError(where,
                         "load shape file \"" + fileAsWritten + "\", which is not there",
                         "a file, for the shape's maximum replaces loads' kW (useactual=yes)",
                         "add the file or set useactual=no");
    }
    if (form == Form::TEXT)
    {
        return ReadColumn(files.Read(file), *this, points, file);
    }
    const std::string bytes = files.ReadBytes(file);
    const auto numbers = form == Form::DOUBLES ? Unpack<double, uint64_t>(bytes, *this, points)
                                               : Unpack<float, uint32_t>(bytes, *this, points);
    if (std::any_of(numbers.begin(), numbers.end(), [](double value) {
            return !(std::fabs(value) <= MAX_FEEDER_NUMBER);
        }))
    {
        throw InputError({file, 0},
                         "a number that is not finite or above 1e12",
                         std::string("packed numbers of ") +
                             (form == Form::DOUBLES ? "8 bytes" : "4 bytes"),
                         "check that this is the right file");
    }
    return numbers;
}

bool
OpenDssShape::SetSeries(const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where,
                        const FeederFileSource& files,
                        const std::string& folder)
{
    const std::size_t first = intervalHours == 0.0 ? 1 : 0; // after the hour
    if (property == "mult" || property == "pmult" || property == "qmult")
    {
        (property == "qmult" ? reactivePower : power) = ParseSeries(value, where, files, folder);
    }
    else if (property == "csvfile" || property == "dblfile" || property == "sngfile")
    {
        const Form form = property == "csvfile"   ? Form::TEXT
                          : property == "dblfile" ? Form::DOUBLES
                                                  : Form::SINGLES;
        power = MakeFileSeries(form, value.value, files, folder);
        power.column = first;
        power.columns = first + 1;
    }
    else if (property == "pqcsvfile")
    {
        power = MakeFileSeries(Form::TEXT, value.value, files, folder);
        power.column = first;
        reactivePower = power;
        reactivePower.column = first + 1;
    }
    else
    {
        return false;
    }
    return true;
}

void
OpenDssShape::Set(const std::string& property,
                  const OpenDssParameter& value,
                  const InputLocation& where,
                  const FeederFileSource& files,
                  const std::string& folder)
{
    m_peak.reset();
    if (SetSeries(property, value, where, files, folder))
    {
        return;
    }
    const auto number = [&]() {
        return EvaluateOpenDssNumber(value, where);
    };
    if (property == "useactual")
    {
        useActual = IsOpenDssTrue(value.value);
    }
    else if (property == "npts")
    {
        points = static_cast<std::size_t>(std::clamp(number(), 0.0, 1e9));
    }
    else if (property == "interval" || property == "minterval" || property == "sinterval")
    {
        intervalHours = number(); // only whether it is 0 counts
    }
    else if (property == "hour")
    {
        intervalHours = 0.0;
    }
    else if (property == "pmax" || property == "qmax")
    {
        (property == "pmax" ? maximumKw : maximumKvar) = number();
    }
    else if (property == "pbase" || property == "qbase")
    {
        (property == "pbase" ? baseKw : baseKvar) = number();
    }
    else if (property == "action" && LowerCase(value.value.substr(0, 1)) == "n")
    {
        normalized = true;
        useActual = false;
    }
}

OpenDssPeak
OpenDssShape::FindPeak(const FeederFileSource& files)
{
    if (m_peak)
    {
        return *m_peak;
    }
    OpenDssPeak peak;
    const auto kw = power.Read(files, points, where);
    if (kw.empty())
    {
        peak.kw = maximumKw.value_or(peak.kw);
    }
    else
    {
        const std::size_t largest = FindLargest(kw);
        peak.kw = kw[largest] / (normalized ? FindBase(baseKw, kw) : 1.0);
        const auto kvar = reactivePower.Read(files, points, where);
        peak.kvar = largest < kvar.size()
                        ? kvar[largest] / (normalized ? FindBase(baseKvar, kvar) : 1.0)
                        : 0.0;
    }
    peak.kvar = maximumKvar.value_or(peak.kvar);
    m_peak = peak;
    return peak;
}

} // namespace gridshare
} // namespace ns3
