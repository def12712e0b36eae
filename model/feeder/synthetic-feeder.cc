/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "synthetic-feeder.h"

#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double PI = 3.14159265358979323846;
constexpr double MV_KV = 20.0;
constexpr double LV_KV = 0.4;
constexpr uint32_t ALL_PHASES = 7;

/// Uniform numbers from 64-bit words, the same on every machine.
class SyntheticDraws
{
  public:
    explicit SyntheticDraws(const std::function<uint64_t()>& drawWord)
        : m_drawWord(drawWord)
    {
    }

    /// From 0 (included) to 1 (excluded), 53 bits.
    double DrawUniform()
    {
        return static_cast<double>(m_drawWord() >> 11) * 0x1.0p-53;
    }

    /// A length between half and one and a half times its mean.
    double DrawLength(double meanMetres)
    {
        return meanMetres * (0.5 + DrawUniform());
    }

    /// A whole number between half and one and a half times its mean, at least 1.
    uint32_t DrawCount(uint32_t mean)
    {
        return std::max(1u, static_cast<uint32_t>(mean * (0.5 + DrawUniform()) + 0.5));
    }

    /// An index below a size.
    uint32_t DrawIndex(std::size_t size)
    {
        return static_cast<uint32_t>(DrawUniform() * static_cast<double>(size));
    }

  private:
    const std::function<uint64_t()>& m_drawWord; //!< the generator
};

void
Require(bool fits, const std::string& found, const std::string& expected)
{
    if (!fits)
    {
        throw InputError({"synthetic feeder", 0}, found, expected, "correct the option");
    }
}

void
CheckOptions(const SyntheticFeederOptions& options)
{
    const auto count = [](const char* name, uint32_t value, uint32_t highest) {
        Require(value >= 1 && value <= highest,
                std::string(name) + " = " + std::to_string(value),
                "from 1 to " + std::to_string(highest));
    };
    const auto number = [](const char* name, double value, double lowest, double highest) {
        Require(value >= lowest && value <= highest,
                std::string(name) + " = " + FormatExactly(value),
                "from " + FormatExactly(lowest) + " to " + FormatExactly(highest));
    };
    count("customers", options.customers, 10'000'000);
    count("customersPerTransformer", options.customersPerTransformer, 10'000);
    count("transformersPerFeeder", options.transformersPerFeeder, 10'000);
    count("lvFeedersPerTransformer", options.lvFeedersPerTransformer, 1'000);
    count("customersPerServicePoint", options.customersPerServicePoint, 10'000);
    number("mvSectionMetres", options.mvSectionMetres, 1.0, 1e5);
    number("lvSectionMetres", options.lvSectionMetres, 1.0, 1e4);
    number("mvBranchProbability", options.mvBranchProbability, 0.0, 1.0);
    number("kwPerCustomer", options.kwPerCustomer, 1e-3, 1e6);
}

/// Builds one grid.
class FeederGenerator
{
  public:
    FeederGenerator(const SyntheticFeederOptions& options,
                    const std::function<uint64_t()>& drawWord)
        : m_options(options),
          m_draws(drawWord),
          m_customersLeft(options.customers)
    {
    }

    Feeder Generate();

  private:
    /// An MV/LV substation and the direction in which its feeder arrives.
    struct Stop
    {
        uint32_t bus;   //!< MV bus
        double heading; //!< radians
    };

    uint32_t AddBus(const char* prefix, double xMetres, double yMetres, double kv);
    uint32_t AddSection(const char* prefix,
                        uint32_t from,
                        double heading,
                        double metres,
                        double kv);
    void AddMvFeeder(double heading);
    void AddLvNetwork(const Stop& stop);
    void AddLvFeeder(uint32_t from, double heading, uint32_t customers);

    const SyntheticFeederOptions& m_options; //!< the statistics
    SyntheticDraws m_draws;                  //!< the randomness
    uint32_t m_customersLeft;                //!< not connected yet
    Feeder m_feeder;                         //!< what has been built
};

uint32_t
FeederGenerator::AddBus(const char* prefix, double xMetres, double yMetres, double kv)
{
    FeederBus bus;
    bus.name = prefix + std::to_string(m_feeder.buses.size());
    bus.nodeMask = ALL_PHASES;
    bus.hasPosition = true;
    // Whole millimetres hide the last bits, in which mathematical libraries differ.
    bus.xMetres = std::round(xMetres * 1000.0) / 1000.0;
    bus.yMetres = std::round(yMetres * 1000.0) / 1000.0;
    bus.ratedKv = kv;
    m_feeder.buses.push_back(std::move(bus));
    return static_cast<uint32_t>(m_feeder.buses.size() - 1);
}

uint32_t
FeederGenerator::AddSection(const char* prefix,
                            uint32_t from,
                            double heading,
                            double metres,
                            double kv)
{
    const double x = m_feeder.buses[from].xMetres + metres * std::cos(heading);
    const double y = m_feeder.buses[from].yMetres + metres * std::sin(heading);
    const uint32_t to = AddBus(prefix, x, y, kv);
    FeederLine line;
    line.name = "line" + std::to_string(m_feeder.lines.size() + 1);
    line.from = from;
    line.to = to;
    line.lengthMetres = metres;
    m_feeder.lines.push_back(std::move(line));
    return to;
}

void
FeederGenerator::AddLvFeeder(uint32_t from, double heading, uint32_t customers)
{
    uint32_t bus = from;
    while (customers > 0)
    {
        heading += (m_draws.DrawUniform() - 0.5) * PI / 6.0;
        bus = AddSection("lv", bus, heading, m_draws.DrawLength(m_options.lvSectionMetres), LV_KV);
        const uint32_t here =
            std::min(customers, m_draws.DrawCount(m_options.customersPerServicePoint));
        FeederLoad load;
        load.name = "load" + std::to_string(m_feeder.loads.size() + 1);
        load.bus = bus;
        load.kw = here * m_options.kwPerCustomer;
        load.kvar = 0.25 * load.kw; // power factor 0.97
        load.ratedKv = LV_KV;
        load.customers = here;
        m_feeder.loads.push_back(std::move(load));
        customers -= here;
    }
}

void
FeederGenerator::AddLvNetwork(const Stop& stop)
{
    const auto& place = m_feeder.buses[stop.bus];
    const uint32_t low = AddBus("sub", place.xMetres, place.yMetres, LV_KV);
    const uint32_t customers =
        std::min(m_customersLeft, m_draws.DrawCount(m_options.customersPerTransformer));
    m_customersLeft -= customers;
    FeederTransformer transformer;
    transformer.name = "transformer" + std::to_string(m_feeder.transformers.size() + 1);
    transformer.buses = {stop.bus, low};
    transformer.ratedKv = {MV_KV, LV_KV};
    transformer.ratedKva = customers * m_options.kwPerCustomer / 0.6; // loaded to 60 %
    m_feeder.transformers.push_back(std::move(transformer));
    const uint32_t cables = std::min(customers, m_options.lvFeedersPerTransformer);
    const double first = stop.heading + 2.0 * PI * m_draws.DrawUniform();
    for (uint32_t i = 0; i < cables; ++i)
    {
        const uint32_t share = customers / cables + (i < customers % cables ? 1 : 0);
        AddLvFeeder(low, first + 2.0 * PI * i / cables, share);
    }
}

void
FeederGenerator::AddMvFeeder(double heading)
{
    std::vector<Stop> stops{{0, heading}};
    while (stops.size() <= m_options.transformersPerFeeder && m_customersLeft > 0)
    {
        const bool branches =
            stops.size() > 2 && m_draws.DrawUniform() < m_options.mvBranchProbability;
        const Stop start = branches ? stops[1 + m_draws.DrawIndex(stops.size() - 1)] : stops.back();
        const double turn = branches ? (m_draws.DrawUniform() < 0.5 ? -PI / 3.0 : PI / 3.0)
                                     : (m_draws.DrawUniform() - 0.5) * PI / 8.0;
        const double direction = start.heading + turn;
        const uint32_t bus = AddSection(
            "mv", start.bus, direction, m_draws.DrawLength(m_options.mvSectionMetres), MV_KV);
        stops.push_back({bus, direction});
        AddLvNetwork(stops.back());
    }
}

Feeder
FeederGenerator::Generate()
{
    m_feeder.name = "synthetic";
    m_feeder.sourceBus = AddBus("source", 0.0, 0.0, MV_KV);
    m_feeder.positionsAreToScale = true;
    const double stopsNeeded =
        static_cast<double>(m_options.customers) / m_options.customersPerTransformer;
    const double feeders = std::max(1.0, std::ceil(stopsNeeded / m_options.transformersPerFeeder));
    for (double i = 0.0; m_customersLeft > 0; i += 1.0)
    {
        AddMvFeeder(2.0 * PI * i / feeders);
    }
    return std::move(m_feeder);
}

} // namespace

SyntheticFeederOptions
MakeSyntheticFeederOptions(SettlementKind kind, uint32_t customers)
{
    SyntheticFeederOptions options;
    options.kind = kind;
    options.customers = customers;
    switch (kind)
    {
    case SettlementKind::RURAL:
        options.customersPerTransformer = 25;
        options.transformersPerFeeder = 30;
        options.mvSectionMetres = 700.0;
        options.mvBranchProbability = 0.35;
        options.lvFeedersPerTransformer = 2;
        options.lvSectionMetres = 60.0;
        options.customersPerServicePoint = 1;
        break;
    case SettlementKind::SUBURBAN:
        options.customersPerTransformer = 100;
        options.transformersPerFeeder = 20;
        options.mvSectionMetres = 400.0;
        options.mvBranchProbability = 0.2;
        options.lvFeedersPerTransformer = 4;
        options.lvSectionMetres = 25.0;
        options.customersPerServicePoint = 2;
        break;
    case SettlementKind::URBAN:
        options.customersPerTransformer = 200;
        options.transformersPerFeeder = 12;
        options.mvSectionMetres = 250.0;
        options.mvBranchProbability = 0.05;
        options.lvFeedersPerTransformer = 6;
        options.lvSectionMetres = 20.0;
        options.customersPerServicePoint = 8;
        break;
    }
    return options;
}

Feeder
GenerateFeeder(const SyntheticFeederOptions& options, const std::function<uint64_t()>& drawWord)
{
    CheckOptions(options);
    return FeederGenerator(options, drawWord).Generate();
}

SettlementKind
ParseSettlementKind(const std::string& word)
{
    static const std::vector<std::string> names{"rural", "suburban", "urban"};
    const auto found = std::find(names.begin(), names.end(), word);
    if (found == names.end())
    {
        throw MakeUnknownNameError(
            {"synthetic feeder", 0}, "the settlement \"" + word + "\"", word, names);
    }
    return static_cast<SettlementKind>(found - names.begin());
}

} // namespace gridshare
} // namespace ns3
