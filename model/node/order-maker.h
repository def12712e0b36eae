/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ORDER_MAKER_H
#define GRIDSHARE_ORDER_MAKER_H

#include "order-sender.h"

#include "ns3/metering-point.h"
#include "ns3/reading-store.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * Makes the orders of a concentrator's providers, of the readings that have arrived: below the
 * market's smallest trade the readings wait, above its largest they are split, if need be within a
 * reading of several registers: nothing is lost, nothing is traded twice.
 */
class OrderMaker
{
  public:
    /// Hears of each transaction that is sent to the strong node.
    using SubmissionListener = OrderSender::SubmissionListener;

    /// Whom it trades for and with; the points and the store outlive it.
    struct Trade
    {
        OrderSender::Trade with;                  //!< with whom
        const std::vector<MeteringPoint>& points; //!< the providers, and their meters
        ReadingStore& store;                      //!< has their readings
        uint32_t registers{1};                    //!< values a reading, at least 1
    };

    /**
     * @param trade for whom, with whom
     * @param matches draws who trades with whom
     * @param listener hears of transactions
     */
    OrderMaker(const Trade& trade, Ptr<UniformRandomVariable> matches, SubmissionListener listener);

    /**
     * The orders of all providers, now.
     *
     * @param epoch of the game
     * @param end readings of this interval and later ones are left out; in intervals of the store
     */
    void MakeOrders(uint32_t epoch, uint32_t end);

    /// What has arrived and was not traded is gone, as with a machine that keeps nothing.
    void Forget();

    /// @return how often readings were held back since they were below the smallest trade
    uint64_t GetHeldBackCount() const;

  private:
    void MakeOrderOf(uint32_t meter, uint32_t epoch, uint32_t end);
    OrderPart Cut(uint32_t meter, uint32_t values);

    Trade m_trade;                 //!< see constructor
    OrderSender m_sender;          //!< sends what is cut
    std::vector<uint32_t> m_begun; //!< by meter, values of its oldest reading that were traded;
                                   //!< empty with one register, when there is nothing between
    uint64_t m_heldBack{0};        //!< see GetHeldBackCount
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ORDER_MAKER_H
