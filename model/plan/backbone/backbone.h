/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BACKBONE_H
#define GRIDSHARE_BACKBONE_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// "No node": the name is not known.
constexpr uint32_t NO_BACKBONE_NODE = 0xffffffff;

/**
 * @ingroup gridshare-plan
 * Where messages are passed on.
 */
struct BackboneNode
{
    std::string name;        //!< unique in its backbone
    bool hasPosition{false}; //!< the next two are known
    double eastwards{0};     //!< degrees of longitude on the globe, -180 to 180, else m
    double northwards{0};    //!< degrees of latitude on the globe, -90 to 90, else m
};

/**
 * @ingroup gridshare-plan
 * A link between two nodes, the same both ways. What is not known follows from the technology.
 */
struct BackboneLink
{
    uint32_t a{0};                            //!< one end
    uint32_t b{0};                            //!< the other end, another node
    std::optional<double> rateBitPerSecond{}; //!< above 0
    std::optional<double> delaySeconds{};     //!< one way without serialisation, at least 0
    std::optional<double> lengthMetres{};     //!< at least 0
};

/**
 * @ingroup gridshare-plan
 * A network of nodes and links as data, as a file or a rule gives it: what joins substations,
 * strong nodes and demanders. Two nodes may have several links.
 */
struct Backbone
{
    std::string title;                 //!< for people
    std::string source;                //!< who published it; may be empty
    bool isOnGlobe{false};             //!< positions are longitudes and latitudes
    std::vector<BackboneNode> nodes;   //!< at least one where there is a backbone
    std::vector<BackboneLink> links;   //!< they join all nodes
    std::vector<std::string> warnings; //!< what was filled in or left out

    /// @param name of a node @return its number; NO_BACKBONE_NODE: there is none
    uint32_t FindNode(const std::string& name) const;

    /// @return names of all nodes, by number
    std::vector<std::string> GetNames() const;

    /**
     * @param a a node
     * @param b a node
     * @return metres between them, great circle or straight; none where a position is not known
     */
    std::optional<double> MeasureStraight(uint32_t a, uint32_t b) const;

    /// @param link one of the links @return its length, measured where none is given; none: unknown
    std::optional<double> MeasureLink(const BackboneLink& link) const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BACKBONE_H
