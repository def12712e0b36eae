/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELIVERY_TALLY_H
#define GRIDSHARE_DELIVERY_TALLY_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-market
 * What became of the trades of the providers who follow one strategy, over an epoch or several.
 */
struct DeliveryTally
{
    uint64_t made{0};    //!< trades in the orders that were made
    uint64_t paid{0};    //!< of these: paid at the settlement
    double value{0};     //!< of the paid ones, before decay, value units
    double valueLeft{0}; //!< sum of e^(-delta L) over the paid ones

    /**
     * A trade that is paid.
     *
     * @param tradeValue before decay, value units
     * @param left e^(-delta L)
     */
    void NotePaid(double tradeValue, double left)
    {
        ++paid;
        value += tradeValue;
        valueLeft += left;
    }

    /// @param other to be added
    void Add(const DeliveryTally& other)
    {
        made += other.made;
        paid += other.paid;
        value += other.value;
        valueLeft += other.valueLeft;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELIVERY_TALLY_H
