/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "check-encoding.h"

#include "ns3/invariant.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace gridshare
{

namespace
{

using Json = nlohmann::json;

double
ReadNumber(const Json& value)
{
    return value.is_number() ? value.get<double>() : NAN;
}

std::optional<double>
ReadBound(const Json& value)
{
    return value.is_number() ? std::optional<double>(value.get<double>()) : std::nullopt;
}

Json
WriteBound(const std::optional<double>& bound)
{
    return bound ? Json(*bound) : Json();
}

} // namespace

std::string
EncodeChecks(const std::vector<ValidationCheck>& checks)
{
    Json list = Json::array();
    for (const auto& check : checks)
    {
        Json one{{"name", check.name},
                 {"source", check.source},
                 {"expected", check.expected},
                 {"found", check.found},
                 {"tolerance", check.tolerance},
                 {"known", check.knownDifference},
                 {"known_low", check.knownRange.lowPercent},
                 {"known_high", check.knownRange.highPercent}};
        if (check.sample)
        {
            one["sample"] = {{"count", check.sample->count},
                             {"low", WriteBound(check.sample->low)},
                             {"high", WriteBound(check.sample->high)},
                             {"probability", check.sample->probability}};
        }
        list.push_back(one);
    }
    return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<ValidationCheck>
DecodeChecks(const std::string& text)
{
    const Json list = Json::parse(text, nullptr, false);
    GRIDSHARE_INVARIANT(list.is_array(), "checks are what EncodeChecks() wrote");
    std::vector<ValidationCheck> checks;
    for (const auto& one : list)
    {
        ValidationCheck check{one.at("name"),
                              one.at("source"),
                              ReadNumber(one.at("expected")),
                              ReadNumber(one.at("found")),
                              ReadNumber(one.at("tolerance"))};
        check.knownDifference = one.at("known");
        check.knownRange = {ReadNumber(one.at("known_low")), ReadNumber(one.at("known_high"))};
        if (one.contains("sample"))
        {
            const Json& sample = one.at("sample");
            check.sample = ValidationSample{sample.at("count").get<std::size_t>(),
                                            ReadBound(sample.at("low")),
                                            ReadBound(sample.at("high")),
                                            ReadNumber(sample.at("probability"))};
        }
        checks.push_back(check);
    }
    return checks;
}

} // namespace gridshare
} // namespace ns3
