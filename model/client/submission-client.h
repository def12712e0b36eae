/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SUBMISSION_CLIENT_H
#define GRIDSHARE_SUBMISSION_CLIENT_H

#include "receipt-messages.h"

#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"
#include "ns3/traced-callback.h"

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-client
 * Sees transactions and direct sales through to their receipts.
 *
 * What is not confirmed is sent again. The k-th time it waits ReceiptTimeout · BackOff^(k−1), each
 * time longer or shorter by a uniform share of at most Jitter: back-off as RFC 8961, section 4,
 * asks for, and jitter so that the clients of a node that has failed do not come back together.
 * After Attempts times a direct sale is given up, as nobody else can buy it. For a transaction the
 * client turns to the next strong node of its list, in a ring, and takes all there that no receipt
 * has come for; it stays there until that one, too, is silent. What no strong node of the list has
 * confirmed is given up. A node that answers that it is full is there: it is asked again as often,
 * but not turned from.
 *
 * Sending again is safe: a transaction is known by provider and sequence number, and counts once
 * wherever and however often it arrives (TransactionMempool, SettlementContract); so does a sale
 * (EpochBook).
 *
 * A receipt says that a strong node has checked the transaction and holds it, no more: a node that
 * loses its memory before it has told the others takes the transaction with it.
 */
class SubmissionClient : public Object
{
  public:
    /**
     * Signature of the traces Resent and GivenUp.
     *
     * @param self endpoint of the client
     * @param message what was sent again, or will not be
     */
    typedef void (*MessageTracedCallback)(uint32_t self, Ptr<const NetworkMessage> message);

    /**
     * Signature of the trace TurnedTo.
     *
     * @param self endpoint of the client
     * @param strongNode endpoint of the strong node that it hands in at from now on
     */
    typedef void (*TurnedToTracedCallback)(uint32_t self, uint32_t strongNode);

    /**
     * Signature of the trace Confirmed.
     *
     * @param self endpoint of the client
     * @param message whose receipt has come
     * @param delay since it was sent for the first time
     */
    typedef void (*ConfirmedTracedCallback)(uint32_t self,
                                            Ptr<const NetworkMessage> message,
                                            Time delay);

    /// @return the TypeId ns3::gridshare::SubmissionClient
    static TypeId GetTypeId();

    SubmissionClient();

    /// Whom it hands in at.
    struct Wiring
    {
        Ptr<GridTransport> transport;      //!< carries what it sends
        uint32_t self{0};                  //!< own endpoint
        std::vector<uint32_t> strongNodes; //!< endpoints: its own, then whom it turns to, in order
        /// Whether those who take what it sends write receipts; else everything is sent once.
        bool awaitsReceipts{false};
    };

    /// @param wiring whom it hands in at; at least one strong node
    void Connect(const Wiring& wiring);

    /**
     * @param stream the first stream
     * @return how many were taken: 1
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * Hand in a transaction at the strong node. One that is under way already is left alone.
     *
     * @param provider who signed it
     * @param sequence the provider's number of it
     * @param transaction the message
     */
    void Submit(uint32_t provider, uint64_t sequence, Ptr<const NetworkMessage> transaction);

    /**
     * Send a transaction no more, as a later one has made it void.
     *
     * @param provider who signed it
     * @param sequence the provider's number of it
     */
    void Withdraw(uint32_t provider, uint64_t sequence);

    /**
     * Sell directly.
     *
     * @param buyer endpoint
     * @param provider who sells
     * @param sequence the provider's number of the sale; those of transactions count apart
     * @param sale the message
     */
    void Sell(uint32_t buyer, uint32_t provider, uint64_t sequence, Ptr<const NetworkMessage> sale);

    /**
     * Ask whether the strong node is there, unless a transaction that is under way does so. Who
     * hands in nothing would never learn that nobody tells it what was settled.
     */
    void Call();

    /**
     * @param from endpoint of the sender
     * @param message any
     * @return whether it was a receipt
     */
    bool Receive(uint32_t from, const Ptr<const NetworkMessage>& message);

    /// What is under way is forgotten.
    void Stop();

    /// @return own endpoint
    uint32_t GetEndpoint() const;

    /// @return endpoint of the strong node at which it hands in now
    uint32_t GetStrongNode() const;

    /// @return how many messages wait for a receipt
    std::size_t CountUnconfirmed() const;

  private:
    /// What a message is.
    enum class Kind : uint8_t
    {
        SUBMISSION,
        SALE,
        CALL
    };

    /// Kind, provider, sequence number.
    using Key = std::tuple<Kind, uint32_t, uint64_t>;

    /// A message that waits for its receipt.
    struct Letter
    {
        Ptr<const NetworkMessage> message; //!< what
        uint32_t buyer{0};                 //!< endpoint, of a sale
        Time firstSent;                    //!< when it was first sent
        Time due;                          //!< when it is sent again
        uint32_t attempts{0};              //!< at this strong node or buyer
        uint32_t nodes{1};                 //!< strong nodes tried, this one included
        bool isFull{false};                //!< the last answer was that there is no room
    };

    void DoDispose() override;
    void Add(const Key& key, Letter letter);
    void Send(const Key& key, Letter& letter);
    void Resend(const Key& key, Letter& letter);
    bool MayTurn(const Key& key, const Letter& letter) const;
    void Turn();
    void GiveUp(std::map<Key, Letter>::iterator place);
    void TakeAnswer(const ReceiptEntry& entry);
    void Confirm(const Key& key);
    void Arm(Time due);
    void Expire();

    Wiring m_wiring;                     //!< whom it hands in at
    std::size_t m_current{0};            //!< place in the list of strong nodes
    std::map<Key, Letter> m_letters;     //!< what is not confirmed
    EventId m_timer;                     //!< when the next one is due, at the latest
    Time m_timerAt;                      //!< when that is
    Ptr<UniformRandomVariable> m_spread; //!< draws the jitter
    Time m_timeout;                      //!< attribute ReceiptTimeout
    uint32_t m_attempts{0};              //!< attribute Attempts
    double m_backOff{1};                 //!< attribute BackOff
    double m_jitter{0};                  //!< attribute Jitter

    TracedCallback<uint32_t, Ptr<const NetworkMessage>> m_resentTrace;          //!< Resent
    TracedCallback<uint32_t, uint32_t> m_turnedTrace;                           //!< TurnedTo
    TracedCallback<uint32_t, Ptr<const NetworkMessage>> m_givenUpTrace;         //!< GivenUp
    TracedCallback<uint32_t, Ptr<const NetworkMessage>, Time> m_confirmedTrace; //!< Confirmed
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SUBMISSION_CLIENT_H
