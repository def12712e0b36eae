/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESH_FIGURES_H
#define GRIDSHARE_MESH_FIGURES_H

#include "technology-key.h"

#include <array>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * How good the links of a power line or a radio mesh are, and who shares its medium: the figures of
 * sharing = "mesh".
 *
 * All that makes a link better or worse is in dB: its length, the hour, the feeder section, its
 * own noise. Each dB multiplies the odds p/(1 − p) of a frame's loss on a hop, so that the
 * loss is a logistic curve of the signal-to-noise ratio; a hop of half the range at the day's mean
 * noise has the common figure frame_loss.
 */
struct MeshFigures
{
    double rangeDb{0};   //!< what a hop of the whole range loses more than one of half of it, dB
    double oddsPerDb{1}; //!< by which each dB multiplies the odds of a loss, at least 1
    std::array<double, 24> noiseDb{}; //!< by hour of the day: noise over the mean of the day, dB
    double sectionDb{0};         //!< standard deviation of the noise between feeder sections, dB
    double badShare{0};          //!< of the meters: those with a bad link of their own, 0 to 1
    double badDb{0};             //!< by which that link is worse, dB
    uint32_t reuseHops{0};       //!< who is farther apart can send at the same time; 0: nobody can
    uint32_t asks{1};            //!< times that a meter is asked in a round, at most
    double answerWaitSeconds{0}; //!< until a meter that does not answer is passed over
};

struct AccessTechnology;

/// @ingroup gridshare-plan
/// @return keys of the table [mesh] of a technology's file
std::vector<TechnologyKey> ListMeshKeys();

/**
 * @ingroup gridshare-plan
 * @param technology of a mesh
 * @param hopMetres length of a hop, at least 0
 * @return how much worse it is than a hop of half the range, dB: along a line in proportion to the
 *         length, in the air to its logarithm; −infinity for a length of 0 there
 */
double GetHopDb(const AccessTechnology& technology, double hopMetres);

/**
 * @ingroup gridshare-plan
 * @param lossProbability of a frame on a hop, 0 to below 1
 * @param oddsFactor by which its odds change, at least 0
 * @return the loss that this makes of it
 */
double ChangeLossOdds(double lossProbability, double oddsFactor);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESH_FIGURES_H
