/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_DOCUMENT_H
#define GRIDSHARE_BACKBONE_DOCUMENT_H

#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// Names and values as a file has them; names in lower case.
using BackboneAttributes = std::map<std::string, std::string>;

/**
 * @ingroup gridshare-plan
 * A backbone as a file says it, before anything is made of it: what a reader gives, whatever the
 * format.
 */
struct BackboneDocument
{
    /// What a file says of a node.
    struct Node
    {
        std::string id;                //!< unique in the file
        BackboneAttributes attributes; //!< the rest
        int line{0};                   //!< where, from 1; 0: not known
    };

    /// What a file says of a link.
    struct Edge
    {
        std::string from;              //!< id of a node
        std::string to;                //!< id of a node
        BackboneAttributes attributes; //!< the rest
        int line{0};                   //!< where, from 1; 0: not known
    };

    std::string file;              //!< its path, for messages
    BackboneAttributes attributes; //!< of the whole
    bool isDirected{false};        //!< an edge is one way: two make a link
    std::vector<Node> nodes;       //!< in the file's order
    std::vector<Edge> edges;       //!< in the file's order
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_DOCUMENT_H
