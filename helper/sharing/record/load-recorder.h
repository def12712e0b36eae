/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_RECORDER_H
#define GRIDSHARE_LOAD_RECORDER_H

#include "ns3/access-segment.h"
#include "ns3/grid-transport.h"
#include "ns3/run-record.h"
#include "ns3/sharing-topology.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{

class Packet;

namespace gridshare
{

struct PacketNetwork;

/**
 * @ingroup gridshare-helper
 * How long links and access media were occupied by what some concentrators have sent. Those of all
 * concentrators of a run, added in their order, are the run's.
 */
struct LoadSummary
{
    std::optional<double> strongNodeLinkS;   //!< the busiest link, s; none: nobody has counted
    std::optional<double> concentratorLinkS; //!< the same
    std::optional<double> backboneLinkS;     //!< the same; none, too, where there is no backbone
    std::optional<double> meterLinkS;        //!< the same; none, too, where meters have no links
    std::vector<double> segmentsS;           //!< of each concentrator in order, where it has one, s
    std::map<uint32_t, double> mediaS;       //!< by number, where meters are endpoints, s
    uint64_t framesResent{0};                //!< on segments
    std::map<std::string, AccessClassLoad> classes; //!< on segments, by name

    /// @param other of the concentrators that come next
    void Add(const LoadSummary& other);
};

/**
 * @ingroup gridshare-helper
 * Measures how busy links and access media are, by what the transports count anyway. At packet
 * fidelity it counts what point-to-point devices begin to send; media of ns-3's own devices are not
 * looked at there.
 */
class LoadRecorder
{
  public:
    /// @param topology what a transport carries messages over; must outlive the recorder
    explicit LoadRecorder(const SharingTopology& topology);

    LoadRecorder(const LoadRecorder&) = delete;
    LoadRecorder& operator=(const LoadRecorder&) = delete;

    /// @param transport of the topology, as it was built: without what disturbs it
    void Observe(Ptr<GridTransport> transport);
    /// @param segment a medium that its meters share
    void Observe(Ptr<AccessSegment> segment);

    /// @param summary of the concentrators that come next, which are observed elsewhere
    void Add(const LoadSummary& summary);

    /// @return of all links and media so far, those added, too
    LoadSummary Summarise() const;

    /**
     * Call it when the simulation has stopped.
     *
     * @param record gets utilisations and shares of airtime
     */
    void AddMetrics(RunRecord& record) const;

  private:
    /// How long the directions of a link were occupied, s; none: nobody has counted.
    using BusyTime = std::function<std::optional<double>(uint32_t link)>;

    void CountPackets(const PacketNetwork& network);
    void OnTransmission(uint32_t direction, Ptr<const Packet> packet);
    std::optional<double> FindBusiest(std::size_t begin, std::size_t end) const;
    void SummariseLinks(LoadSummary& summary) const;
    void SummariseSegments(LoadSummary& summary) const;
    void SummariseMedia(LoadSummary& summary) const;

    const SharingTopology& m_topology;          //!< see constructor
    BusyTime m_busyTimeS;                       //!< of the busier direction of a link
    std::vector<Ptr<AccessSegment>> m_segments; //!< of meters that are no endpoints
    std::vector<uint64_t> m_bytes;              //!< by direction, at packet fidelity
    LoadSummary m_added;                        //!< of what is observed elsewhere
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_RECORDER_H
