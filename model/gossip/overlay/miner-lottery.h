/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MINER_LOTTERY_H
#define GRIDSHARE_MINER_LOTTERY_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * Who finds the next block, and when. Mining has no memory: the next block of all comes after an
 * exponential time, at a node drawn by its mining power.
 */
class MinerLottery
{
  public:
    /// Takes three random streams.
    MinerLottery();

    /**
     * @param stream the first random stream
     * @return how many were taken
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * Deal mining power out: to each node its expected power times a factor from a normal law of
     * mean 1, cut at 2.5e-6, so that nobody with power is left without (SimBlock's 1 of 400,000).
     *
     * @param nodes how many
     * @param expected power of each, any unit, sum above 0; empty: all alike
     * @param deviation standard deviation of the factor
     */
    void Deal(uint32_t nodes, const std::vector<double>& expected, double deviation);

    /// @param meanMs mean time between blocks @return time to the next block, ms
    int64_t DrawWaitMs(double meanMs);

    /// @return the node that finds it
    uint32_t DrawMiner();

  private:
    std::vector<double> m_cumulativePower;      //!< of nodes up to each
    Ptr<ExponentialRandomVariable> m_waitDraws; //!< when blocks are found
    Ptr<UniformRandomVariable> m_minerDraws;    //!< who finds them
    Ptr<NormalRandomVariable> m_powerDraws;     //!< mining power
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MINER_LOTTERY_H
