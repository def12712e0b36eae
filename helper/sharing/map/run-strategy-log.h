/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_STRATEGY_LOG_H
#define GRIDSHARE_RUN_STRATEGY_LOG_H

#include "ns3/data-market.h"
#include "ns3/run-map.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Keeps who plays which strategy, epoch by epoch; when there are too many epochs, every second one.
 */
class RunStrategyLog
{
  public:
    /**
     * @param market of the run, open
     * @param placeOf by account: where it counts
     * @param places how many there are
     * @param mostEpochs that are kept, besides the last
     */
    RunStrategyLog(Ptr<DataMarket> market,
                   std::vector<uint32_t> placeOf,
                   std::size_t places,
                   std::size_t mostEpochs);

    /// @param epoch that begins now, from 0
    void Note(uint32_t epoch);

    /// @return the epochs that are kept
    RunMapStrategies GetStrategies() const;

  private:
    /// Strategies at one time: of all agents, or how many share, by place.
    struct Frame
    {
        uint32_t epoch;                //!< which begins
        std::vector<bool> sharing;     //!< by account; empty for many
        std::vector<uint32_t> sharers; //!< by place; empty for few
    };

    Frame Take(uint32_t epoch) const;

    Ptr<DataMarket> m_market;        //!< knows strategies
    std::vector<uint32_t> m_placeOf; //!< see constructor
    std::size_t m_places;            //!< see constructor
    std::size_t m_most;              //!< see constructor
    uint32_t m_stride{1};            //!< multiples of it are kept
    std::vector<Frame> m_frames;     //!< kept
    Frame m_last{};                  //!< noted last
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_STRATEGY_LOG_H
