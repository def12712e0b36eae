/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/feeder-builder.h"
#include "ns3/feeder-reader.h"

#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * A feeder format from outside. "star 12 50 1.5" is 12 customers, each at the end of a line of 50 m
 * of its own and with a load of 1.5 kW.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

bool
LooksLikeStar(const std::string& beginning)
{
    return beginning.rfind("star ", 0) == 0;
}

Feeder
ReadStar(const std::string& path,
         const std::string& text,
         const FeederReadOptions&,
         const FeederFileSource&)
{
    std::istringstream words(text);
    std::string star;
    std::string customers;
    std::string metres;
    std::string kw;
    if (!(words >> star >> customers >> metres >> kw))
    {
        throw InputError({path, 1},
                         "a star with fewer than three numbers",
                         "star CUSTOMERS METRES KW",
                         "for example star 12 50 1.5");
    }
    FeederBuilder builder;
    builder.feeder.file = path;
    builder.feeder.sourceBus = builder.UseBus("centre", 7);
    const double lengthMetres = ParseFeederNumber(metres, {path, 1}, "the length");
    const double loadKw = ParseFeederNumber(kw, {path, 1}, "the load");
    const double count = ParseFeederNumber(customers, {path, 1}, "the number of customers");
    for (uint32_t i = 1; i <= count; ++i)
    {
        const std::string name = "house" + std::to_string(i);
        FeederLine line;
        line.name = "line" + std::to_string(i);
        line.from = builder.feeder.sourceBus;
        line.to = builder.UseBus(name, 7);
        line.lengthMetres = lengthMetres;
        builder.feeder.lines.push_back(line);
        FeederLoad load;
        load.name = name;
        load.bus = line.to;
        load.kw = loadKw;
        load.customers = 1;
        builder.feeder.loads.push_back(load);
    }
    return builder.Take();
}

const NamedRegistration g_format{
    GetFeederFormats(),
    {{"star", "customers around a centre"}, {".star"}, LooksLikeStar, ReadStar}};

} // namespace

} // namespace gridshare
} // namespace ns3
