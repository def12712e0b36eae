/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "node-placement.h"

#include "ns3/constant-position-mobility-model.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

Vector
ChoosePosition(const NetworkTopology& topology, uint32_t endpoint)
{
    if (topology.HasPositions())
    {
        const auto& position = topology.GetPosition(endpoint);
        return {position.x, position.y, 0};
    }
    // Vogel's spiral (Mathematical Biosciences 44:179, 1979): evenly spread, whatever the number.
    constexpr double GOLDEN_ANGLE = 2.39996322972865332;
    const double radius = 10 * std::sqrt(static_cast<double>(endpoint));
    return {
        radius * std::cos(GOLDEN_ANGLE * endpoint), radius * std::sin(GOLDEN_ANGLE * endpoint), 0};
}

void
PlaceNode(const Ptr<Node>& node, const Vector& position)
{
    if (!node->GetObject<MobilityModel>())
    {
        auto mobility = CreateObject<ConstantPositionMobilityModel>();
        mobility->SetPosition(position);
        node->AggregateObject(mobility);
    }
}

} // namespace gridshare
} // namespace ns3
