/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SVG_WRITER_H
#define GRIDSHARE_SVG_WRITER_H

#include <sstream>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Writes the few SVG elements that a map needs. Coordinates are pixels, y downwards, one decimal.
 */
class SvgWriter
{
  public:
    /**
     * @param width of the picture
     * @param height of the picture
     * @param title for screen readers and tooltips
     */
    SvgWriter(double width, double height, const std::string& title);

    /// Add the segment from (x1, y1) to (x2, y2) to the path that EndPath() draws.
    void AddSegment(double x1, double y1, double x2, double y2);

    /// Add a hexagon around (x, y) that stands on a corner to the path that EndArea() draws.
    void AddHexagon(double x, double y, double radius);

    /// Fill what was added since the last path; nothing when there is nothing.
    void EndArea(const std::string& attributes);

    /// Draw the segments added since the last path; nothing when there are none.
    void EndPath(const std::string& attributes);

    /// Draw one segment.
    void DrawSegment(double x1, double y1, double x2, double y2, const std::string& attributes);

    /// Draw a circle.
    void DrawCircle(double x, double y, double radius, const std::string& attributes);

    /// Draw a rectangle around a centre.
    void DrawRectangle(double x,
                       double y,
                       double width,
                       double height,
                       const std::string& attributes);

    /// Draw a triangle that points up.
    void DrawTriangle(double x, double y, double radius, const std::string& attributes);

    /// Draw a diamond.
    void DrawDiamond(double x, double y, double radius, const std::string& attributes);

    /// Draw a star of five points.
    void DrawStar(double x, double y, double radius, const std::string& attributes);

    /// Write text; its baseline begins at (x, y) unless attributes say otherwise. Of a text that
    /// had to be cut, the whole is the tooltip.
    void DrawText(double x,
                  double y,
                  const std::string& text,
                  const std::string& attributes,
                  const std::string& whole = "");

    /// @return the whole document
    std::string Finish();

  private:
    void Put(double value);

    std::ostringstream m_out;  //!< the document so far
    std::ostringstream m_path; //!< segments of the next path
};

/**
 * @ingroup gridshare-plan
 * @param text any bytes
 * @return the same for XML: < > & " escaped; what is not UTF-8 or cannot be seen becomes U+FFFD
 */
std::string EscapeForSvg(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SVG_WRITER_H
