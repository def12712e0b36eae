/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "map-frame.h"

#include "feeder-map-style.h"

#include "ns3/colour-palette.h"
#include "ns3/text-table.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace ns3
{
namespace gridshare
{

MapFrame::MapFrame(const std::vector<double>& xs, const std::vector<double>& ys, const Area& area)
    : m_area(area)
{
    const auto [lowX, highX] = std::minmax_element(xs.begin(), xs.end());
    const auto [lowY, highY] = std::minmax_element(ys.begin(), ys.end());
    const double width = std::max(*highX - *lowX, 1e-9);
    const double height = std::max(*highY - *lowY, 1e-9);
    m_scale = std::min((area.width - 2 * area.margin) / width,
                       (area.mostHeight - 2 * area.margin) / height);
    m_height = std::clamp(height * m_scale + 2 * area.margin, area.leastHeight, area.mostHeight);
    m_left = (*lowX + *highX) / 2.0 - area.width / 2.0 / m_scale;
    m_top = (*lowY + *highY) / 2.0 + m_height / 2.0 / m_scale;
}

void
MapFrame::DrawScaleBar(SvgWriter& svg, double x, double y, double metresPerUnit) const
{
    const double pixelsPerMetre = m_scale / metresPerUnit;
    const double most = 200.0 / pixelsPerMetre;
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    const double metres = most >= 5.0 * power   ? 5.0 * power
                          : most >= 2.0 * power ? 2.0 * power
                                                : power;
    const double end = x + metres * pixelsPerMetre;
    svg.AddSegment(x, y, end, y);
    svg.AddSegment(x, y - 4, x, y + 4);
    svg.AddSegment(end, y - 4, end, y + 4);
    svg.EndPath(MapStroke(colour_palette::BLACK, 1.6));
    const std::string label =
        metres >= 1000.0 ? FormatExactly(metres / 1000.0) + " km" : FormatExactly(metres) + " m";
    svg.DrawText(end + 8, y + 4, label, MapText(colour_palette::BLACK));
}

} // namespace gridshare
} // namespace ns3
