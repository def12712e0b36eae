/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SPOKE_SIDE_H
#define GRIDSHARE_SPOKE_SIDE_H

#include "meter-side-note.h"
#include "sharing-division.h"

#include "ns3/concentrator-application.h"
#include "ns3/message-transport.h"
#include "ns3/remote-market.h"
#include "ns3/signature-verifier.h"
#include "ns3/spoke-clock.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What a spoke tells the hub of its meters. It checks the signatures of what its concentrators
 * send, so that the hub, which all of it comes to, need not.
 */
class SpokeSide
{
  public:
    /**
     * @param channel to the hub; outlives it
     * @param division who simulates what; outlives it
     * @param run how long the simulation lasts
     */
    SpokeSide(RankChannel& channel, const SharingDivision& division, const SharingRunOptions& run);

    SpokeSide(const SpokeSide&) = delete;
    SpokeSide& operator=(const SpokeSide&) = delete;

    /// @return a market that passes on what it hears
    Ptr<DataMarket> CreateMarket();

    /// @param concentrator that is here
    void Observe(Ptr<ConcentratorApplication> concentrator);

    /// @param transport carries messages to the hub from now on
    void Divide(Ptr<MessageTransport> transport);

    /**
     * Of what the network loses the hub hears by itself: the link that is cut is a message's first.
     *
     * @param transport over which messages are sent, with what befalls them before
     */
    void Observe(Ptr<GridTransport> transport);

    /// @return when the simulation has ended at the hub, once it has ended here
    Time AwaitEnd();

    /// @param summary what was counted here up to that time
    void SendSummary(const std::vector<uint8_t>& summary);

  private:
    void OnSubmitted(SharingTransactionPtr transaction);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void OnResent(uint32_t client, Ptr<const NetworkMessage> message);
    void OnReceipt(uint32_t client, Ptr<const NetworkMessage> message, Time delay);
    void NoteTransaction(MeterSideNote::Kind kind, const NetworkMessage& message);

    const SharingDivision& m_division;   //!< see constructor
    std::shared_ptr<SpokeClock> m_clock; //!< keeps to the hub's time
    SignatureVerifier m_verifier;        //!< of what is sent
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SPOKE_SIDE_H
