/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MAP_RECORDER_H
#define GRIDSHARE_MAP_RECORDER_H

#include "run-activity-log.h"
#include "run-map-ground.h"
#include "run-strategy-log.h"

#include "ns3/sharing-simulation.h"

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

/**
 * @ingroup gridshare-helper
 * Listens to a sharing simulation and makes the map that a page plays: who shares where, readings
 * and transactions by place and time, how one block spread, what was out of order. It connects
 * trace sources and asks for public state; nothing that is simulated knows of it.
 */
class MapRecorder
{
  public:
    /**
     * @param options of the run, with its grid (SharingOptions::ground); must outlive the recorder
     * @param simulation that has not run yet; must outlive the recorder
     */
    MapRecorder(const SharingOptions& options, const SharingSimulation& simulation);

    MapRecorder(const MapRecorder&) = delete;
    MapRecorder& operator=(const MapRecorder&) = delete;

    /// Call it when the simulation has stopped. @return the map
    RunMap MakeMap() const;

  private:
    /// What is counted, by step of time and place.
    enum Kind : std::size_t
    {
        READINGS,
        SUBMITTED,
        COMMITTED,
        KINDS
    };

    /// Hears what happens at one place.
    class Ear
    {
      public:
        /// @param log gets what it hears @param place of it
        Ear(RunActivityLog& log, uint32_t place);

        /// A reading has arrived, or not.
        void OnReading(Time taken, Time delay, bool delivered);
        /// A transaction was handed in.
        void OnSubmitted(SharingTransactionPtr transaction);

      private:
        RunActivityLog& m_log; //!< see constructor
        uint32_t m_place;      //!< see constructor
    };

    /// When a block was made, and when which node of the network's map first had it.
    struct Story
    {
        double proposedS{0};                                //!< s
        std::vector<std::pair<uint32_t, double>> seenS{};   //!< by strong nodes, s
        std::vector<std::pair<uint32_t, double>> storedS{}; //!< by others, s
    };

    std::vector<uint32_t> ListPlaces() const;
    uint32_t CountPlaces() const;
    Ear& AddEar(uint32_t place);
    void ListenToPlaces();
    void ListenToBlocks();
    void OnEpoch(const EpochOutcome& outcome);
    void OnProposed(uint32_t node, LedgerBlockPtr block);
    void OnSeen(uint32_t node, LedgerBlockPtr block);
    void OnKept(uint32_t endpoint, LedgerBlockPtr block);
    void OnDownloaded(uint32_t account, LedgerBlockPtr block);
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void OnWithdrawn(uint32_t node, LedgerBlockPtr block);
    void CountCommitted(RunActivityLog& log) const;
    std::optional<RunMapSpread> FindSpread(std::size_t nodes) const;

    const SharingOptions& m_options;          //!< of the run
    const SharingSimulation& m_simulation;    //!< the run
    RunMapGround m_ground;                    //!< the grid
    uint32_t m_routers;                       //!< of the network's map: strong nodes follow
    std::vector<uint32_t> m_placeOf;          //!< by account: a site, company, or all demanders
    RunActivityLog m_activity;                //!< readings and transactions
    RunStrategyLog m_strategies;              //!< of all agents
    std::vector<std::unique_ptr<Ear>> m_ears; //!< of all places
    std::map<Hash256, Story> m_stories;       //!< by block
    std::vector<Time> m_finalAt;              //!< by height - 1: when it came to count
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MAP_RECORDER_H
