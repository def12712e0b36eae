/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "svg-writer.h"

#include "ns3/unicode-text.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double PI = 3.14159265358979323846;

void
PutPixel(std::ostream& out, double value)
{
    out << std::round(value * 10.0) / 10.0;
}

} // namespace

std::string
EscapeForSvg(const std::string& text)
{
    std::string escaped;
    for (const char32_t point : DecodeUtf8(text))
    {
        switch (point)
        {
        case U'<':
            escaped += "&lt;";
            break;
        case U'>':
            escaped += "&gt;";
            break;
        case U'&':
            escaped += "&amp;";
            break;
        case U'"':
            escaped += "&quot;";
            break;
        default:
            // XML 1.0, section 2.2, and no control characters at all.
            const bool shown = point >= U' ' && (point < 0x7F || point > 0x9F) && point != 0xFFFE &&
                               point != 0xFFFF;
            escaped += EncodeUtf8(std::u32string(1, shown ? point : 0xFFFD));
        }
    }
    return escaped;
}

SvgWriter::SvgWriter(double width, double height, const std::string& title)
{
    m_out.precision(10);
    m_path.precision(10);
    m_out
        << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "width=\"";
    Put(width);
    m_out << "\" height=\"";
    Put(height);
    m_out << "\" viewBox=\"0 0 ";
    Put(width);
    m_out << " ";
    Put(height);
    m_out
        << "\" font-family=\"DejaVu Sans, Helvetica, Arial, sans-serif\" font-size=\"12\">\n<title>"
        << EscapeForSvg(title)
        << "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
}

void
SvgWriter::Put(double value)
{
    PutPixel(m_out, value);
}

void
SvgWriter::AddSegment(double x1, double y1, double x2, double y2)
{
    m_path << "M";
    PutPixel(m_path, x1);
    m_path << " ";
    PutPixel(m_path, y1);
    m_path << "L";
    PutPixel(m_path, x2);
    m_path << " ";
    PutPixel(m_path, y2);
}

void
SvgWriter::AddHexagon(double x, double y, double radius)
{
    for (int i = 0; i < 6; ++i)
    {
        m_path << (i == 0 ? "M" : "L");
        PutPixel(m_path, x + radius * std::sin(i * PI / 3.0));
        m_path << " ";
        PutPixel(m_path, y - radius * std::cos(i * PI / 3.0));
    }
    m_path << "Z";
}

void
SvgWriter::EndArea(const std::string& attributes)
{
    const std::string path = m_path.str();
    if (!path.empty())
    {
        m_out << "<path d=\"" << path << "\" " << attributes << "/>\n";
        m_path.str("");
    }
}

void
SvgWriter::EndPath(const std::string& attributes)
{
    EndArea("fill=\"none\" " + attributes);
}

void
SvgWriter::DrawSegment(double x1, double y1, double x2, double y2, const std::string& attributes)
{
    AddSegment(x1, y1, x2, y2);
    EndPath(attributes);
}

void
SvgWriter::DrawCircle(double x, double y, double radius, const std::string& attributes)
{
    m_out << "<circle cx=\"";
    Put(x);
    m_out << "\" cy=\"";
    Put(y);
    m_out << "\" r=\"";
    Put(radius);
    m_out << "\" " << attributes << "/>\n";
}

void
SvgWriter::DrawRectangle(double x,
                         double y,
                         double width,
                         double height,
                         const std::string& attributes)
{
    m_out << "<rect x=\"";
    Put(x - width / 2.0);
    m_out << "\" y=\"";
    Put(y - height / 2.0);
    m_out << "\" width=\"";
    Put(width);
    m_out << "\" height=\"";
    Put(height);
    m_out << "\" " << attributes << "/>\n";
}

void
SvgWriter::DrawTriangle(double x, double y, double radius, const std::string& attributes)
{
    m_out << "<path d=\"M";
    Put(x);
    m_out << " ";
    Put(y - radius);
    m_out << "L";
    Put(x + 0.87 * radius);
    m_out << " ";
    Put(y + 0.5 * radius);
    m_out << "L";
    Put(x - 0.87 * radius);
    m_out << " ";
    Put(y + 0.5 * radius);
    m_out << "Z\" " << attributes << "/>\n";
}

void
SvgWriter::DrawDiamond(double x, double y, double radius, const std::string& attributes)
{
    m_out << "<path d=\"M";
    Put(x);
    m_out << " ";
    Put(y - radius);
    m_out << "L";
    Put(x + radius);
    m_out << " ";
    Put(y);
    m_out << "L";
    Put(x);
    m_out << " ";
    Put(y + radius);
    m_out << "L";
    Put(x - radius);
    m_out << " ";
    Put(y);
    m_out << "Z\" " << attributes << "/>\n";
}

void
SvgWriter::DrawStar(double x, double y, double radius, const std::string& attributes)
{
    m_out << "<path d=\"";
    for (int i = 0; i < 10; ++i)
    {
        const double r = i % 2 == 0 ? radius : 0.45 * radius;
        m_out << (i == 0 ? "M" : "L");
        Put(x + r * std::sin(i * PI / 5.0));
        m_out << " ";
        Put(y - r * std::cos(i * PI / 5.0));
    }
    m_out << "Z\" " << attributes << "/>\n";
}

void
SvgWriter::DrawText(double x,
                    double y,
                    const std::string& text,
                    const std::string& attributes,
                    const std::string& whole)
{
    m_out << "<text x=\"";
    Put(x);
    m_out << "\" y=\"";
    Put(y);
    m_out << "\" " << attributes << ">";
    if (!whole.empty() && whole != text)
    {
        m_out << "<title>" << EscapeForSvg(whole) << "</title>";
    }
    m_out << EscapeForSvg(text) << "</text>\n";
}

std::string
SvgWriter::Finish()
{
    m_out << "</svg>\n";
    return m_out.str();
}

} // namespace gridshare
} // namespace ns3
