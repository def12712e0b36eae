/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_PANEL_H
#define GRIDSHARE_BACKBONE_PANEL_H

#include "map-frame.h"
#include "svg-writer.h"

#include "ns3/communication-plan.h"

#include <optional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * What stands above the map of a feeder: strong nodes, and what joins them with the substation. A
 * star is a row of strong nodes with a cable each; any other backbone is a map of its own, to its
 * own scale, of the nodes and links that are simulated.
 */
class BackbonePanel
{
  public:
    /**
     * @param plan of the map; outlives the panel
     * @param top upper edge, pixels
     * @param width of the page's map, pixels
     */
    BackbonePanel(const CommunicationPlan& plan, double top, double width);

    /// @return pixels that it takes; 0: there is nothing to draw
    double GetHeight() const;

    /**
     * @param svg gets it
     * @param x of the substation on the feeder's map
     * @param y of the same
     */
    void Draw(SvgWriter& svg, double x, double y) const;

  private:
    void DrawRow(SvgWriter& svg, double x, double y) const;
    void DrawMap(SvgWriter& svg, double x, double y) const;
    void DrawLinks(SvgWriter& svg) const;
    void DrawNodes(SvgWriter& svg) const;
    void DrawStars(SvgWriter& svg) const;
    double GetNodeX(uint32_t node) const;
    double GetNodeY(uint32_t node) const;

    const CommunicationPlan& m_plan; //!< of the map
    double m_top;                    //!< upper edge
    double m_width;                  //!< of the map
    std::vector<double> m_x;         //!< of nodes, in the frame's units
    std::vector<double> m_y;         //!< of nodes
    double m_metresPerUnit{1};       //!< of these
    bool m_toScale{true};            //!< all positions are known
    std::optional<MapFrame> m_frame; //!< of a backbone that is no star
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_PANEL_H
