/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mesh-figures.h"

#include "access-technology.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

std::vector<TechnologyKey>
ListMeshKeys()
{
    static const auto real = [](double MeshFigures::*member) {
        return [member](AccessTechnology& t, const std::vector<double>& values) {
            t.mesh.*member = values.front();
        };
    };
    static const auto whole = [](uint32_t MeshFigures::*member) {
        return [member](AccessTechnology& t, const std::vector<double>& values) {
            t.mesh.*member = static_cast<uint32_t>(values.front());
        };
    };
    const auto noise = [](AccessTechnology& t, const std::vector<double>& values) {
        std::copy(values.begin(), values.end(), t.mesh.noiseDb.begin());
    };
    using M = MeshFigures;
    return {
        {"range_db", 0, 200, false, 1, real(&M::rangeDb)},
        {"odds_per_db", 1, 10, false, 1, real(&M::oddsPerDb)},
        {"noise_db", -60, 60, false, MeshFigures().noiseDb.size(), noise},
        {"section_db", 0, 60, false, 1, real(&M::sectionDb)},
        {"bad_share", 0, 1, false, 1, real(&M::badShare)},
        {"bad_db", 0, 200, false, 1, real(&M::badDb)},
        {"reuse_hops", 0, 255, true, 1, whole(&M::reuseHops)},
        {"asks", 1, 100, true, 1, whole(&M::asks)},
        {"answer_wait_s", 0, 3600, false, 1, real(&M::answerWaitSeconds)},
    };
}

double
GetHopDb(const AccessTechnology& technology, double hopMetres)
{
    const double halves = hopMetres / (technology.rangeMetres / 2);
    return technology.mesh.rangeDb *
           (technology.medium == LinkMedium::RADIO ? std::log2(halves) : halves - 1);
}

double
ChangeLossOdds(double lossProbability, double oddsFactor)
{
    const double odds = lossProbability / (1 - lossProbability) * oddsFactor;
    return odds / (1 + odds);
}

} // namespace gridshare
} // namespace ns3
