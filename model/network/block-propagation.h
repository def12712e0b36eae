/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_PROPAGATION_H
#define GRIDSHARE_BLOCK_PROPAGATION_H

#include "overlay-graph.h"
#include "wan-model.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// How blocks are offered to peers.
enum class BlockRelayProtocol
{
    PUSH,         //!< the block itself, to every peer but the one it came from
    INVENTORY,    //!< inv, getdata, block
    HEADERS_FIRST //!< inv, getheaders, headers, getdata, block
};

/**
 * @ingroup gridshare
 * What a propagation study varies.
 */
struct BlockPropagationParameters
{
    uint32_t blocks{100};        //!< blocks mined
    double intervalMs{600000};   //!< mean time between blocks
    double powerDeviation{0.25}; //!< of the normal law of mining power, mean 1
    BlockRelayProtocol protocol{BlockRelayProtocol::INVENTORY}; //!< how blocks are offered
    uint64_t blockBytes{535000};                                //!< size of a block
    int64_t controlMs{10};             //!< added to the latency of inv, getdata and their like
    int64_t processingMs{2};           //!< added to the transmission of a block
    bool compact{false};               //!< compact blocks among nodes that know them
    uint64_t compactBytes{18000};      //!< size of a compact block
    double compactShare{0.964};        //!< nodes that know compact blocks
    double churnShare{0.976};          //!< nodes that come and go: their mempools miss more
    double failureSteady{0.13};        //!< compact block fails at a node that stays
    double failureChurn{0.27};         //!< compact block fails at a node that comes and goes
    std::vector<double> missingSteady; //!< weight of k + 1 % of the block missing, sender steady
    std::vector<double> missingChurn;  //!< weight of k + 1 % of the block missing, sender churning
    bool elide{true};                  //!< no event for a message without effect
};

/**
 * @ingroup gridshare
 * What a propagation study found.
 */
struct BlockPropagationResult
{
    uint32_t blocks{0};          //!< mined
    uint32_t blocksCounted{0};   //!< reached at least 99.5 % of the nodes
    uint64_t deliveries{0};      //!< receipts of a block by a node that did not mine it
    uint64_t announcements{0};   //!< inv sent
    uint64_t duplicates{0};      //!< blocks received again (push)
    uint64_t bytes{0};           //!< of blocks, compact blocks and missing parts
    uint64_t events{0};          //!< events executed
    uint32_t staleBlocks{0};     //!< mined but not on the longest chain
    std::optional<double> p50Ms; //!< mean over the blocks counted, if any, of the median delay
    std::optional<double> p90Ms; //!< the same of the 90th percentile
    std::optional<double> p99Ms; //!< the same of the 99th percentile
    std::vector<std::vector<int32_t>> delaysMs; //!< of each block, sorted, the miner's 0 included
};

/**
 * @param delaysMs of a block over the nodes that it reached
 * @param nodes how many there are
 * @return whether it reached 99.5 % of them and counts in percentiles
 */
bool CountsInPercentiles(const std::vector<int32_t>& delaysMs, std::size_t nodes);

/**
 * @param sortedMs delays of a block over the nodes that it reached, the miner's 0 included
 * @param nodes how many nodes there are
 * @param p from 0 to 1
 * @return the delay at index floor(p nodes), or the last one, ms
 */
double PickDelayMs(const std::vector<int32_t>& sortedMs, std::size_t nodes, double p);

/**
 * @ingroup gridshare
 * Proof-of-work blocks spreading over an overlay on a wide-area network, at the pace of thousands
 * of nodes: nodes are rows of arrays, and a message without effect gets no event.
 *
 * The rules are those of two published simulators (doc/network.md): latency drawn a message, one
 * upload at a time a sender, the next when the previous one has arrived; a block that does not
 * lengthen a node's chain is kept and not relayed. All times are whole milliseconds.
 *
 * Elision is exact. An inv has an effect only if its receiver has neither the block nor asked for
 * it, which the earliest inv to arrive changes for good; so an inv that arrives no earlier than one
 * already on its way is counted and drawn, but gets no event.
 */
class BlockPropagation
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
        REST     //!< missing transactions arrive
    };

    struct Block
    {
        uint32_t parent;                //!< block mined on; itself for the first
        uint32_t height;                //!< from 1; 0 for the root
        int64_t minedAtMs;              //!< when
        std::vector<int64_t> offeredAt; //!< by node: earliest inv on its way; KNOWN; NEVER
        std::vector<int32_t> delaysMs;  //!< of receipts, in order
    };

    struct Upload
    {
        uint32_t to;    //!< who asked
        uint32_t block; //!< for what
        Kind kind;      //!< BLOCK, COMPACT or REST
    };

    struct Node
    {
        std::deque<Upload> uploads; //!< waiting
        uint32_t tip{0};            //!< head of its chain
        bool uploading{false};      //!< one is under way
        bool compact{false};        //!< knows compact blocks
        bool churning{false};       //!< comes and goes
    };

    static constexpr int64_t KNOWN = -1;        //!< has it or has asked for it
    static constexpr int64_t NEVER = INT64_MAX; //!< no offer yet

    void DealTraits();
    void Handle(Kind kind, uint32_t from, uint32_t to, uint32_t block);
    void Mine();
    void HandleOffer(uint32_t from, uint32_t to, uint32_t block);
    void Ask(uint32_t from, uint32_t to, uint32_t block);
    void Enqueue(uint32_t from, const Upload& upload);
    void StartUpload(uint32_t from);
    void TakeBlock(uint32_t from, uint32_t to, uint32_t block);
    void TakeCompact(uint32_t from, uint32_t to, uint32_t block);
    void Announce(uint32_t node, uint32_t from, uint32_t block);
    bool IsAncestor(uint32_t ancestor, uint32_t block) const;
    int64_t DrawControlMs(uint32_t from, uint32_t to);
    uint64_t DrawMissingBytes(bool churning);
    void Schedule(int64_t delayMs, Kind kind, uint32_t from, uint32_t to, uint32_t block);
    BlockPropagationResult Summarise() const;

    const OverlayGraph& m_overlay;              //!< peers
    const WanModel& m_wan;                      //!< delays and rates
    BlockPropagationParameters m_parameters;    //!< what to run
    std::vector<double> m_arcLatencyMs;         //!< the entry m of each arc
    std::vector<Node> m_nodes;                  //!< by number
    std::vector<double> m_cumulativePower;      //!< mining power of nodes up to each
    std::vector<Block> m_blocks;                //!< 0 is the root that all know
    BlockPropagationResult m_result;            //!< so far
    Ptr<UniformRandomVariable> m_latencyDraws;  //!< delays of messages
    Ptr<UniformRandomVariable> m_traitDraws;    //!< who is what, compact failures
    Ptr<ExponentialRandomVariable> m_mineDraws; //!< when blocks are found
    Ptr<UniformRandomVariable> m_minerDraws;    //!< who finds them
    Ptr<NormalRandomVariable> m_powerDraws;     //!< mining power
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_PROPAGATION_H
