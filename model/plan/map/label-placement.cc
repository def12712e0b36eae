/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "label-placement.h"

#include "ns3/unicode-text.h"

#include <algorithm>
#include <array>

namespace ns3
{
namespace gridshare
{

namespace
{

// In pixels: letters of 10 pixels are some 6 wide.
constexpr double LETTER_WIDTH = 6.0;
constexpr double LETTER_HEIGHT = 10.0;
constexpr double POINT_RADIUS = 4.0;

} // namespace

LabelPlacement::Box
LabelPlacement::Measure(const Place& place, double width)
{
    const std::string anchor = place.anchor;
    const double left = anchor == "start"    ? place.x
                        : anchor == "middle" ? place.x - width / 2
                                             : place.x - width;
    return {left, left + width, place.y - LETTER_HEIGHT, place.y};
}

bool
LabelPlacement::IsFree(const Box& box) const
{
    return std::none_of(m_taken.begin(), m_taken.end(), [&box](const Box& other) {
        return box.left < other.right && other.left < box.right && box.top < other.bottom &&
               other.top < box.bottom;
    });
}

void
LabelPlacement::AddPoint(double x, double y)
{
    m_taken.push_back({x - POINT_RADIUS, x + POINT_RADIUS, y - POINT_RADIUS, y + POINT_RADIUS});
}

LabelPlacement::Place
LabelPlacement::Add(double x, double y, const std::string& text)
{
    const double width = LETTER_WIDTH * static_cast<double>(MeasureColumns(text));
    // Below there is room for the stars of strong nodes.
    const std::array<Place, 4> places{Place{x, y - 11, "middle"},
                                      Place{x, y + 31, "middle"},
                                      Place{x + 11, y + 4, "start"},
                                      Place{x - 11, y + 4, "end"}};
    const auto* place = std::find_if(places.begin(), places.end(), [&](const Place& candidate) {
        return IsFree(Measure(candidate, width));
    });
    const Place chosen = place == places.end() ? places.front() : *place;
    m_taken.push_back(Measure(chosen, width));
    return chosen;
}

} // namespace gridshare
} // namespace ns3
