/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ORDER_MAKER_H
#define GRIDSHARE_ORDER_MAKER_H

#include "data-market.h"

#include "ns3/ed25519-signature.h"
#include "ns3/grid-transport.h"
#include "ns3/metering-point.h"
#include "ns3/random-variable-stream.h"
#include "ns3/reading-store.h"
#include "ns3/signature-verifier.h"

#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Makes the orders of a concentrator's providers, of the readings that have arrived: below the
 * market's smallest trade the readings wait, above its largest they are split. A sharer signs a
 * transaction, which goes to the strong node; a keeper sells to one demander.
 */
class OrderMaker
{
  public:
    /// Hears of each transaction that is sent to the strong node.
    using SubmissionListener = std::function<void(SharingTransactionPtr transaction)>;

    /// Whom it trades for and with; the points and the store outlive it.
    struct Trade
    {
        Ptr<GridTransport> transport;                    //!< carries the orders
        Ptr<DataMarket> market;                          //!< knows strategies and trade limits
        std::shared_ptr<ProviderKeyDirectory> directory; //!< where providers enrol their keys
        uint32_t self{0};                                //!< endpoint of the concentrator
        uint32_t strongNode{0};                          //!< endpoint that takes transactions
        std::vector<uint32_t> demanders;                 //!< endpoints that buy off the chain
        const std::vector<MeteringPoint>& points;        //!< the providers, and their meters
        ReadingStore& store;                             //!< has their readings
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
     * @param end readings of this interval and later ones are left out
     */
    void MakeOrders(uint32_t epoch, uint32_t end);

    /// @return how often readings were held back since they were below the smallest trade
    uint64_t GetHeldBackCount() const;

  private:
    /// What a provider needs to sign.
    struct Signer
    {
        uint64_t sequence{0};            //!< transactions made so far
        std::unique_ptr<SigningKey> key; //!< made when first needed
    };

    void MakeOrdersOf(uint32_t meter, uint32_t epoch, uint32_t end);
    void MakeOrder(uint32_t meter, uint32_t epoch, uint32_t readings);
    uint32_t DrawDemander(uint32_t provider) const;
    void Submit(uint32_t meter, SharingOrder order);

    Trade m_trade;                        //!< see constructor
    Ptr<UniformRandomVariable> m_matches; //!< see constructor
    SubmissionListener m_listener;        //!< see constructor
    std::vector<Signer> m_signers;        //!< by meter
    uint64_t m_heldBack{0};               //!< see GetHeldBackCount
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ORDER_MAKER_H
