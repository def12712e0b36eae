/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_PROPAGATION_H
#define GRIDSHARE_BLOCK_PROPAGATION_H

#include "block-sizes.h"
#include "block-tree.h"
#include "block-uploads.h"
#include "compact-blocks.h"
#include "miner-lottery.h"
#include "overlay-graph.h"
#include "propagation-statistics.h"
#include "wan-model.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-gossip
/// How blocks are offered to peers.
enum class BlockRelayProtocol
{
    PUSH,         //!< the block itself, to every peer but the one it came from
    INVENTORY,    //!< inv, getdata, block
    HEADERS_FIRST //!< inv, getheaders, headers, getdata, block
};

/**
 * @ingroup gridshare-gossip
 * What a propagation study varies.
 */
struct BlockPropagationParameters
{
    uint32_t blocks{100};        //!< blocks mined
    double intervalMs{600000};   //!< mean time between blocks
    std::vector<double> power;   //!< expected mining power by node, any unit; empty: all alike
    double powerDeviation{0.25}; //!< of the normal law of the factor to it, mean 1
    BlockRelayProtocol protocol{BlockRelayProtocol::INVENTORY}; //!< how blocks are offered
    UploadDiscipline uploads{UploadDiscipline::SEQUENTIAL};     //!< how uplinks serve
    bool fetchParents{true};     //!< a block whose parent a node lacks makes it ask for that
    uint64_t blockBytes{535000}; //!< size of a block
    BlockSizeLaw sizeLaw{BlockSizeLaw::FIXED}; //!< how that varies
    std::vector<double> sizeQuantiles;         //!< of size over blockBytes
    double validationMsPerMb{0};    //!< from a block's receipt to its adoption, by its size
    int64_t controlMs{10};          //!< added to the latency of inv, getdata and their like
    int64_t processingMs{2};        //!< added to the transmission of a block
    CompactBlockParameters compact; //!< compact blocks
    bool elide{true};               //!< no event for a message without effect
};

/**
 * @ingroup gridshare-gossip
 * What a propagation study found.
 */
struct BlockPropagationResult
{
    uint32_t blocks{0}; //!< mined
    uint32_t mainChainBlocks{
        0};                    //!< of them in the main chain: the longest that most nodes ended on
    uint32_t blocksCounted{0}; //!< take part in means
    uint32_t mainChainUncounted{0};        //!< of the main chain, but not counted
    bool parentsFetched{true};             //!< as the parameters said
    uint64_t deliveries{0};                //!< receipts of a block by a node that did not mine it
    uint64_t announcements{0};             //!< inv sent
    uint64_t duplicates{0};                //!< blocks received again (push)
    uint64_t bytes{0};                     //!< of blocks, compact blocks and missing parts
    uint64_t events{0};                    //!< of ns-3's simulator
    std::optional<PropagationMeans> means; //!< over the blocks counted, if any
    std::optional<double> nodeMedianMs; //!< median over nodes of a node's mean over blocks it got
    std::vector<bool> counted;          //!< of each block
    std::vector<std::vector<int32_t>> delaysMs; //!< of each block, sorted, the miner's 0 included

    /// @return mined but not in the main chain
    uint32_t GetStaleBlocks() const
    {
        return blocks - mainChainBlocks;
    }
};

/**
 * @ingroup gridshare-gossip
 * Proof-of-work blocks spreading over an overlay on a wide-area network, at the pace of thousands
 * of nodes: nodes are rows of arrays, and a message without effect gets no event.
 *
 * Latency is drawn a message; uplinks serve as UploadDiscipline says; a block that does not
 * lengthen a node's chain is kept and not relayed. Messages arrive at whole milliseconds.
 *
 * A node adopts a block when it has all blocks below it. One whose parent it lacks waits, and the
 * node asks the sender, who has adopted both, for the parent; under HEADERS_FIRST it asks for all
 * that is missing at once. So the main chain reaches every node, but for its last blocks where the
 * run ends in a tie, and those of its blocks that have spread (HasSpread) count. Without
 * fetchParents, which is SimBlock's rule, a node adopts what is longer and may never get what lies
 * below; then the blocks that have spread count, stale or not.
 *
 * This is the second simulator of gossip, beside the relays (GossipRelay and its children), and it
 * shares none of their code: a relay is an object a node that keeps the items, talks through a
 * GridTransport and lets an application judge each item, at an event and an allocation a message.
 * Here are thousands of nodes, as many blocks and no content, so that a node is an
 * entry of arrays and most offers, having no effect, get no event. What is common is the protocol's
 * few rules alone (offer, ask the first who offers, relay what is new), which are shorter than an
 * interface between both would be.
 *
 * Elision is exact. An inv has an effect only if its receiver has neither the block nor asked for
 * it, which the earliest inv to arrive changes for good; so an inv that arrives no earlier than one
 * already on its way is counted and drawn, but gets no event.
 */
class BlockPropagation : private BlockUploads::Carrier
{
  public:
    /**
     * @param overlay who is whose peer, connected
     * @param wan delays and rates between the same nodes
     * @param parameters what to run
     * @throws InputError for parameters that cannot be run
     */
    BlockPropagation(const OverlayGraph& overlay,
                     const WanModel& wan,
                     const BlockPropagationParameters& parameters);

    /**
     * @param stream the first random stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * Run ns3::Simulator until every message has arrived. The simulator must be fresh.
     *
     * @return the figures
     */
    BlockPropagationResult Run();

  private:
    class Step;

    enum class Kind : uint8_t
    {
        MINE,    //!< a node finds a block
        OFFER,   //!< inv arrives
        REQUEST, //!< getdata arrives
        FETCH,   //!< request for missing transactions arrives
        BLOCK,   //!< a block arrives
        COMPACT, //!< a compact block arrives
        REST,    //!< missing transactions arrive
        VALID    //!< a node has validated a block
    };

    /// Something reaches a node.
    struct Arrival
    {
        Kind kind;      //!< what
        uint32_t from;  //!< sender
        uint32_t to;    //!< receiver
        uint32_t block; //!< which block
    };

    /// What a node knows of a block; times of offers are 0 and above.
    enum Knowledge : int64_t
    {
        ASKED = -1,       //!< it has asked for it
        WAITING = -2,     //!< it has it, but not all blocks below
        ADOPTED = -3,     //!< it has it and all blocks below
        NEVER = INT64_MAX //!< nothing, and no offer is on its way
    };

    struct Block
    {
        int64_t minedAtMs;             //!< when
        uint32_t minedBy;              //!< whose it is
        uint64_t bytes;                //!< size
        std::vector<int64_t> known;    //!< by node: Knowledge, or when the earliest inv arrives
        std::vector<int32_t> delaysMs; //!< of receipts, in order; more than 24 days count as that
    };

    /// Simulated time ends after 292 years, 2^63 ns: what would come later never does.
    static constexpr int64_t LAST_MS = 9200000000000;

    UploadNeeds BeginUpload(const BlockUpload& upload) override;
    void ArriveAt(const BlockUpload& upload, int64_t atMs) override;

    void Handle(const Arrival& arrival);
    void Mine();
    void HandleOffer(uint32_t from, uint32_t to, uint32_t block);
    void Ask(uint32_t from, uint32_t to, uint32_t block);
    void AskForAncestors(int64_t delayMs, uint32_t from, uint32_t to, uint32_t block);
    void TakeBlock(uint32_t from, uint32_t to, uint32_t block);
    void TakeCompact(uint32_t from, uint32_t to, uint32_t block);
    void Connect(uint32_t from, uint32_t to, uint32_t block);
    void Validate(uint32_t from, uint32_t to, uint32_t block);
    void Adopt(uint32_t from, uint32_t to, uint32_t block);
    void Announce(uint32_t node, uint32_t from, uint32_t block);
    int64_t DrawControlMs(uint32_t from, uint32_t to);
    void Schedule(int64_t delayMs, const Arrival& arrival);
    BlockPropagationResult Summarise() const;

    const OverlayGraph& m_overlay;           //!< peers
    const WanModel& m_wan;                   //!< delays and rates
    BlockPropagationParameters m_parameters; //!< what to run
    std::vector<double> m_arcLatencyMs;      //!< the entry m of each arc
    std::vector<uint32_t> m_tips;            //!< head of each node's chain
    BlockTree m_tree;                        //!< which block builds on which
    std::vector<Block> m_blocks;             //!< by number in the tree
    /// By block and node: who has sent a block that waits for those below it.
    std::map<std::pair<uint32_t, uint32_t>, uint32_t> m_waitingFrom;
    std::unique_ptr<BlockUploads> m_uploads;   //!< uplinks of all nodes
    CompactBlocks m_compact;                   //!< who knows them
    BlockSizes m_sizes;                        //!< of blocks
    MinerLottery m_lottery;                    //!< who mines when
    MeansByNode m_means;                       //!< delays of each node
    BlockPropagationResult m_result;           //!< so far
    Ptr<UniformRandomVariable> m_latencyDraws; //!< delays of messages
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_PROPAGATION_H
