/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "run-map-ground.h"

#include "ns3/feeder-layout.h"
#include "ns3/feeder-tree.h"
#include "ns3/unicode-text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double LONGER_SIDE = 10000; //!< units
constexpr std::size_t MOST_SECTIONS = 6000;
constexpr std::size_t MOST_SITES = 400;
constexpr std::size_t MOST_BUSES = 5000;
constexpr std::size_t BUS_NAME_COLUMNS = 40; //!< that a reader sees of a bus's name
constexpr std::size_t TITLE_COLUMNS = 80;

/// @param raster a side of squares @return the middle of the square that a place is in
RunMapPlace
Round(const RunMapPlace& place, int32_t raster)
{
    return {place.x / raster * raster + raster / 2, place.y / raster * raster + raster / 2};
}

auto
KeyOf(const RunMapPlace& place)
{
    return std::tie(place.x, place.y);
}

auto
KeyOf(const RunMapSection& section)
{
    return std::tuple_cat(std::tie(section.kind), KeyOf(section.from), KeyOf(section.to));
}

/// Sections with rounded places: none without a length, none twice.
std::vector<RunMapSection>
RoundSections(const std::vector<RunMapSection>& sections, int32_t raster)
{
    std::vector<RunMapSection> rounded;
    for (const auto& section : sections)
    {
        RunMapPlace from = Round(section.from, raster);
        RunMapPlace to = Round(section.to, raster);
        if (KeyOf(to) < KeyOf(from))
        {
            std::swap(from, to);
        }
        if (KeyOf(from) != KeyOf(to))
        {
            rounded.push_back({from, to, section.kind});
        }
    }
    std::sort(rounded.begin(), rounded.end(), [](const auto& a, const auto& b) {
        return KeyOf(a) < KeyOf(b);
    });
    rounded.erase(std::unique(rounded.begin(),
                              rounded.end(),
                              [](const auto& a, const auto& b) { return KeyOf(a) == KeyOf(b); }),
                  rounded.end());
    return rounded;
}

} // namespace

RunMapGround::RunMapGround(const SharingGrid& planned)
{
    PlaceBuses(planned.feeder);
    grid.substation = placeOfBus[planned.plan.substationBus];
    AddSections(planned.feeder);
    AddSites(planned.plan);
    AddCustomers(planned);
}

void
RunMapGround::PlaceBuses(const Feeder& feeder)
{
    const FeederLayout layout = LayOutFeeder(feeder, FeederTree(feeder));
    const auto [left, right] = std::minmax_element(layout.x.begin(), layout.x.end());
    const auto [bottom, top] = std::minmax_element(layout.y.begin(), layout.y.end());
    const double longer = std::max(*right - *left, *top - *bottom);
    const double scale = longer > 0 ? LONGER_SIDE / longer : 1;
    for (std::size_t bus = 0; bus < layout.x.size(); ++bus)
    {
        placeOfBus.push_back(
            {static_cast<int32_t>(std::lround((layout.x[bus] - *left) * scale)),
             static_cast<int32_t>(std::lround((layout.y[bus] - *bottom) * scale))});
    }
    grid.name = ShortenText(feeder.name, TITLE_COLUMNS);
    grid.note = layout.note;
    grid.width = std::max(1, static_cast<int32_t>(std::lround((*right - *left) * scale)));
    grid.height = std::max(1, static_cast<int32_t>(std::lround((*top - *bottom) * scale)));
    if (layout.toScale)
    {
        grid.metresPerUnit = 1 / scale;
    }
    for (std::size_t bus = 0; feeder.buses.size() <= MOST_BUSES && bus < placeOfBus.size(); ++bus)
    {
        grid.buses.push_back(
            {placeOfBus[bus], ShortenText(feeder.buses[bus].name, BUS_NAME_COLUMNS)});
    }
}

void
RunMapGround::AddSections(const Feeder& feeder)
{
    std::vector<RunMapSection> all;
    const auto add = [&](uint32_t from, uint32_t to, RunMapSectionKind kind) {
        if (from != NO_BUS && to != NO_BUS)
        {
            all.push_back({placeOfBus[from], placeOfBus[to], kind});
        }
    };
    for (const auto& line : feeder.lines)
    {
        const bool isOpen = !line.enabled || line.open;
        add(line.from,
            line.to,
            isOpen          ? RunMapSectionKind::OPEN
            : line.isSwitch ? RunMapSectionKind::SWITCH
                            : RunMapSectionKind::LINE);
    }
    for (const auto& transformer : feeder.transformers)
    {
        for (std::size_t i = 1; i < transformer.buses.size(); ++i)
        {
            add(transformer.buses[0], transformer.buses[i], RunMapSectionKind::LINE);
        }
    }
    for (const auto& reactor : feeder.reactors)
    {
        add(reactor.from, reactor.to, RunMapSectionKind::LINE);
    }
    int32_t raster = 1;
    grid.sections = RoundSections(all, raster);
    while (grid.sections.size() > MOST_SECTIONS)
    {
        raster *= 2;
        grid.sections = RoundSections(grid.sections, raster);
    }
}

void
RunMapGround::AddSites(const CommunicationPlan& plan)
{
    const auto& concentrators = plan.concentrators;
    // Where there are few, each stands alone, even at the bus of another.
    using Square = std::tuple<int32_t, int32_t, std::size_t>;
    std::map<Square, uint32_t> squares; // sites
    const auto join = [&](int32_t raster) {
        squares.clear();
        siteOf.clear();
        for (std::size_t i = 0; i < concentrators.size(); ++i)
        {
            const RunMapPlace place = Round(placeOfBus[concentrators[i].bus], raster);
            const std::size_t own = concentrators.size() <= MOST_SITES ? i : 0;
            const auto next = static_cast<uint32_t>(squares.size());
            siteOf.push_back(squares.emplace(Square{place.x, place.y, own}, next).first->second);
        }
    };
    int32_t raster = 1;
    join(raster);
    while (squares.size() > MOST_SITES)
    {
        join(raster *= 2);
    }
    sites.resize(squares.size());
    std::vector<bool> isPlaced(sites.size(), false);
    for (std::size_t i = 0; i < concentrators.size(); ++i)
    {
        RunMapSite& site = sites[siteOf[i]];
        site.concentrators = isPlaced[siteOf[i]] ? site.concentrators + 1 : 1;
        site.meters += concentrators[i].meters;
        if (!isPlaced[siteOf[i]])
        {
            isPlaced[siteOf[i]] = true;
            site.place = placeOfBus[concentrators[i].bus];
        }
        const uint32_t uplink = concentrators[i].uplink;
        if (uplink != NO_CONCENTRATOR && siteOf[uplink] != siteOf[i])
        {
            site.uplink = siteOf[uplink];
        }
    }
}

void
RunMapGround::AddCustomers(const SharingGrid& planned)
{
    if (planned.meters.GetSize() > RUN_MAP_MOST_AGENTS)
    {
        return;
    }
    for (std::size_t meter = 0; meter < planned.meters.GetSize(); ++meter)
    {
        customers.push_back({placeOfBus[planned.meters.bus[meter]],
                             siteOf[planned.plan.concentratorOfMeter[meter]]});
    }
}

} // namespace gridshare
} // namespace ns3
