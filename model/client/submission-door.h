/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SUBMISSION_DOOR_H
#define GRIDSHARE_SUBMISSION_DOOR_H

#include "receipt-writer.h"
#include "transaction-intake.h"

#include "ns3/nstime.h"

#include <cstdint>
#include <functional>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-client
 * Where clients hand in: a strong node lets submissions in or turns them away, checks them one
 * after another on its one processor, and answers each with a receipt where receipts are written.
 */
class SubmissionDoor
{
  public:
    /// Hears of a submission.
    using Listener = std::function<void(const SharingTransactionPtr& transaction)>;

    /// What is behind it; all outlive it.
    struct Wiring
    {
        TransactionIntake& intake;       //!< checks and keeps
        Ptr<ReceiptWriter> receipts;     //!< tells clients; null: they are told nothing
        const Time& verification;        //!< what the check of one transaction takes
        std::function<bool()> isRunning; //!< whether the node is up
        Listener accepted;               //!< it is valid and new: the others are to be told
        Listener turnedAway;             //!< it was refused unchecked, since too much waits
    };

    /// @param wiring what is behind it
    explicit SubmissionDoor(Wiring wiring);

    /// @param client endpoint that hands in @param transaction what
    void Take(uint32_t client, const SharingTransactionPtr& transaction);

    /**
     * Checks queue for one processor.
     *
     * @param transactions to be checked
     * @return until they have been
     */
    Time Reserve(uint32_t transactions);

  private:
    void Check(uint32_t client, SharingTransactionPtr transaction);
    void Answer(uint32_t client, const SharingTransaction& transaction, ReceiptAnswer answer);

    Wiring m_wiring; //!< see constructor
    Time m_freeAt;   //!< when the processor is free
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SUBMISSION_DOOR_H
