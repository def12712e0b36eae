/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "submission-door.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

ReceiptAnswer
ToReceiptAnswer(IntakeAnswer answer)
{
    switch (answer)
    {
    case IntakeAnswer::FULL:
        return ReceiptAnswer::FULL;
    case IntakeAnswer::INVALID:
        return ReceiptAnswer::REFUSED;
    default:
        return ReceiptAnswer::HELD;
    }
}

} // namespace

SubmissionDoor::SubmissionDoor(Wiring wiring)
    : m_wiring(std::move(wiring))
{
}

Time
SubmissionDoor::Reserve(uint32_t transactions)
{
    const Time now = Simulator::Now();
    m_freeAt = std::max(m_freeAt, now) + transactions * m_wiring.verification;
    return m_freeAt - now;
}

void
SubmissionDoor::Take(uint32_t client, const SharingTransactionPtr& transaction)
{
    if (m_wiring.intake.IsHeld(*transaction))
    {
        Answer(client, *transaction, ReceiptAnswer::HELD); // its receipt was lost, or is under way
        return;
    }
    if (m_wiring.intake.IsKnown(*transaction))
    {
        return; // it is being checked, and answered then
    }
    if (!m_wiring.intake.Admit(transaction))
    {
        m_wiring.turnedAway(transaction);
        Answer(client, *transaction, ReceiptAnswer::FULL);
        return;
    }
    Simulator::Schedule(Reserve(1), &SubmissionDoor::Check, this, client, transaction);
}

void
SubmissionDoor::Check(uint32_t client, SharingTransactionPtr transaction)
{
    if (!m_wiring.isRunning())
    {
        m_wiring.intake.Refuse(transaction, {RefusalCause::NODE_DOWN, "the strong node is down"});
        return;
    }
    const IntakeAnswer answer = m_wiring.intake.TakeSubmission(transaction);
    if (answer == IntakeAnswer::ADDED)
    {
        m_wiring.accepted(transaction);
    }
    Answer(client, *transaction, ToReceiptAnswer(answer));
}

void
SubmissionDoor::Answer(uint32_t client, const SharingTransaction& transaction, ReceiptAnswer answer)
{
    if (m_wiring.receipts)
    {
        const auto& order = transaction.GetOrder();
        m_wiring.receipts->Note(client, {order.provider, order.sequence, answer});
    }
}

} // namespace gridshare
} // namespace ns3
