/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STRONG_NODE_HELPER_H
#define GRIDSHARE_STRONG_NODE_HELPER_H

#include "ns3/application-container.h"
#include "ns3/node-container.h"
#include "ns3/object-factory.h"
#include "ns3/overlay-graph.h"
#include "ns3/strong-node-application.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Makes nodes of ns-3 the strong nodes of one ledger:
 *
 *     StrongNodeHelper strongNodes(transport);
 *     strongNodes.SetProtocol("pbft");
 *     strongNodes.SetAttribute("VerificationTime", TimeValue(MicroSeconds(50)));
 *     ApplicationContainer applications = strongNodes.Install(nodes);
 *     strongNodes.AssignStreams(applications, 100);
 *     Config::ConnectWithoutContext("/NodeList/[0-3]/ApplicationList/0/"
 *                                   "$ns3::gridshare::StrongNodeApplication/BlockCommitted",
 *                                   MakeCallback(&OnCommitted));
 *
 * Strong node i is endpoint i of the transport and replica i of the protocol, so strong nodes are
 * the first endpoints of a network. What is set holds for nodes installed afterwards.
 */
class StrongNodeHelper
{
  public:
    /// Makes the replica that the configuration describes.
    using ReplicaFactory =
        std::function<std::unique_ptr<ConsensusReplica>(const ConsensusConfig& config)>;

    /**
     * @param transport carries the messages; learns to decode them
     * @param strongNodes how many there will be; 0: as many as Install() is given at once
     */
    explicit StrongNodeHelper(Ptr<GridTransport> transport, uint32_t strongNodes = 0);

    /**
     * @param name of an attribute of StrongNodeApplication
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /**
     * @param name of a protocol: "pbft" (unless told otherwise), "raft", ...
     * @throws InputError for an unknown name
     */
    void SetProtocol(const std::string& name);

    /// @param factory makes the replicas, in place of a protocol by its name
    void SetReplicas(ReplicaFactory factory);

    /// @param config of every replica; its number, the count and the check of blocks are set here
    void SetConsensus(const ConsensusConfig& config);

    /**
     * @param name of a relay: "push" (unless told otherwise), "inventory"
     * @throws InputError for an unknown name, at Install()
     */
    void SetRelay(const std::string& name);

    /**
     * @param overlay who is whose peer in the gossip; unless told otherwise, everyone
     * @throws InputError unless it has as many nodes as the constructor was given
     */
    void SetOverlay(const OverlayGraph& overlay);

    /// @param limits of a block, for proposals and for their check
    void SetBlockLimits(const BlockLimits& limits);

    /// @param limits of what may wait at a node
    void SetMempoolLimits(const MempoolLimits& limits);

    /// @param directory keys of the providers, who enrol there; null: every key is accepted
    void SetKeyDirectory(std::shared_ptr<ProviderKeyDirectory> directory);

    /// @param market settles what is final, and hears of direct sales; none: nobody does
    void SetMarket(Ptr<DataMarket> market);

    /// @param written whether clients get receipts for what they send (ReceiptWriter)
    void SetReceipts(bool written);

    /// @param rate seconds that a node's clock counts in a second, above 0
    void SetClockRate(double rate);

    /**
     * @param honest whether nodes follow their protocol. What Byzantine nodes hold to be final
     * counts for nothing, and stays out of what honest nodes remember together.
     */
    void SetHonest(bool honest);

    /**
     * All strong nodes at once. A transport that does not know yet which nodes its endpoints are
     * learns that these are the first ones.
     *
     * @param nodes as many as there are strong nodes; the first one is strong node 0
     * @return their applications, in this order
     * @throws InputError if they are not the first endpoints of the transport, in this order, or
     * not as many as there are strong nodes: 1 to 256
     */
    ApplicationContainer Install(const NodeContainer& nodes);

    /**
     * @param node whose endpoint of the transport is the number of the strong node
     * @return its application
     * @throws InputError if it is no endpoint, or not one of the strong nodes, 1 to 256, whose
     * number the constructor was given
     */
    ApplicationContainer Install(Ptr<Node> node) const;

    /**
     * @param node to run it
     * @param number of the strong node
     * @return its application
     * @throws InputError if it is not below the number of strong nodes, 1 to 256, which the
     * constructor was given
     */
    ApplicationContainer Install(Ptr<Node> node, uint32_t number) const;

    /**
     * @param applications from Install()
     * @param stream the first stream
     * @return streams taken
     */
    int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream) const;

    /// @return what honest nodes hold to be final
    Ptr<FinalLedger> GetLedger() const;

    /// @return keys of the providers; null if every key is accepted
    std::shared_ptr<ProviderKeyDirectory> GetKeyDirectory() const;

    /// @return what the nodes check blocks with: for others who check them, too
    std::shared_ptr<const BlockValidator> GetValidator() const;

    /// @return what remembers whose signatures were checked
    std::shared_ptr<SignatureVerifier> GetVerifier() const;

  private:
    void MakeValidator();
    void CheckNumber(Ptr<Node> node, uint32_t number) const;
    std::vector<uint32_t> GetPeers(uint32_t number) const;
    std::unique_ptr<ConsensusReplica> MakeReplica(uint32_t number) const;

    Ptr<GridTransport> m_transport;                    //!< carries the messages
    uint32_t m_strongNodes;                            //!< how many there will be
    ObjectFactory m_applications;                      //!< with their attributes
    ReplicaFactory m_replicas;                         //!< with their protocol
    bool m_mines{false};                               //!< whether that has a mean interval
    ConsensusConfig m_consensus;                       //!< of every replica
    std::string m_relay{"push"};                       //!< how transactions spread
    std::optional<OverlayGraph> m_overlay;             //!< none: all are peers
    BlockLimits m_blockLimits;                         //!< of a block
    MempoolLimits m_mempoolLimits;                     //!< of what waits
    double m_clockRate{1};                             //!< of the next node
    bool m_receipts{false};                            //!< see SetReceipts()
    bool m_honest{true};                               //!< the next node
    Ptr<DataMarket> m_market;                          //!< hears of direct sales
    Ptr<FinalLedger> m_ledger;                         //!< of honest nodes
    Ptr<FinalLedger> m_unheededLedger;                 //!< nobody looks at it
    Ptr<GossipItemTable> m_items;                      //!< numbers what is relayed
    std::shared_ptr<BlockTransactionIndex> m_index;    //!< of honest nodes
    std::shared_ptr<ProviderKeyDirectory> m_directory; //!< of keys; may be null
    std::shared_ptr<const BlockValidator> m_validator; //!< of all nodes
    std::shared_ptr<SignatureVerifier> m_verifier;     //!< of that
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STRONG_NODE_HELPER_H
