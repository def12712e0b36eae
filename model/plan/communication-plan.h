/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMUNICATION_PLAN_H
#define GRIDSHARE_COMMUNICATION_PLAN_H

#include "meter-population.h"

#include "ns3/access-technology.h"
#include "ns3/backbone-shape.h"
#include "ns3/backbone.h"
#include "ns3/feeder-tree.h"
#include "ns3/feeder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// Where concentrators stand.
enum class ConcentratorRule : uint8_t
{
    AUTOMATIC,       //!< PER_TRANSFORMER for power lines when service transformers feed half of the
                     //!< meters, else METER_LIMIT
    PER_TRANSFORMER, //!< at the low side of each service transformer (below 1 kV)
    PER_SUBSTATION,  //!< at the source bus
    METER_LIMIT      //!< along the feeder, a new one for each so many meters
};

/// @ingroup gridshare-plan
/// Who runs a strong node.
enum class StrongNodeKind : uint8_t
{
    POWER_COMPANY, //!< a provider of data
    UNIVERSITY,    //!< a demander
    INSTITUTE,     //!< a demander
    GOVERNMENT     //!< a demander
};

/// @ingroup gridshare-plan
/// A strong node that the plan shall place.
struct StrongNodeRequest
{
    StrongNodeKind kind;   //!< who runs it
    double distanceMetres; //!< cable route from the substation, at least 0
};

/**
 * @ingroup gridshare-plan
 * What joins substations, strong nodes and demanders.
 */
struct BackboneOptions
{
    const BackboneShape* shape{nullptr}; //!< a rule; null: a star, or what is given
    uint32_t neighbours{0};              //!< of each node in a mesh; 0: all others
    std::optional<Backbone> given;       //!< instead of a rule, e.g. ReadBackbone()
    std::string substation;              //!< its node there; empty: the centre, FindCentre()
    /// Nodes there of strong nodes, then of demanders, in turn; empty: far apart, SpreadOut().
    std::vector<std::string> sites;
};

/**
 * @ingroup gridshare-plan
 * What the user may decide about the plan.
 */
struct PlanOptions
{
    AccessTechnology access;                            //!< meter to concentrator
    AccessTechnology concentratorBackhaul;              //!< concentrator to substation
    AccessTechnology strongNodeBackhaul;                //!< strong node to substation
    ConcentratorRule rule{ConcentratorRule::AUTOMATIC}; //!< where concentrators stand
    uint32_t metersPerConcentrator{0};          //!< limit; 0: the technology's typical number
    double serviceDropMetres{30.0};             //!< from bus to meter, on top; modelling default
    std::vector<uint32_t> concentratorBuses;    //!< overrides the rule: these buses, and no others
    std::vector<StrongNodeRequest> strongNodes; //!< see MakeDefaultStrongNodes()
    BackboneOptions backbone;                   //!< between the substation and strong nodes
};

/**
 * @ingroup gridshare-plan
 * Power companies at 0, 2, 4, … km and institutions (university, institute, government, in turn) at
 * 3, 6, 9, … km from the substation: a modelling default.
 *
 * @param powerCompanies how many
 * @param institutions how many
 * @return requests, power companies first
 */
std::vector<StrongNodeRequest> MakeDefaultStrongNodes(uint32_t powerCompanies,
                                                      uint32_t institutions);

/// @ingroup gridshare-plan
/// "No concentrator": a way that leads to the substation at once.
constexpr uint32_t NO_CONCENTRATOR = 0xffffffff;

/// @ingroup gridshare-plan
/// A concentrator and its backhaul: to the substation, or to the next concentrator on the way.
struct ConcentratorSite
{
    uint32_t bus;                    //!< index of its bus
    uint32_t meters;                 //!< meters that it serves
    double backhaulMetres;           //!< along the line to its source bus; straight for radio
    double backhaulDelaySeconds;     //!< one way without serialisation
    double backhaulRateBitPerSecond; //!< of payload
    double backhaulLossProbability;  //!< of a frame, after retransmissions
    uint32_t backhaulHops;           //!< of the backhaul technology

    uint32_t uplink{NO_CONCENTRATOR}; //!< whom its backhaul leads to, if not to the substation
    uint32_t node{0};                 //!< of the backbone: where its substation stands
};

/// @ingroup gridshare-plan
/// A strong node and its link to its node of the backbone.
struct StrongNodeSite
{
    StrongNodeKind kind;     //!< who runs it
    double distanceMetres;   //!< cable route from the substation, or as the crow flies
    double xMetres;          //!< eastwards of the substation, a stated direction
    double yMetres;          //!< northwards of the substation
    double delaySeconds;     //!< one way to the node without serialisation
    double rateBitPerSecond; //!< of payload
    double lossProbability;  //!< of a frame, after retransmissions
    uint32_t node{0};        //!< of the backbone: where it stands, or the substation
};

/**
 * @ingroup gridshare-plan
 * The communication network that follows from a feeder and its meters.
 *
 * Per meter a structure of arrays (17 bytes a meter); concentrators and strong nodes as records.
 */
struct CommunicationPlan
{
    AccessTechnology access;                              //!< meter to concentrator
    AccessTechnology concentratorBackhaul;                //!< concentrator to substation
    AccessTechnology strongNodeBackhaul;                  //!< strong node to substation
    ConcentratorRule rule{ConcentratorRule::METER_LIMIT}; //!< the rule that was used
    uint32_t substationBus{NO_BUS}; //!< where the head end stands: the feeder's source bus

    std::vector<ConcentratorSite> concentrators; //!< in the order of their buses along the tree
    std::vector<StrongNodeSite> strongNodes;     //!< in the order of the requests

    /// What joins substations and strong nodes; rate and delay of each link are known. Node 0 is
    /// where the head end stands; a star has no other.
    Backbone backbone;
    std::vector<uint32_t> sites; //!< nodes of strong nodes, then of demanders, in turn

    std::vector<uint32_t> concentratorOfMeter; //!< index in concentrators
    std::vector<float> accessMetres;       //!< along the line, or straight for radio; drop included
    std::vector<uint8_t> accessHops;       //!< repeaters + 1
    std::vector<float> accessDelaySeconds; //!< one way, one frame, without serialisation
    std::vector<float> accessLossProbability; //!< of a frame, after retransmissions on each hop

    bool straightDistances{false};     //!< radio: positions to scale were used, not the line
    uint32_t metersOutOfReach{0};      //!< need more hops than the technology allows
    std::vector<std::string> warnings; //!< what the user should know; every one ends up on stderr

    /// @param demander its number @return the node of the backbone where it stands
    uint32_t GetDemanderNode(uint32_t demander) const
    {
        return sites.empty() ? 0 : sites[(strongNodes.size() + demander) % sites.size()];
    }

    /// @return number of meters
    std::size_t GetMeters() const
    {
        return concentratorOfMeter.size();
    }

    /**
     * @param meter index of a meter
     * @param payloadBytes of the message
     * @return mean seconds to or from its concentrator when nobody else transmits
     */
    double GetAccessTransferSeconds(std::size_t meter, uint64_t payloadBytes) const;
};

/// @ingroup gridshare-plan
/// @return true when the length of at least one line is known, or no line has a length
bool CanPlan(const Feeder& feeder);

/**
 * @ingroup gridshare-plan
 * Derive the network. The same input gives the same plan.
 *
 * @param tree of the same feeder
 * @param meters of the same feeder
 * @param options see there
 * @return the plan
 * @throws InputError when lengths are not known or an option is out of range
 */
CommunicationPlan PlanCommunication(const Feeder& feeder,
                                    const FeederTree& tree,
                                    const MeterPopulation& meters,
                                    const PlanOptions& options);

/// @ingroup gridshare-plan
/// @return its name for users
std::string GetRuleName(ConcentratorRule rule);

/**
 * @ingroup gridshare-plan
 * @param word name of a rule
 * @return the rule
 * @throws InputError for an unknown one
 */
ConcentratorRule ParseConcentratorRule(const std::string& word);

/**
 * @ingroup gridshare-plan
 * @param kind a kind of strong node
 * @return its name
 */
std::string GetStrongNodeKindName(StrongNodeKind kind);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMUNICATION_PLAN_H
