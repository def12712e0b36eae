/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ORDER_SENDER_H
#define GRIDSHARE_ORDER_SENDER_H

#include "data-market.h"
#include "hosted-agents.h"
#include "permission-review.h"

#include "ns3/ed25519-signature.h"
#include "ns3/random-variable-stream.h"
#include "ns3/signature-verifier.h"
#include "ns3/submission-client.h"

#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-node
/// What of an order goes into one trade.
struct OrderPart
{
    uint32_t values{0};        //!< its volume: register values, without gaps
    MeteringReadings readings; //!< the data
};

/**
 * @ingroup gridshare-node
 * Sends the orders of the providers that live at a node: a sharer signs a transaction for each
 * part, which goes to the strong node; a keeper sells each part to one demander.
 */
class OrderSender
{
  public:
    /// Hears of each transaction that is sent to the strong node.
    using SubmissionListener = std::function<void(SharingTransactionPtr transaction)>;

    /// Hears of each order that is made, shared or sold.
    using OrderListener = std::function<void(const SharingOrder& order)>;

    /// With whom it trades.
    struct Trade
    {
        Ptr<SubmissionClient> client;                    //!< sees orders through
        Ptr<DataMarket> market;                          //!< where orders are registered
        std::shared_ptr<ProviderKeyDirectory> directory; //!< where providers enrol their keys
        std::vector<uint32_t> demanders;                 //!< endpoints that buy off the chain
        const HostedAgents* agents{nullptr};             //!< the providers; outlive this
        std::shared_ptr<PermissionReview> review{};      //!< before a direct sale; null: none
        OrderListener listener{};                        //!< may be empty
    };

    /**
     * @param trade with whom
     * @param providers how many live here
     * @param matches draws who trades with whom
     * @param listener hears of transactions
     */
    OrderSender(const Trade& trade,
                std::size_t providers,
                Ptr<UniformRandomVariable> matches,
                SubmissionListener listener);

    /**
     * An order of a provider, made now.
     *
     * @param index of the provider at this node
     * @param provider its account
     * @param epoch of the game
     * @param parts within the limits of a trade; none: there is no order
     */
    void Send(uint32_t index, uint32_t provider, uint32_t epoch, std::vector<OrderPart> parts);

  private:
    /// What a provider needs to sign.
    struct Signer
    {
        uint64_t sequence{0};            //!< transactions made so far
        uint64_t sales{0};               //!< direct sales so far
        std::unique_ptr<SigningKey> key; //!< made when first needed
    };

    uint32_t DrawDemander(uint32_t provider) const;
    void Submit(uint32_t index, SharingOrder order);
    void Sell(uint32_t index, SharingOrder order);

    Trade m_trade;                        //!< see constructor
    Ptr<UniformRandomVariable> m_matches; //!< see constructor
    SubmissionListener m_listener;        //!< see constructor
    std::vector<Signer> m_signers;        //!< by index
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ORDER_SENDER_H
