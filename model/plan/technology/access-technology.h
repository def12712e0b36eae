/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_TECHNOLOGY_H
#define GRIDSHARE_ACCESS_TECHNOLOGY_H

#include "aloha-figures.h"
#include "cell-figures.h"
#include "medium-sharing.h"
#include "mesh-figures.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// What a signal travels along, so which distance counts.
enum class LinkMedium : uint8_t
{
    POWER_LINE, //!< along the feeder, stopped by transformers and open switches
    CABLE,      //!< fibre or copper laid along the feeder
    RADIO       //!< through the air, straight
};

/// @ingroup gridshare-plan
/// A figure as its file has it.
struct TechnologyFigure
{
    std::string value;  //!< a number, a list of them or a word
    std::string source; //!< where it is from, or "modelling default"
};

/**
 * @ingroup gridshare-plan
 * One communication technology as data: a TOML file in scenarios/technologies/. Every number there
 * stands beside its source or the words "modelling default".
 */
struct AccessTechnology
{
    std::string name;                     //!< e.g. "g3-plc-cenelec"
    std::string title;                    //!< for people
    LinkMedium medium{LinkMedium::CABLE}; //!< which distance counts
    double phyRateBitPerSecond{0};        //!< on the medium
    double applicationRateBitPerSecond{
        0};                         //!< bits of frames a second that one hop carries in practice
    uint32_t maximumFrameBytes{0};  //!< largest frame on the medium, overhead included
    uint32_t frameOverheadBytes{0}; //!< headers and check sum of one frame
    uint32_t maximumPacketBytes{0}; //!< largest packet of the layer above (MTU)
    double perHopLatencySeconds{0}; //!< per frame and hop: access to the medium and processing
    double rangeMetres{0};          //!< of one hop
    uint32_t maximumHops{1};        //!< 1: a star; more: repeaters
    double frameLossProbability{0}; //!< of one frame on one hop, 0 to below 1
    uint32_t maximumRetransmissions{0};    //!< of one frame on one hop
    double dutyCycle{1};                   //!< share of time that one device may transmit, above 0
    const MediumSharing* sharing{nullptr}; //!< how meters share the medium; null where nobody
                                           //!< asks: made by hand
    bool sharedMedium{false}; //!< one transmission at a time around a concentrator: of sharing
    uint32_t typicalMetersPerConcentrator{1};           //!< limit when the user gives none
    double propagationSecondsPerKm{0};                  //!< on the medium
    AlohaFigures aloha;                                 //!< where sharing is aloha
    CellFigures cell;                                   //!< where sharing is cell
    MeshFigures mesh;                                   //!< where sharing is mesh
    std::map<std::string, TechnologyFigure> provenance; //!< by key of the file, with its table
                                                        //!< before a point: "aloha.channels"

    /// @return bytes of payload in the largest frame
    uint32_t GetMaximumPayloadBytes() const;

    /**
     * Mean time to bring a message over hops that store and forward every frame, when nobody else
     * transmits. On a shared medium the hops of one message take turns; on others they overlap.
     * After a frame of duration T a device is silent for T(1/dutyCycle - 1), which delays all
     * frames but the first.
     *
     * @param payloadBytes of the message
     * @param hops at least 1
     * @param distanceMetres of the whole way
     * @return seconds, expected retransmissions included
     */
    double GetTransferSeconds(uint64_t payloadBytes, uint32_t hops, double distanceMetres) const;

    /**
     * @param payloadBytes of the message
     * @param hops at least 1
     * @return probability that a frame of it fails on a hop maximumRetransmissions + 1 times
     */
    double GetLossProbability(uint64_t payloadBytes, uint32_t hops) const;

    /**
     * @param distanceMetres of the whole way
     * @return hops of at most rangeMetres, at least 1; may exceed maximumHops
     */
    uint32_t CountHops(double distanceMetres) const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_TECHNOLOGY_H
