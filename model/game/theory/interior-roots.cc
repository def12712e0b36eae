/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "interior-roots.h"

#include "ns3/replicator-equation.h"

#include <boost/math/tools/roots.hpp>

namespace ns3
{
namespace gridshare
{

std::vector<double>
FindInteriorRoots(const std::function<double(double)>& flow)
{
    const auto flowInLogit = [&flow](double u) {
        return flow(Logistic(u));
    };
    constexpr int intervals = 4000;
    constexpr double edge = 40.0;
    std::vector<double> roots;
    double left = -edge;
    double leftFlow = flowInLogit(left);
    for (int i = 1; i <= intervals; ++i)
    {
        const double right = -edge + 2.0 * edge * i / intervals;
        const double rightFlow = flowInLogit(right);
        if (rightFlow == 0.0 && leftFlow != 0.0 && i < intervals)
        {
            roots.push_back(Logistic(right));
        }
        else if (leftFlow * rightFlow < 0.0)
        {
            boost::uintmax_t iterations = 100;
            const auto bracket =
                boost::math::tools::toms748_solve(flowInLogit,
                                                  left,
                                                  right,
                                                  leftFlow,
                                                  rightFlow,
                                                  boost::math::tools::eps_tolerance<double>(52),
                                                  iterations);
            roots.push_back(Logistic((bracket.first + bracket.second) / 2.0));
        }
        left = right;
        leftFlow = rightFlow;
    }
    return roots;
}

} // namespace gridshare
} // namespace ns3
