/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WAN_TRANSPORT_H
#define GRIDSHARE_WAN_TRANSPORT_H

#include "wan-model.h"

#include "ns3/grid-transport.h"

#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Message fidelity over a wide-area network given by matrices or places instead of links: every
 * endpoint reaches every other, by its own upload.
 *
 * A sender uploads one message after another at the rate to its receiver; the latency is drawn for
 * each message, so messages can overtake each other. Urgent ones (IsUrgent()) are uploaded first:
 * they wait for each other alone, and what comes later waits for both. One event a message.
 *
 * There may be more endpoints than nodes of the network: endpoint e is at node e modulo their
 * number. Endpoints at one node share its upload, and reach each other at once.
 */
class WanTransport : public GridTransport
{
  public:
    /**
     * @return the TypeId ns3::gridshare::WanTransport
     */
    static TypeId GetTypeId();

    WanTransport();
    ~WanTransport() override;

    /**
     * Set the network, once, before anything is sent.
     *
     * @param model delays and rates
     * @param endpoints how many; 0: one at each node
     */
    void SetModel(std::shared_ptr<const WanModel> model, uint32_t endpoints = 0);

    uint32_t GetEndpointCount() const override;
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    void Arrive(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time sentAt);

    std::shared_ptr<const WanModel> m_model;   //!< delays and rates
    uint32_t m_endpoints{0};                   //!< how many
    std::vector<int64_t> m_uploadFreeAt;       //!< ns, by node
    std::vector<int64_t> m_urgentFreeAt;       //!< ns, by node; of what goes first
    Ptr<UniformRandomVariable> m_latencyDraws; //!< a delay a message
    Ptr<UniformRandomVariable> m_lossDraws;    //!< which are lost
    bool m_unlimitedRate{false};               //!< attribute UnlimitedRate
    bool m_uploadUntilArrival{false};          //!< attribute UploadUntilArrival
    Time m_processingDelay;                    //!< attribute ProcessingDelay
    double m_lossProbability{0};               //!< attribute LossProbability
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WAN_TRANSPORT_H
