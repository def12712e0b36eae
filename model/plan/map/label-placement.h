/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LABEL_PLACEMENT_H
#define GRIDSHARE_LABEL_PLACEMENT_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Finds places for the names of points on a map, one by one: above a point, below it, right or left
 * of it, where no name and no point is yet; above where no place is free.
 */
class LabelPlacement
{
  public:
    /// Where a text is written, in pixels.
    struct Place
    {
        double x;           //!< of its anchor
        double y;           //!< of its baseline, downwards
        const char* anchor; //!< "start", "middle" or "end", as in SVG
    };

    /**
     * Keep names off a point.
     *
     * @param x of it in pixels
     * @param y of it, downwards
     */
    void AddPoint(double x, double y);

    /**
     * @param x of a point in pixels
     * @param y of it, downwards
     * @param text its name, in letters of 10 pixels
     * @return where to write it; taken from now on
     */
    Place Add(double x, double y, const std::string& text);

  private:
    /// What a text or a point covers.
    struct Box
    {
        double left;   //!< in pixels
        double right;  //!< in pixels
        double top;    //!< in pixels
        double bottom; //!< in pixels, below the top
    };

    static Box Measure(const Place& place, double width);
    bool IsFree(const Box& box) const;

    std::vector<Box> m_taken; //!< by points and names so far
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LABEL_PLACEMENT_H
