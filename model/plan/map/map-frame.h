/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MAP_FRAME_H
#define GRIDSHARE_MAP_FRAME_H

#include "svg-writer.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Fits places into a rectangle of a page, one scale for both directions, north up.
 */
class MapFrame
{
  public:
    /// Part of a page, pixels.
    struct Area
    {
        double left;        //!< edge
        double top;         //!< edge
        double width;       //!< of it
        double leastHeight; //!< of it, however flat the places lie
        double mostHeight;  //!< of it
        double margin;      //!< free of places, all around
    };

    /**
     * @param xs of the places, eastwards; at least one
     * @param ys of the same, northwards
     * @param area where they go
     */
    MapFrame(const std::vector<double>& xs, const std::vector<double>& ys, const Area& area);

    /// @param x of a place @return pixels from the left edge of the page
    double GetX(double x) const
    {
        return m_area.left + (x - m_left) * m_scale;
    }

    /// @param y of a place @return pixels from the upper edge of the page
    double GetY(double y) const
    {
        return m_area.top + (m_top - y) * m_scale;
    }

    /// @return pixels that the rectangle takes
    double GetHeight() const
    {
        return m_height;
    }

    /**
     * Draw a bar of the roundest length that takes at most 200 pixels: 1, 2 or 5 times a power of
     * ten.
     *
     * @param svg gets it
     * @param x its left end
     * @param y its height on the page
     * @param metresPerUnit of the places
     */
    void DrawScaleBar(SvgWriter& svg, double x, double y, double metresPerUnit = 1) const;

  private:
    Area m_area;          //!< of the page
    double m_scale{1.0};  //!< pixels a unit of the places
    double m_left{0.0};   //!< x at the left edge
    double m_top{0.0};    //!< y at the upper edge
    double m_height{0.0}; //!< pixels
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MAP_FRAME_H
