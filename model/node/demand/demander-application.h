/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DEMANDER_APPLICATION_H
#define GRIDSHARE_DEMANDER_APPLICATION_H

#include "block-download.h"

#include "ns3/application.h"
#include "ns3/data-market.h"
#include "ns3/ed25519-signature.h"
#include "ns3/hosted-agents.h"
#include "ns3/random-variable-stream.h"
#include "ns3/receipt-writer.h"
#include "ns3/signature-verifier.h"
#include "ns3/submission-client.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * A demander: a university, an institute, a department that chooses between joining the platform
 * and buying.
 *
 * Joined, it is a full node: it says so by a transaction, downloads every block from its strong
 * node, checks and stores it, and finds there what it wants. In each epoch it wants the data of
 * some providers. What a buyer wants, and what the download does not hold in time, it asks of the
 * provider, who sells directly after the review of the permission. A word to join or leave that
 * does not come to stand on the chain is handed in again in the next epoch.
 */
class DemanderApplication : public Application
{
  public:
    /**
     * Signature of the trace Submitted.
     *
     * @param transaction that it joins or leaves; handed in for the first time
     */
    typedef void (*SubmittedTracedCallback)(SharingTransactionPtr transaction);

    /**
     * Signature of the trace BlockStored.
     *
     * @param account of the demander
     * @param block what it has checked and stored
     */
    typedef void (*BlockStoredTracedCallback)(uint32_t account, LedgerBlockPtr block);

    /**
     * Signature of the trace Purchased.
     *
     * @param account of the demander
     * @param latency from the making of the order to its arrival
     */
    typedef void (*PurchasedTracedCallback)(uint32_t account, Time latency);

    /// @return the TypeId ns3::gridshare::DemanderApplication
    static TypeId GetTypeId();

    DemanderApplication();
    ~DemanderApplication() override;

    /// What a demander is connected to.
    struct Wiring
    {
        Ptr<GridTransport> transport;                    //!< the backhaul
        Ptr<DataMarket> market;                          //!< open
        std::shared_ptr<ProviderKeyDirectory> directory; //!< where it enrols its key
        std::shared_ptr<const BlockValidator> validator; //!< checks blocks
        /// Endpoints that sell for the providers, by account of the provider.
        std::shared_ptr<const std::vector<uint32_t>> sellers;
        uint32_t account{0};                  //!< own
        uint32_t endpoint{0};                 //!< own
        uint32_t strongNode{0};               //!< endpoint that takes its words and hands it blocks
        std::vector<uint32_t> alternatives{}; //!< strong nodes that it turns to; may be none
        bool awaitsReceipts{false};           //!< see SubmissionClient::Wiring
        Ptr<ReceiptWriter> receipts{};        //!< for what is sold to it; null: there are none
    };

    /// @param wiring connections, before the application starts
    void Connect(const Wiring& wiring);

    /// @param stream the first stream @return streams taken
    int64_t AssignStreams(int64_t stream);

    /// @return what sees its words through
    Ptr<SubmissionClient> GetClient() const;

    /// @return what it holds of the ledger; once it has started
    const BlockDownload& GetDownload() const;

    /// @return whether the last that it said is that it joins
    bool HasJoined() const;

    /// @return requests to providers so far
    uint64_t GetRequestCount() const;

    /// @return it asks no provider for anything before; a time that has passed: at any time
    Time GetNextRequest() const;

    /// @return who writes receipts; null: nobody
    Ptr<ReceiptWriter> GetReceiptWriter() const;

  private:
    /// An epoch and the provider whose trade it wants.
    using EpochTrade = std::pair<uint32_t, uint32_t>;

    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;

    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);
    void TakePurchase(const SharingOrder& order);
    void TakeSale(uint32_t from, const SharingOrder& order);
    void HandInWord();
    void StoreBlock(const LedgerBlockPtr& block);
    void FollowStrategy();
    void Say(TransactionKind kind);
    void BeginWishes();
    void CatchUp(uint32_t epoch);
    void Ask(uint32_t provider, uint32_t epoch);
    std::vector<uint32_t> DrawWishes() const;

    Wiring m_wiring;                           //!< connections
    Ptr<SubmissionClient> m_client;            //!< sees its words through
    std::unique_ptr<HostedAgents> m_agent;     //!< its strategy
    std::unique_ptr<BlockDownload> m_download; //!< of the ledger
    std::unique_ptr<SigningKey> m_key;         //!< signs its words
    SharingTransactionPtr m_word;              //!< the last one; null: none yet
    bool m_wordStands{false};                  //!< it is on the chain that it holds
    bool m_joined{false};                      //!< what the last word says
    uint64_t m_sequence{0};                    //!< words so far
    uint64_t m_requests{0};                    //!< see GetRequestCount
    std::set<EpochTrade> m_asked;              //!< requests that nothing has come for
    uint32_t m_nextEpoch{0};                   //!< whose data it wants next
    std::vector<uint32_t> m_wishes;            //!< of the epoch before that
    std::vector<uint32_t> m_seen;              //!< by provider: last epoch with a trade, plus one
    Ptr<UniformRandomVariable> m_draws;        //!< whose data it wants
    EventId m_wishEvent;                       //!< the next wishes
    EventId m_catchUpEvent;                    //!< purchases of what the download lacks

    uint32_t m_trades{0}; //!< attribute TradesPerEpoch
    Time m_buyDelay;      //!< attribute BuyDelay
    Time m_catchUpDelay;  //!< attribute CatchUpDelay
    Time m_patience;      //!< attribute DownloadPatience
    uint16_t m_credit{0}; //!< attribute DownloadCredit

    TracedCallback<SharingTransactionPtr> m_submittedTrace; //!< Submitted
    TracedCallback<uint32_t, LedgerBlockPtr> m_storedTrace; //!< BlockStored
    TracedCallback<uint32_t, Time> m_purchasedTrace;        //!< Purchased
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DEMANDER_APPLICATION_H
