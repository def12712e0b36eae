/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-function.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

using ElementFunction = double (*)(double);
using Constants = std::vector<std::pair<std::string, double>>;

/// Functions of each element.
const std::map<std::string, ElementFunction>&
GetElementFunctions()
{
    static const std::map<std::string, ElementFunction> functions{
        {"sqrt",
         [](double x) {
             return std::sqrt(x);
         }},
        {"sin",
         [](double x) {
             return std::sin(x);
         }},
        {"cos",
         [](double x) {
             return std::cos(x);
         }},
        {"tan",
         [](double x) {
             return std::tan(x);
         }},
        {"asin",
         [](double x) {
             return std::asin(x);
         }},
        {"acos",
         [](double x) {
             return std::acos(x);
         }},
        {"atan",
         [](double x) {
             return std::atan(x);
         }},
        {"abs",
         [](double x) {
             return std::fabs(x);
         }},
        {"exp",
         [](double x) {
             return std::exp(x);
         }},
        {"log",
         [](double x) {
             return std::log(x);
         }},
        {"log10",
         [](double x) {
             return std::log10(x);
         }},
        {"floor",
         [](double x) {
             return std::floor(x);
         }},
        {"ceil",
         [](double x) {
             return std::ceil(x);
         }},
        {"round",
         [](double x) {
             return std::round(x);
         }},
        {"fix",
         [](double x) {
             return std::trunc(x);
         }},
        {"sign",
         [](double x) {
             return static_cast<double>((x > 0.0) - (x < 0.0));
         }},
        {"isnan",
         [](double x) {
             return std::isnan(x) ? 1.0 : 0.0;
         }},
        {"isinf", [](double x) {
             return std::isinf(x) ? 1.0 : 0.0;
         }}};
    return functions;
}

using TableFunction = std::optional<MatpowerMatrix> (*)(const std::vector<MatpowerMatrix>&);

MatpowerMatrix
MakeColumn(const std::vector<double>& values)
{
    MatpowerMatrix column;
    column.rows = values.size();
    column.columns = values.empty() ? 0 : 1;
    column.values = values;
    return column;
}

/// Reduce a vector to one number, a table to one number a column.
std::optional<MatpowerMatrix>
Reduce(const std::vector<MatpowerMatrix>& arguments,
       double start,
       double (*operation)(double, double))
{
    if (arguments.size() != 1)
    {
        return std::nullopt;
    }
    const auto& table = arguments[0];
    const bool isVector = table.rows <= 1 || table.columns <= 1;
    auto result =
        MakeMatpowerMatrix(1.0, isVector ? 1.0 : static_cast<double>(table.columns), start);
    for (std::size_t i = 0; i < table.values.size(); ++i)
    {
        double& value = result->values[isVector ? 0 : i % table.columns];
        value = operation(value, table.values[i]);
    }
    return result;
}

/// Two arguments are compared element by element, one is reduced.
std::optional<MatpowerMatrix>
ReduceOrCompare(const std::vector<MatpowerMatrix>& arguments,
                double start,
                double (*operation)(double, double))
{
    return arguments.size() == 2 ? CombineElements(arguments[0], arguments[1], operation)
                                 : Reduce(arguments, start, operation);
}

std::optional<MatpowerMatrix>
Fill(const std::vector<MatpowerMatrix>& arguments, double number)
{
    if (arguments.empty())
    {
        return MakeMatpowerScalar(number);
    }
    if (arguments.size() == 1 && arguments[0].values.size() == 2) // zeros(size(table))
    {
        return MakeMatpowerMatrix(arguments[0].values[0], arguments[0].values[1], number);
    }
    if (arguments.size() > 2 || !arguments.front().IsScalar() || !arguments.back().IsScalar())
    {
        return std::nullopt;
    }
    return MakeMatpowerMatrix(arguments.front().values[0], arguments.back().values[0], number);
}

std::optional<MatpowerMatrix>
Find(const std::vector<MatpowerMatrix>& arguments)
{
    if (arguments.size() != 1)
    {
        return std::nullopt;
    }
    const auto& table = arguments[0];
    std::vector<double> found;
    for (std::size_t i = 0; i < table.values.size(); ++i)
    {
        if (table.values[table.GetPlace(i)] != 0.0)
        {
            found.push_back(static_cast<double>(i + 1));
        }
    }
    const MatpowerMatrix column = MakeColumn(found);
    return table.rows == 1 && table.columns > 1 ? Transpose(column) : column;
}

std::optional<MatpowerMatrix>
Size(const std::vector<MatpowerMatrix>& arguments)
{
    if (arguments.empty() || arguments.size() > 2)
    {
        return std::nullopt;
    }
    const auto rows = static_cast<double>(arguments[0].rows);
    const auto columns = static_cast<double>(arguments[0].columns);
    if (arguments.size() == 1)
    {
        return Transpose(MakeColumn({rows, columns}));
    }
    const double which = arguments[1].IsScalar() ? arguments[1].values[0] : 0.0;
    if (which != 1.0 && which != 2.0)
    {
        return std::nullopt;
    }
    return MakeMatpowerScalar(which == 1.0 ? rows : columns);
}

/// A count that follows from the size alone.
std::optional<MatpowerMatrix>
CountOf(const std::vector<MatpowerMatrix>& arguments, double (*count)(const MatpowerMatrix&))
{
    return arguments.size() == 1 ? std::optional(MakeMatpowerScalar(count(arguments[0])))
                                 : std::nullopt;
}

/// Functions of whole tables.
const std::map<std::string, TableFunction>&
GetTableFunctions()
{
    using Arguments = std::vector<MatpowerMatrix>;
    constexpr double INFINITE = std::numeric_limits<double>::infinity();
    static const std::map<std::string, TableFunction> functions{
        {"find", Find},
        {"size", Size},
        {"zeros",
         [](const Arguments& a) {
             return Fill(a, 0.0);
         }},
        {"ones",
         [](const Arguments& a) {
             return Fill(a, 1.0);
         }},
        {"sum",
         [](const Arguments& a) {
             return Reduce(a, 0.0, [](double x, double y) { return x + y; });
         }},
        {"max",
         [](const Arguments& a) {
             return ReduceOrCompare(a, -INFINITE, [](double x, double y) { return x < y ? y : x; });
         }},
        {"min",
         [](const Arguments& a) {
             return ReduceOrCompare(a, INFINITE, [](double x, double y) { return y < x ? y : x; });
         }},
        {"length",
         [](const Arguments& a) {
             return CountOf(a, [](const MatpowerMatrix& m) {
                 return m.values.empty() ? 0.0 : static_cast<double>(std::max(m.rows, m.columns));
             });
         }},
        {"numel", [](const Arguments& a) {
             return CountOf(
                 a, [](const MatpowerMatrix& m) { return static_cast<double>(m.values.size()); });
         }}};
    return functions;
}

// MATPOWER's manual, appendix B, and lib/idx_*.m: names in the order of results.
const Constants IDX_BUS{
    {"PQ", 1},     {"PV", 2},       {"REF", 3},     {"NONE", 4},  {"BUS_I", 1},    {"BUS_TYPE", 2},
    {"PD", 3},     {"QD", 4},       {"GS", 5},      {"BS", 6},    {"BUS_AREA", 7}, {"VM", 8},
    {"VA", 9},     {"BASE_KV", 10}, {"ZONE", 11},   {"VMAX", 12}, {"VMIN", 13},    {"LAM_P", 14},
    {"LAM_Q", 15}, {"MU_VMAX", 16}, {"MU_VMIN", 17}};
const Constants IDX_BRCH{{"F_BUS", 1},     {"T_BUS", 2},   {"BR_R", 3},       {"BR_X", 4},
                         {"BR_B", 5},      {"RATE_A", 6},  {"RATE_B", 7},     {"RATE_C", 8},
                         {"TAP", 9},       {"SHIFT", 10},  {"BR_STATUS", 11}, {"PF", 14},
                         {"QF", 15},       {"PT", 16},     {"QT", 17},        {"MU_SF", 18},
                         {"MU_ST", 19},    {"ANGMIN", 12}, {"ANGMAX", 13},    {"MU_ANGMIN", 20},
                         {"MU_ANGMAX", 21}};
const Constants IDX_GEN{
    {"GEN_BUS", 1},   {"PG", 2},       {"QG", 3},         {"QMAX", 4},     {"QMIN", 5},
    {"VG", 6},        {"MBASE", 7},    {"GEN_STATUS", 8}, {"PMAX", 9},     {"PMIN", 10},
    {"MU_PMAX", 22},  {"MU_PMIN", 23}, {"MU_QMAX", 24},   {"MU_QMIN", 25}, {"PC1", 11},
    {"PC2", 12},      {"QC1MIN", 13},  {"QC1MAX", 14},    {"QC2MIN", 15},  {"QC2MAX", 16},
    {"RAMP_AGC", 17}, {"RAMP_10", 18}, {"RAMP_30", 19},   {"RAMP_Q", 20},  {"APF", 21}};
const Constants IDX_COST{{"PW_LINEAR", 1},
                         {"POLYNOMIAL", 2},
                         {"MODEL", 1},
                         {"STARTUP", 2},
                         {"SHUTDOWN", 3},
                         {"NCOST", 4},
                         {"COST", 5}};

} // namespace

bool
IsMatpowerFunction(const std::string& name)
{
    return GetElementFunctions().count(name) > 0 || GetTableFunctions().count(name) > 0;
}

std::optional<MatpowerMatrix>
CallMatpowerFunction(const std::string& name, const std::vector<MatpowerMatrix>& arguments)
{
    const auto ofElements = GetElementFunctions().find(name);
    if (ofElements == GetElementFunctions().end())
    {
        const auto ofTables = GetTableFunctions().find(name);
        return ofTables == GetTableFunctions().end() ? std::nullopt : ofTables->second(arguments);
    }
    if (arguments.size() != 1)
    {
        return std::nullopt;
    }
    MatpowerMatrix value = arguments[0];
    value.isLogical = name == "isnan" || name == "isinf";
    std::transform(
        value.values.begin(), value.values.end(), value.values.begin(), ofElements->second);
    return value;
}

const Constants&
ListMatpowerConstants(const std::string& function)
{
    static const Constants none;
    return function == "idx_bus"    ? IDX_BUS
           : function == "idx_brch" ? IDX_BRCH
           : function == "idx_gen"  ? IDX_GEN
           : function == "idx_cost" ? IDX_COST
                                    : none;
}

std::optional<double>
FindMatpowerConstant(const std::string& name)
{
    static const std::map<std::string, double> all = [] {
        constexpr double INFINITE = std::numeric_limits<double>::infinity();
        constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();
        std::map<std::string, double> numbers{{"pi", 3.14159265358979323846},
                                              {"Inf", INFINITE},
                                              {"inf", INFINITE},
                                              {"NaN", NOT_A_NUMBER},
                                              {"nan", NOT_A_NUMBER},
                                              {"eps", std::numeric_limits<double>::epsilon()},
                                              {"true", 1.0},
                                              {"false", 0.0}};
        for (const auto* list : {&IDX_BUS, &IDX_BRCH, &IDX_GEN, &IDX_COST})
        {
            numbers.insert(list->begin(), list->end());
        }
        return numbers;
    }();
    const auto found = all.find(name);
    return found == all.end() ? std::nullopt : std::optional(found->second);
}

} // namespace gridshare
} // namespace ns3
