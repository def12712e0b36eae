/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_HUB_SIDE_H
#define GRIDSHARE_HUB_SIDE_H

#include "demand-side.h"
#include "meter-side-note.h"
#include "sharing-division.h"

#include "ns3/data-market.h"
#include "ns3/demander-application.h"
#include "ns3/hub-clock.h"
#include "ns3/message-transport.h"
#include "ns3/receipt-writer.h"
#include "ns3/sharing-recorder.h"
#include "ns3/signature-verifier.h"
#include "ns3/strong-node-application.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What the hub hears of the spokes' meters, and whom it tells.
 */
class HubSide
{
  public:
    /// Who hears of the meters; all must outlive the hub's simulation.
    struct Listeners
    {
        Ptr<DataMarket> market;                          //!< of orders and strategies
        SharingRecorder* recorder;                       //!< of transactions
        std::shared_ptr<ProviderKeyDirectory> directory; //!< of providers
        std::shared_ptr<SignatureVerifier> verifier;     //!< of signatures that were checked
    };

    /**
     * @param channel to the spokes; outlives it
     * @param division who simulates what; outlives it
     * @param run how long the simulation lasts; outlives it
     */
    HubSide(RankChannel& channel, const SharingDivision& division, const SharingRunOptions& run);

    HubSide(const HubSide&) = delete;
    HubSide& operator=(const HubSide&) = delete;

    /// @param listeners hear of the meters
    void SetListeners(const Listeners& listeners);

    /// @param transport carries messages among ranks from now on
    void Divide(Ptr<MessageTransport> transport);

    /**
     * Who sends to the meters' side of own accord, or as an answer.
     *
     * @param nodes write receipts
     * @param demand asks providers, and writes receipts
     */
    void Watch(const std::vector<Ptr<StrongNodeApplication>>& nodes, const DemandSide& demand);

    /// @return what the spokes have counted, by rank, once the simulation has ended
    std::vector<std::vector<uint8_t>> Finish();

  private:
    void Watch(Ptr<ReceiptWriter> receipts);
    void Hear(const std::vector<uint8_t>& notes);
    void Tell(const MeterSideNote& note);
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    bool IsAnyUnderWay() const;
    HubClock::Outlook LookAhead() const;

    const SharingDivision& m_division;                 //!< see constructor
    const SharingRunOptions& m_run;                    //!< see constructor
    Ptr<MessageTransport> m_transport;                 //!< among ranks
    std::vector<Ptr<ReceiptWriter>> m_receipts;        //!< answers
    std::vector<Ptr<DemanderApplication>> m_demanders; //!< ask
    uint64_t m_sent{0};                                //!< messages from here to spokes
    Listeners m_listeners{};                           //!< hear of the meters
    std::shared_ptr<HubClock> m_clock;                 //!< keeps to the spokes' time
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_HUB_SIDE_H
