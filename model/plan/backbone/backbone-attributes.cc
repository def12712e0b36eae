/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-attributes.h"

#include "ns3/feeder-builder.h"

#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

/// A quantity of a link: an attribute's name, what its number is to be multiplied by, and whose.
struct LinkQuantity
{
    const char* name;                              //!< in lower case
    double factor;                                 //!< to bit/s, s or m
    std::optional<double> BackboneLink::*quantity; //!< which
};

constexpr std::array<LinkQuantity, 12> QUANTITIES{{
    {"linkspeedraw", 1, &BackboneLink::rateBitPerSecond},
    {"rate_bit_s", 1, &BackboneLink::rateBitPerSecond},
    {"rate_kbit_s", 1e3, &BackboneLink::rateBitPerSecond},
    {"rate_mbit_s", 1e6, &BackboneLink::rateBitPerSecond},
    {"rate_gbit_s", 1e9, &BackboneLink::rateBitPerSecond},
    {"delay_s", 1, &BackboneLink::delaySeconds},
    {"delay_ms", 1e-3, &BackboneLink::delaySeconds},
    {"delay_us", 1e-6, &BackboneLink::delaySeconds},
    {"length_m", 1, &BackboneLink::lengthMetres},
    {"length_km", 1e3, &BackboneLink::lengthMetres},
    {"length_mi", 1609.344, &BackboneLink::lengthMetres},
    {"length_ft", 0.3048, &BackboneLink::lengthMetres},
}};

/// Where messages take longer, somebody mistook the unit.
constexpr double MOST_SECONDS = 3600;

/// In bit/s. Slower, some gigabytes take longer than the 292 years that ns-3's time can say;
/// faster, somebody mistook the unit.
constexpr double LEAST_RATE = 1;
constexpr double MOST_RATE = 1e15;

/// Half around the Earth, and as much again for detours.
constexpr double MOST_METRES = 4e7;

InputError
MakeRangeError(const InputLocation& location,
               const std::string& what,
               const std::string& text,
               const std::string& expected)
{
    return InputError(location, what + " \"" + text + "\"", expected, "correct the number");
}

/// Read one coordinate of a node.
double
ReadDegrees(const BackboneDocument::Node& node,
            const std::string& name,
            double most,
            const InputLocation& location)
{
    const std::string what = name + " of the node \"" + node.id + "\"";
    const std::string& text = node.attributes.at(name);
    const double degrees = ParseFeederNumber(text, location, what);
    if (!(degrees >= -most && degrees <= most))
    {
        const std::string limit = std::to_string(static_cast<int>(most));
        throw MakeRangeError(
            location, what, text, "degrees from -" + limit + " to " + limit + ", e.g. 46.95");
    }
    return degrees;
}

/// Read x or y of a node.
double
ReadMetres(const BackboneDocument::Node& node,
           const std::string& name,
           const InputLocation& location)
{
    const std::string what = name + " of the node \"" + node.id + "\"";
    const std::string& text = node.attributes.at(name);
    const double metres = ParseFeederNumber(text, location, what);
    if (!(metres >= -MOST_METRES && metres <= MOST_METRES))
    {
        throw MakeRangeError(
            location, what, text, "metres from -40000000 to 40000000, e.g. 2600000");
    }
    return metres;
}

void
CheckLink(const BackboneLink& link,
          const LinkQuantity& quantity,
          const std::string& what,
          const std::string& text,
          const InputLocation& location)
{
    const double value = *(link.*(quantity.quantity));
    if (quantity.quantity == &BackboneLink::rateBitPerSecond &&
        !(value >= LEAST_RATE && value <= MOST_RATE))
    {
        throw MakeRangeError(
            location, what, text, "a rate from 1 bit/s to 1e15 bit/s, e.g. 10000000000 bit/s");
    }
    if (quantity.quantity == &BackboneLink::delaySeconds && !(value >= 0 && value <= MOST_SECONDS))
    {
        throw MakeRangeError(location, what, text, "a delay from 0 to an hour, e.g. 0.005 s");
    }
    if (quantity.quantity == &BackboneLink::lengthMetres && !(value >= 0 && value <= MOST_METRES))
    {
        throw MakeRangeError(location, what, text, "a length from 0 to 40000 km, e.g. 120 km");
    }
}

} // namespace

std::string
FindBackboneText(const BackboneAttributes& attributes,
                 const std::vector<std::string>& names,
                 const std::string& otherwise)
{
    for (const auto& name : names)
    {
        const auto found = attributes.find(name);
        if (found != attributes.end() && !found->second.empty())
        {
            return found->second;
        }
    }
    return otherwise;
}

bool
ReadBackbonePosition(const BackboneDocument::Node& node,
                     const InputLocation& location,
                     BackboneNode& made)
{
    const auto has = [&node](const char* name) {
        return node.attributes.count(name) > 0;
    };
    for (const auto& [one, other] : {std::pair("latitude", "longitude"), std::pair("x", "y")})
    {
        if (has(one) != has(other))
        {
            throw InputError(location,
                             "the node \"" + node.id + "\" with " + (has(one) ? one : other) +
                                 " alone",
                             std::string("both ") + one + " and " + other +
                                 ", or none where the place is not known",
                             "complete the node");
        }
    }
    made.hasPosition = has("latitude") || has("x");
    if (has("latitude"))
    {
        made.northwards = ReadDegrees(node, "latitude", 90, location);
        made.eastwards = ReadDegrees(node, "longitude", 180, location);
        return true;
    }
    if (has("x"))
    {
        made.eastwards = ReadMetres(node, "x", location);
        made.northwards = ReadMetres(node, "y", location);
    }
    return false;
}

void
ReadBackboneLink(const BackboneDocument::Edge& edge,
                 const InputLocation& location,
                 BackboneLink& link)
{
    for (const auto& quantity : QUANTITIES)
    {
        const auto found = edge.attributes.find(quantity.name);
        if (found == edge.attributes.end() || found->second.empty())
        {
            continue;
        }
        const std::string what =
            found->first + " of the link from \"" + edge.from + "\" to \"" + edge.to + "\"";
        auto& target = link.*(quantity.quantity);
        if (target)
        {
            throw InputError(location,
                             what + ", beside another unit of it",
                             "one unit of each quantity",
                             "remove one of them");
        }
        target = ParseFeederNumber(found->second, location, what) * quantity.factor;
        CheckLink(link, quantity, what, found->second, location);
    }
}

} // namespace gridshare
} // namespace ns3
