/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_MAP_H
#define GRIDSHARE_RUN_MAP_H

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-analysis
 * What a run leaves of its feeder's map and of what happened on it over time, as plain data:
 * doc/reference/run-map.md. A map takes at most about a megabyte: of a large grid it has less
 * detail.
 */

/// @ingroup gridshare-analysis
/// A place: whole units eastwards and northwards of the lower left corner of its map.
struct RunMapPlace
{
    int32_t x{0}; //!< 0 to the map's width
    int32_t y{0}; //!< 0 to the map's height, upwards
};

/// @ingroup gridshare-analysis
/// What a section of the grid is.
enum class RunMapSectionKind : uint8_t
{
    LINE,   //!< a line, cable, transformer or reactor
    SWITCH, //!< a closed switch or fuse
    OPEN    //!< an open tie, or a line that is out of service
};

/// @ingroup gridshare-analysis
/// Their names, in this order.
inline constexpr std::array RUN_MAP_SECTION_KINDS{"line", "switch", "open"};

/// @ingroup gridshare-analysis
/// A straight piece of the grid.
struct RunMapSection
{
    RunMapPlace from;                                //!< one end
    RunMapPlace to;                                  //!< the other end, elsewhere
    RunMapSectionKind kind{RunMapSectionKind::LINE}; //!< line or switch, closed or open
};

/// @ingroup gridshare-analysis
/// A bus with its name.
struct RunMapBus
{
    RunMapPlace place; //!< where it stands
    std::string name;  //!< as in the feeder's file
};

/// @ingroup gridshare-analysis
/// The feeder as it is drawn.
struct RunMapGrid
{
    std::string name;                    //!< of the feeder
    std::string note;                    //!< what a reader should know about places; may be empty
    std::optional<double> metresPerUnit; //!< none: not to scale
    int32_t width{1};                    //!< units, at least 1
    int32_t height{1};                   //!< units, at least 1
    RunMapPlace substation;              //!< where the head end stands
    std::vector<RunMapBus> buses;        //!< none where there are too many to be drawn
    /// Of many, those that are alike when places are rounded are one.
    std::vector<RunMapSection> sections;
};

/// @ingroup gridshare-analysis
/// Who stands at a node of the network's map.
enum class RunMapNodeKind : uint8_t
{
    ROUTER,      //!< of the backbone; node 0 is the substation
    COMPANY,     //!< a power company's strong node
    INSTITUTION, //!< any other strong node
    DEMANDER     //!< has joined or buys, and has no vote
};

/// @ingroup gridshare-analysis
/// Their names, in this order.
inline constexpr std::array RUN_MAP_NODE_KINDS{"router", "company", "institution", "demander"};

/// @ingroup gridshare-analysis
/// A node of the network between the substation, strong nodes and demanders.
struct RunMapNode
{
    RunMapPlace place;                           //!< on the network's map, not the grid's
    RunMapNodeKind kind{RunMapNodeKind::ROUTER}; //!< what it is
    bool votes{false}; //!< takes part in consensus; institutions may only keep the ledger
    std::string name;  //!< e.g. "power company 1"
};

/// @ingroup gridshare-analysis
/// A link between two nodes of the network.
struct RunMapLink
{
    uint32_t a{0}; //!< a node
    uint32_t b{0}; //!< another one
};

/// @ingroup gridshare-analysis
/// The network between the substation, strong nodes and demanders, on a map of its own.
struct RunMapNetwork
{
    std::string title;             //!< of the backbone; "star" where there is none
    bool isToScale{false};         //!< places are known; else nodes stand in a circle
    int32_t width{1};              //!< units, at least 1
    int32_t height{1};             //!< units, at least 1
    std::vector<RunMapNode> nodes; //!< routers, then strong nodes by number, then demanders
    std::vector<RunMapLink> links; //!< between nodes, by number
    uint32_t furtherDemanders{0};  //!< who are not drawn
};

/// @ingroup gridshare-analysis
/// A concentrator, or those that stand beside each other where there are many.
struct RunMapSite
{
    RunMapPlace place;              //!< on the grid's map
    uint32_t concentrators{1};      //!< that are one site
    uint32_t meters{0};             //!< that they serve
    std::optional<uint32_t> uplink; //!< site that passes on to the substation; none: at once
};

/// @ingroup gridshare-analysis
/// A customer: a provider with a meter.
struct RunMapCustomer
{
    RunMapPlace place; //!< on the grid's map
    uint32_t site{0};  //!< of its concentrator
};

/**
 * @ingroup gridshare-analysis
 * Who plays which strategy, after each epoch that is kept: all of them, or every second, fourth,
 * ... and the last.
 *
 * Of up to RUN_MAP_MOST_AGENTS agents it is known of each one: customers, then companies that
 * trade, then demanders who choose. Of more there are numbers by place: sites, then each company,
 * then all demanders together.
 */
struct RunMapStrategies
{
    double epochS{1};      //!< length of an epoch, s
    uint32_t customers{0}; //!< agents with a meter
    uint32_t companies{0}; //!< agents at strong nodes 0, 1, ... (network node routers + number)
    uint32_t demanders{0}; //!< agents who join or buy
    std::vector<uint32_t> epochs; //!< rising from 0: epoch e is what e * epochS begins with
    /// By epoch kept and agent: whether it shares, or has joined. Empty where numbers are kept.
    std::vector<std::vector<bool>> sharing;
    /// By epoch kept and place: how many share, or have joined. Empty where agents are kept.
    std::vector<std::vector<uint32_t>> sharers;
};

/**
 * @ingroup gridshare-analysis
 * What happened in each step of time: step i is from i stepS to (i + 1) stepS; the last may be cut
 * short by the end of the run. Places are sites, then each company that trades, then all demanders
 * together.
 */
struct RunMapActivity
{
    double stepS{1}; //!< s
    /// By step and site: readings that arrived at concentrators.
    std::vector<std::vector<uint32_t>> readings;
    /// By step and place: transactions handed in for the first time.
    std::vector<std::vector<uint32_t>> submitted;
    /// By step and place of the order: transactions of the final chain, when their block was final.
    std::vector<std::vector<uint32_t>> committed;
};

/// @ingroup gridshare-analysis
/// When a node had a block.
struct RunMapArrival
{
    uint32_t node{0}; //!< of the network
    double afterS{0}; //!< since the block was made, s
};

/// @ingroup gridshare-analysis
/// How one block spread: that of the final chain with most transactions, the first of equals.
struct RunMapSpread
{
    int64_t height{0};       //!< from 1 after the genesis block
    int64_t transactions{0}; //!< in it
    uint32_t proposer{0};    //!< node of the network
    double proposedS{0};     //!< simulated time, s
    double committedS{0};    //!< when the first node held it to be final, s
    /// Strong nodes that vote, the proposer at 0, then who stores the ledger without a vote; each
    /// once, by time.
    std::vector<RunMapArrival> arrivals;
};

/// @ingroup gridshare-analysis
/// Something that was out of order for a while.
struct RunMapFault
{
    std::string what;                 //!< e.g. "power company 2 down", "messages lost"
    std::optional<uint32_t> node;     //!< of the network, where it was
    std::optional<uint32_t> site;     //!< where it was
    std::optional<RunMapPlace> place; //!< of a bus, on the grid's map, where it was
    double fromS{0};                  //!< simulated time, s
    std::optional<double> toS;        //!< none: until the end of the run
};

/// @ingroup gridshare-analysis
/// Digits of strategies: each has four agents, the first one in its highest bit.
inline constexpr const char* RUN_MAP_DIGITS = "0123456789abcdef";

/// @ingroup gridshare-analysis
/// Agents of whom strategies are kept one by one; above that they are counted.
inline constexpr uint32_t RUN_MAP_MOST_AGENTS = 5000;

/// @ingroup gridshare-analysis
/// A run's map and what happened on it.
struct RunMap
{
    RunMapGrid grid;                       //!< the feeder
    RunMapNetwork network;                 //!< of strong nodes
    std::vector<RunMapSite> sites;         //!< concentrators
    std::vector<RunMapCustomer> customers; //!< by account; none where there are too many to draw
    RunMapStrategies strategies;           //!< of agents, over time
    RunMapActivity activity;               //!< of readings and orders, step by step
    std::optional<RunMapSpread> spread;    //!< none: no block is final
    std::vector<RunMapFault> faults;       //!< by begin
    uint64_t furtherFaults{0};             //!< that are not kept
    double endS{0};                        //!< of the run, s
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_MAP_H
