/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_MAP_STYLE_H
#define GRIDSHARE_FEEDER_MAP_STYLE_H

#include "meter-density.h"
#include "svg-writer.h"

#include "ns3/communication-plan.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * @param technology any
 * @return its colour on maps: one for each built-in technology, one a medium for others
 */
std::string GetMapColour(const AccessTechnology& technology);

/**
 * @ingroup gridshare-plan
 * @param colour of a line
 * @param width in pixels
 * @param more attributes
 * @return SVG attributes
 */
std::string MapStroke(const std::string& colour, double width, const std::string& more = "");

/// @ingroup gridshare-plan
/// @param colour of a text or an area without an edge @param more attributes @return SVG attributes
std::string MapText(const std::string& colour, const std::string& more = "");

/**
 * @ingroup gridshare-plan
 * @param colour of a symbol
 * @return SVG attributes, with a thin white edge
 */
std::string MapFill(const std::string& colour);

/**
 * @ingroup gridshare-plan
 * Draw the legend of a map.
 *
 * @param svg gets it
 * @param x left edge in pixels
 * @param top upper edge in pixels
 * @param plan of the map
 * @param density what stands for the meters; null: they are drawn one by one
 */
void DrawMapLegend(SvgWriter& svg,
                   double x,
                   double top,
                   const CommunicationPlan& plan,
                   const MeterDensity* density = nullptr);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_MAP_STYLE_H
