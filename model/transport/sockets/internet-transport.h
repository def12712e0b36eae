/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INTERNET_TRANSPORT_H
#define GRIDSHARE_INTERNET_TRANSPORT_H

#include "socket-transport.h"

#include "ns3/data-rate.h"
#include "ns3/node-container.h"

#include <map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * Packet fidelity over nodes that a script has made itself, with whatever devices, mobility and
 * routing it likes: all that a node needs is an IPv4 stack and an address.
 *
 *     auto transport = CreateObject<InternetTransport>();
 *     transport->Add(strongNodes);   // endpoints 0 to 3
 *     transport->Add(concentrators); // endpoints 4 and up
 *
 * It opens sockets on these nodes with the first message and touches nothing else of them: queues,
 * congestion control, routes and random streams are the script's. Where routing finds no way, a
 * message over TCP is lost at once, and one over UDP after ReassemblyTimeout.
 */
class InternetTransport : public SocketTransport
{
  public:
    /// @return the TypeId ns3::gridshare::InternetTransport
    static TypeId GetTypeId();

    InternetTransport();
    ~InternetTransport() override;

    /**
     * Each of the nodes becomes the next endpoint, at its first address that is not the loopback's.
     *
     * @param nodes with stacks and addresses
     * @throws InputError for a node without a stack or an address, or that is an endpoint already
     */
    void Add(const NodeContainer& nodes);

    /**
     * The node becomes the next endpoint, at its first address that is not the loopback's.
     *
     * @param node with a stack and an address
     * @return its endpoint
     * @throws InputError as above
     */
    uint32_t Add(Ptr<Node> node);

    /**
     * The node becomes the next endpoint.
     *
     * @param node with a stack
     * @param address one of its own, at which others reach it
     * @return its endpoint
     * @throws InputError as above, and for an address that is not the node's
     */
    uint32_t Add(Ptr<Node> node, Ipv4Address address);

    /// @param endpoint one @return the address at which others reach it
    Ipv4Address GetAddress(uint32_t endpoint) const;

    /**
     * @param rate at which a node hands datagrams to its devices, above 0
     * @throws InputError for a rate of 0
     */
    void SetUploadRate(DataRate rate);

    /// @return that rate
    DataRate GetUploadRate() const;

    /// @return 0: nothing here draws; the streams of devices and stacks are the script's to assign
    int64_t AssignStreams(int64_t stream) override;

  protected:
    void DoDispose() override; //!< see ns3::Object
    const SocketNetwork* GetSocketNetwork() const override;
    bool IsSequential() const override;

  private:
    /// The nodes and their addresses.
    class Network : public SocketNetwork
    {
      public:
        uint32_t GetEndpointCount() const override;
        Ptr<Node> GetNode(uint32_t endpoint) const override;
        Ipv4Address GetAddress(uint32_t endpoint) const override;
        std::optional<uint32_t> FindOwner(Ipv4Address address) const override;
        uint32_t GetLaneCount() const override;
        uint32_t FindLane(uint32_t from, uint32_t to) const override;
        Time GetSendingTime(uint32_t lane, uint32_t ipBytes) const override;
        bool IsFull(uint32_t lane) const override;
        Time GetTimeToReady() const override;

        NodeContainer nodes;                    //!< by endpoint
        std::vector<Ipv4Address> addresses;     //!< by endpoint: where others reach it
        std::map<Ipv4Address, uint32_t> owners; //!< endpoints of all addresses of their nodes
        DataRate uploadRate;                    //!< of a node, over UDP
    };

    Network m_network; //!< what has been added
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_INTERNET_TRANSPORT_H
