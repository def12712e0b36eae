/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPOSITE_TRANSPORT_H
#define GRIDSHARE_COMPOSITE_TRANSPORT_H

#include "grid-transport.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Two networks as one: what the first endpoints send to each other goes by one of them, everything
 * else by the other.
 */
class CompositeTransport : public GridTransport
{
  public:
    /**
     * @return the TypeId ns3::gridshare::CompositeTransport
     */
    static TypeId GetTypeId();

    CompositeTransport();
    ~CompositeTransport() override;

    /**
     * Set the networks, once, before anything is sent; nobody else may send over them.
     *
     * @param among carries messages between the first endpoints
     * @param members how many these are
     * @param others carries all other messages; has all endpoints
     */
    void Join(Ptr<GridTransport> among, uint32_t members, Ptr<GridTransport> others);

    /// @return what carries all messages but those between the first endpoints
    Ptr<GridTransport> GetOthers() const;

    uint32_t GetEndpointCount() const override;
    int64_t AssignStreams(int64_t stream) override;
    /// Of the network that has all endpoints.
    void SetLinkUp(uint32_t link, bool up) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time delay);
    void OnLost(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);

    Ptr<GridTransport> m_among;  //!< between the first endpoints
    Ptr<GridTransport> m_others; //!< of all endpoints
    uint32_t m_members{0};       //!< the first endpoints
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPOSITE_TRANSPORT_H
