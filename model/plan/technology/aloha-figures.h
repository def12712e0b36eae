/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ALOHA_FIGURES_H
#define GRIDSHARE_ALOHA_FIGURES_H

#include "path-loss.h"

#include <array>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Figures of media on which meters send when they like, chirps of six spreading factors on some
 * channels (LoRaWAN): table `aloha` of a technology's file.
 *
 * Spreading factors are counted from 0 here: 0 is SF7, 5 is SF12.
 */
struct AlohaFigures
{
    static constexpr uint32_t FACTORS = 6; //!< SF7 to SF12

    uint32_t channels{3};                          //!< for uplinks, each with all factors
    double bandwidthHz{125000};                    //!< of a channel
    uint32_t codingRate{1};                        //!< n of 4/(4 + n), 1 to 4
    uint32_t preambleSymbols{8};                   //!< without the 4.25 of every preamble
    std::array<double, FACTORS> sensitivityDbm{};  //!< of the gateway, by factor
    std::array<uint32_t, FACTORS> payloadBytes{};  //!< largest payload of a frame, by factor
    double transmitPowerDbm{14};                   //!< radiated by a meter
    PathLoss pathLoss;                             //!< from meter to gateway
    double captureDb{200};                         //!< by which the stronger of two frames survives
    double sendSpreadSeconds{0};                   //!< meters push at any time within it
    bool confirmed{false};                         //!< whether the gateway acknowledges frames
    uint32_t acknowledgementBytes{12};             //!< of such a frame
    std::array<double, 2> receiveDelaySeconds{};   //!< from a frame's end to the two windows
    std::array<double, 2> downlinkDutyCycle{};     //!< of the gateway in the two windows
    uint32_t secondWindowFactor{5};                //!< that the gateway uses there
    std::array<double, 2> retryDelaySeconds{1, 3}; //!< smallest and largest, from the second window

    /**
     * Time on the air by Semtech's formula (SX1276 datasheet, 4.1.1.7; AN1200.13) with explicit
     * header and, from SF11 on at 125 kHz, low data rate optimisation.
     *
     * @param frameBytes with all headers
     * @param factor of spreading, from 0
     * @param checkSum whether the frame has one: uplinks do, downlinks do not
     * @return seconds
     */
    double GetAirSeconds(uint32_t frameBytes, uint32_t factor, bool checkSum = true) const;

    /**
     * @param metres of distance
     * @return strength at the gateway, dBm
     */
    double GetReceivedDbm(double metres) const;

    /**
     * @param metres of distance
     * @return smallest factor that is received at that distance; FACTORS: none
     */
    uint32_t ChooseFactor(double metres) const;

    /**
     * @param bytes of a message
     * @param factor of spreading, from 0
     * @return frames that it is cut into
     */
    uint32_t CountFrames(uint32_t bytes, uint32_t factor) const;

    /// @return how far the largest factor reaches, m
    double GetReachMetres() const;
};

/// @ingroup gridshare-plan
/// @return the keys of these figures
std::vector<TechnologyKey> ListAlohaKeys();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ALOHA_FIGURES_H
