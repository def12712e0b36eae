/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "delivery-curve.h"

#include "ns3/input-error.h"
#include "ns3/parameter-domain.h"
#include "ns3/text-table.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

void
RequireDelivered(double delivered)
{
    RequireParameter(
        delivered >= 0.0 && delivered <= 1.0, "delivered share", delivered, "a number from 0 to 1");
}

} // namespace

double
DeliveryPiece::At(double x) const
{
    return capacity > 0.0 ? capacity / x : atFrom + slope * (x - from);
}

DeliveryCurve::DeliveryCurve()
    : DeliveryCurve(std::vector<DeliveryPiece>{{}})
{
}

DeliveryCurve::DeliveryCurve(std::vector<DeliveryPiece> pieces)
    : m_pieces(std::move(pieces))
{
}

DeliveryCurve
DeliveryCurve::Constant(double delivered)
{
    RequireDelivered(delivered);
    return DeliveryCurve(std::vector<DeliveryPiece>{{0.0, 1.0, delivered, 0.0, 0.0}});
}

DeliveryCurve
DeliveryCurve::Capacity(double delivered, double capacity)
{
    RequireDelivered(delivered);
    RequireParameter(capacity >= 0.0, "capacity", capacity, "a number from 0");
    if (capacity >= delivered)
    {
        return Constant(delivered); // there is room for all that arrives
    }
    if (capacity == 0.0)
    {
        return Constant(0.0);
    }
    const double full = capacity / delivered;
    return DeliveryCurve(std::vector<DeliveryPiece>{{0.0, full, delivered, 0.0, 0.0},
                                                    {full, 1.0, delivered, 0.0, capacity}});
}

DeliveryCurve
DeliveryCurve::Table(const std::vector<std::pair<double, double>>& points)
{
    if (points.empty())
    {
        throw InputError({"", 0, "delivery table"}, "no point", "at least one, e.g. 0.5, 0.9");
    }
    std::vector<DeliveryPiece> pieces;
    const auto add = [&pieces](double from, double to, double first, double last) {
        if (to > from)
        {
            pieces.push_back({from, to, first, (last - first) / (to - from), 0.0});
        }
    };
    add(0.0, points.front().first, points.front().second, points.front().second);
    for (std::size_t i = 0; i < points.size(); ++i)
    {
        const auto& [share, delivered] = points[i];
        RequireParameter(share >= 0.0 && share <= 1.0 && (i == 0 || share > points[i - 1].first),
                         "share in the delivery table",
                         share,
                         "a number from 0 to 1, above the one before");
        RequireDelivered(delivered);
        RequireParameter(i == 0 || delivered <= points[i - 1].second,
                         "delivered share at a share of " + FormatExactly(share),
                         delivered,
                         "at most the one before: more sharers never get more orders through");
        if (i > 0)
        {
            add(points[i - 1].first, share, points[i - 1].second, delivered);
        }
    }
    add(points.back().first, 1.0, points.back().second, points.back().second);
    return DeliveryCurve(std::move(pieces));
}

double
DeliveryCurve::At(double x) const
{
    const auto piece = std::find_if(
        m_pieces.begin(), m_pieces.end() - 1, [x](const auto& p) { return x <= p.to; });
    return std::clamp(piece->At(x), 0.0, 1.0);
}

bool
DeliveryCurve::IsConstant() const
{
    return std::all_of(m_pieces.begin(), m_pieces.end(), [](const auto& piece) {
        return piece.capacity == 0.0 && piece.slope == 0.0;
    });
}

const std::vector<DeliveryPiece>&
DeliveryCurve::GetPieces() const
{
    return m_pieces;
}

} // namespace gridshare
} // namespace ns3
