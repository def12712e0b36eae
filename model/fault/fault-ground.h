/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_GROUND_H
#define GRIDSHARE_FAULT_GROUND_H

#include "fault-block.h"
#include "fault-log.h"
#include "faulty-transport.h"
#include "node-outages.h"
#include "power-supply.h"

#include "ns3/access-segment.h"
#include "ns3/concentrator-application.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-fault
 * What the faults of a plan happen to. What another rank simulates is null here: what happens to it
 * is counted, and does nothing.
 */
struct FaultTargets
{
    Ptr<FaultyTransport> transport;                //!< between all endpoints
    std::vector<Ptr<StrongNodeApplication>> nodes; //!< strong nodes, by number
    std::vector<bool> exempt;                      //!< by number: shall not be drawn
    /// Of the endpoints after these, in order, for as many as are given: the strong node on whose
    /// side of a partition each is, asked for when one begins; the others hear both sides.
    std::vector<std::function<uint32_t()>> homes;
    /// Of meters that are no endpoints, by concentrator.
    std::vector<Ptr<AccessSegment>> accessSegments;
    std::vector<Ptr<ConcentratorApplication>> concentrators{}; //!< by number
    uint32_t firstConcentrator{0};                             //!< endpoint of the first of them
    Ptr<GridTransport> network{};                              //!< whose links can be down
    uint32_t links{0};                                         //!< how many it has
    std::shared_ptr<const PowerSupply> supply{};               //!< null: no power can fail
    std::function<void(uint32_t meter, bool on)> setPower{};   //!< of meters; null likewise
};

/**
 * @ingroup gridshare-fault
 * What faults happen to, and for how many reasons each of it is down: all faults of a plan share
 * it, whoever wants what.
 */
class FaultGround
{
  public:
    /**
     * @param targets what there is
     * @param memory what is left of a node that comes back
     */
    FaultGround(FaultTargets targets, RestartMemory memory);

    FaultGround(const FaultGround&) = delete;
    FaultGround& operator=(const FaultGround&) = delete;

    /// @return what there is
    const FaultTargets& GetTargets() const;

    /// @return strong nodes; but see CrashNode()
    NodeOutages& GetNodes();
    /// @return concentrators
    DownReasons& GetConcentrators();
    /// @return links
    DownReasons& GetLinks();
    /// @return meters: down is without power
    DownReasons& GetMeters();

    /// @return when what was out of order
    const FaultLog& GetLog() const;

    /// @param node has one more reason to be down, and counts as crashed
    void CrashNode(uint32_t node);
    /// @return nodes that have crashed, in that order, whether they are back or not
    const std::vector<uint32_t>& GetCrashed() const;

    /// A leader was to crash, and nobody led.
    void MissLeader();
    /// @return how often that was so
    uint32_t GetMissedCount() const;

    /**
     * Let something befall messages from now on, on transport and access segments.
     *
     * @param messages what, and which
     * @return its number, for Calm()
     */
    uint32_t Disturb(const DisturbedMessages& messages);
    /// @param number of a disturbance that is over
    void Calm(uint32_t number);

    /// @param first by strong node: whether it is on the first side of a partition, as its homes
    /// are
    void Split(std::vector<bool> first);
    /// Join what was split.
    void Heal();

    /// @param node a strong node that takes more time for each message @param by so much
    void SlowDown(uint32_t node, Time by);
    /// @param node of a SlowDown() that is over @param by so much
    void SpeedUp(uint32_t node, Time by);

    /// @param target a bus or a concentrator: all behind it has one more reason to have no power
    void CutPower(const FaultTarget& target);
    /// @param target all behind it has one reason less
    void RestorePower(const FaultTarget& target);

  private:
    void DisturbSegments();
    void ChangeService(uint32_t node, Time by);
    FeederSection FindSection(const FaultTarget& target) const;

    FaultTargets m_targets;                               //!< see constructor
    NodeOutages m_nodes;                                  //!< strong nodes
    DownReasons m_concentrators;                          //!< concentrators
    DownReasons m_links;                                  //!< links
    DownReasons m_meters;                                 //!< meters
    std::vector<uint32_t> m_crashed;                      //!< see GetCrashed()
    uint32_t m_missed{0};                                 //!< see GetMissedCount()
    std::map<uint32_t, DisturbedMessages> m_disturbances; //!< by number
    bool m_isSplit{false};                                //!< the network is in two
    FaultLog m_log;                                       //!< see GetLog()
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_GROUND_H
