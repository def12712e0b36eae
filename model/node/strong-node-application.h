/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STRONG_NODE_APPLICATION_H
#define GRIDSHARE_STRONG_NODE_APPLICATION_H

#include "data-market.h"
#include "final-ledger.h"
#include "node-service.h"
#include "replica-driver.h"

#include "ns3/application.h"
#include "ns3/gossip-relay.h"
#include "ns3/ledger-chain.h"
#include "ns3/receipt-writer.h"
#include "ns3/submission-door.h"
#include "ns3/traced-callback.h"

#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * A strong node: a power company, an institute or a public office that keeps the ledger.
 *
 * It takes transactions from its concentrators, checks them (form, hash, signature), spreads them
 * among the strong nodes, agrees with the others on blocks through its replica, and stores every
 * block. A transaction is checked once, when it is first received, and only what is valid is
 * relayed. Submissions beyond what blocks carry are refused at the door (AdmissionControl).
 * Demanders receive direct sales here, too. Whoever sends it something gets a receipt where these
 * are written (ReceiptWriter), and hears from this node from then on what was settled.
 */
class StrongNodeApplication : public Application, private ReplicaHost
{
  public:
    /**
     * Signature of the traces Accepted and TurnedAway.
     *
     * @param node this strong node
     * @param transaction a submission that was valid and has been spread; or that was refused at
     *        the door, which its sender is told
     */
    typedef void (*TransactionTracedCallback)(uint32_t node, SharingTransactionPtr transaction);

    /**
     * Signature of the trace Refused.
     *
     * @param node this strong node
     * @param transaction a submission or relayed transaction
     * @param refusal why it was not taken
     */
    typedef void (*RefusedTracedCallback)(uint32_t node,
                                          SharingTransactionPtr transaction,
                                          const SubmissionRefusal& refusal);

    /**
     * Signature of the trace Missed.
     *
     * @param node this strong node
     * @param message that has come to nobody
     */
    typedef void (*MissedTracedCallback)(uint32_t node, Ptr<const NetworkMessage> message);

    /**
     * Signature of the trace Confirmed.
     *
     * @param node the strong node that took the submission
     * @param transaction it
     * @param latency from the making of the order until its block was final here
     */
    typedef void (*ConfirmedTracedCallback)(uint32_t node,
                                            SharingTransactionPtr transaction,
                                            Time latency);

    /**
     * Signature of the traces BlockProposed, BlockSeen and BlockCommitted.
     *
     * @param node this strong node
     * @param block the block
     */
    typedef void (*BlockTracedCallback)(uint32_t node, LedgerBlockPtr block);

    /**
     * Signature of the trace ReplicaEvent.
     *
     * @param node this strong node
     * @param event what its replica says
     * @param value see ReplicaEvent
     */
    typedef void (*ReplicaEventTracedCallback)(uint32_t node, ReplicaEvent event, uint64_t value);

    /// @return the TypeId ns3::gridshare::StrongNodeApplication
    static TypeId GetTypeId();

    StrongNodeApplication();
    ~StrongNodeApplication() override;

    /// What a strong node is connected to.
    struct Wiring
    {
        Ptr<GridTransport> transport;                    //!< the backhaul
        Ptr<GossipRelay> relay;                          //!< its own part in the gossip
        Ptr<DataMarket> market;                          //!< hears of direct sales
        Ptr<FinalLedger> ledger;                         //!< hears of final blocks
        std::shared_ptr<const BlockValidator> validator; //!< shared by all honest nodes
        uint32_t endpoint{0};                            //!< own endpoint, and replica number
        MempoolLimits mempool;                           //!< of waiting transactions
        /// Which blocks hold a transaction; the nodes of a simulation may share one; null: an own.
        std::shared_ptr<BlockTransactionIndex> index;
        double clockRate{1};         //!< see ReplicaDriver::SetClockRate
        Ptr<ReceiptWriter> receipts; //!< tells clients what it holds; null: they are told nothing
    };

    /**
     * @param wiring connections, before the application starts
     * @param replica its consensus state machine
     */
    void Connect(const Wiring& wiring, std::unique_ptr<ConsensusReplica> replica);

    /// @param stream the first stream @return streams taken
    int64_t AssignStreams(int64_t stream);

    /// @return what tells its clients what it holds; null: they are told nothing
    Ptr<ReceiptWriter> GetReceiptWriter() const;

    /// @param service what this node does besides, from now on
    void AddService(std::unique_ptr<NodeService> service);

    /// The machine fails: nothing is heard or said until Restart().
    void Crash();

    /// @param memory what is left; with nothing, chain and waiting transactions are gone, too
    void Restart(RestartMemory memory);

    /// @return whether it has started and not crashed since
    bool IsRunning() const;

    /// @return blocks this node has adopted
    const LedgerChain& GetChain() const;

    /// @return transactions waiting here
    const TransactionMempool& GetMempool() const;

    /// @return its replica
    const ConsensusReplica& GetReplica() const;

    /// @return its part in the gossip
    Ptr<GossipRelay> GetRelay() const;

    /// @return its endpoint of the transport, which is its number, too
    uint32_t GetEndpoint() const
    {
        return m_wiring.endpoint;
    }

    /// @tparam Service a kind of service @return the first one of this kind; null: there is none
    template <typename Service>
    Service* FindService() const
    {
        for (const auto& service : m_services)
        {
            if (auto* found = dynamic_cast<Service*>(service.get()))
            {
                return found;
            }
        }
        return nullptr;
    }

  private:
    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;

    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);
    bool OfferToServices(uint32_t from, const Ptr<const NetworkMessage>& message);
    void OpenDoor();
    void TakeSale(uint32_t from, const SharingOrder& order);
    void NoteClient(uint32_t client);
    void MissMessage(const Ptr<const NetworkMessage>& message);
    void TakeGossip(uint32_t from, Ptr<const NetworkMessage> message);
    bool ValidateItem(uint32_t from, Ptr<const GossipItem> item);
    void UpdateWork();

    LedgerBlockPtr BuildProposal(const ReplicaEffect& request) override;
    void AdoptBlock(const LedgerBlockPtr& block) override;
    void RevertBlock(const LedgerBlockPtr& block) override;
    void FinalizeBlock(const LedgerBlockPtr& block) override;
    void SeeBlock(const LedgerBlockPtr& block) override;
    void TakeEvent(ReplicaEvent event, uint64_t value) override;

    Wiring m_wiring;                                      //!< connections
    std::unique_ptr<ReplicaDriver> m_driver;              //!< its replica
    std::unique_ptr<TransactionIntake> m_intake;          //!< transactions that are not final
    std::unique_ptr<SubmissionDoor> m_door;               //!< where clients hand in
    std::vector<std::unique_ptr<NodeService>> m_services; //!< in the order in which they are asked
    LedgerChain m_chain;                                  //!< adopted blocks
    std::unordered_set<Hash256, Hash256Hasher> m_seen;    //!< blocks reported, for good
    Time m_verificationTime;                              //!< attribute VerificationTime
    uint32_t m_admissionBlocks{0};                        //!< attribute AdmissionBlocks
    uint32_t m_admissionBurst{0};                         //!< attribute AdmissionBurst
    bool m_workPending{false};                            //!< what the replica was told
    bool m_isDown{false};                                 //!< crashed, be it before its start

    TracedCallback<uint32_t, SharingTransactionPtr> m_acceptedTrace; //!< Accepted
    TracedCallback<uint32_t, SharingTransactionPtr, const SubmissionRefusal&>
        m_refusedTrace;                                                     //!< Refused
    TracedCallback<uint32_t, Ptr<const NetworkMessage>> m_missedTrace;      //!< Missed
    TracedCallback<uint32_t, SharingTransactionPtr> m_turnedAwayTrace;      //!< TurnedAway
    TracedCallback<uint32_t, SharingTransactionPtr, Time> m_confirmedTrace; //!< Confirmed
    TracedCallback<uint32_t, LedgerBlockPtr> m_proposedTrace;               //!< BlockProposed
    TracedCallback<uint32_t, LedgerBlockPtr> m_seenTrace;                   //!< BlockSeen
    TracedCallback<uint32_t, LedgerBlockPtr> m_committedTrace;              //!< BlockCommitted
    TracedCallback<uint32_t, ReplicaEvent, uint64_t> m_eventTrace;          //!< ReplicaEvent
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STRONG_NODE_APPLICATION_H
