/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEDIUM_SHARING_H
#define GRIDSHARE_MEDIUM_SHARING_H

#include "access-demand.h"
#include "technology-key.h"

#include "ns3/named-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * How the meters of a concentrator share their medium: each way registers itself, with its own
 * figures, its closed form and the access segment that simulates it.
 */
struct MediumSharing : NamedEntry
{
    /// One transmission at a time around a concentrator, repeaters included.
    bool oneAtATime{false};

    /// TypeId of the AccessSegment, which takes its figures from a technology.
    std::string segmentType;

    /// Figures that a technology of this kind has in the table of its name; null: none.
    std::vector<TechnologyKey> (*listKeys)(){nullptr};

    /// What comes of a demand: the closed form that the segment is held to.
    AccessPrediction (*predict)(const AccessTechnology& technology,
                                const AccessDemand& demand){nullptr};

    /// Whether the concentrator can ask; else meters push.
    bool polls{true};

    /// Whether only its segment knows how meters share it: links and turns of endpoints would not.
    bool segmentsOnly{false};

    /// How far a link reaches, m, which `range_m` may not exceed; null: as `range_m` says.
    double (*getReachMetres)(const AccessTechnology& technology){nullptr};
};

/// @ingroup gridshare-plan
/// @return all ways, by the words that `sharing` takes in a technology's file
NamedRegistry<MediumSharing>& GetMediumSharings();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEDIUM_SHARING_H
