/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_DEMAND_H
#define GRIDSHARE_ACCESS_DEMAND_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * What the meters of one concentrator ask of their access network.
 */
struct AccessDemand
{
    uint32_t meters{1};         //!< of the concentrator, at least 1
    double intervalSeconds{0};  //!< between two uploads of a meter, above 0
    uint32_t requestBytes{0};   //!< with which a meter is asked, without headers; 0: meters push
    uint32_t uploadBytes{0};    //!< what a meter sends each time, without headers
    double deadlineSeconds{0};  //!< a reading is in time until then, from its interval's end
    std::vector<double> metres; //!< distances to the concentrator that are equally frequent, not
                                //!< empty
};

/**
 * @ingroup gridshare-plan
 * What comes of it, in closed form.
 */
struct AccessPrediction
{
    double utilisation{0};  //!< of the resource that is scarcest; 1 and above: saturated
    double delivery{0};     //!< share of uploads that arrive within the deadline, 0 to 1
    double meanSeconds{0};  //!< delay of those that arrive, from their interval's end; infinite
                            //!< where a queue grows without end
    double p95Seconds{0};   //!< 95 % of them have arrived by then
    std::string bottleneck; //!< what is scarcest, in words for users: "the duty cycle of 1 %"
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_DEMAND_H
