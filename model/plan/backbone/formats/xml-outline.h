/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_XML_OUTLINE_H
#define GRIDSHARE_XML_OUTLINE_H

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Where the elements of an XML text begin: parsers of the tree do not tell.
 */
struct XmlOutline
{
    std::map<std::string, std::vector<int>> lines; //!< by element's name: line of each, from 1
    std::size_t depth{0};                          //!< how deep elements stand in one another

    /**
     * @param element name of an element
     * @param index which of them, from 0
     * @return its line; 0: there are not so many
     */
    int GetLine(const std::string& element, std::size_t index) const;
};

/**
 * @ingroup gridshare-plan
 * @param text well formed or not; comments, CDATA and declarations are read over
 * @return what stands where
 */
XmlOutline OutlineXml(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_XML_OUTLINE_H
