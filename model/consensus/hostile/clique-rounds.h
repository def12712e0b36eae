/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CLIQUE_ROUNDS_H
#define GRIDSHARE_CLIQUE_ROUNDS_H

#include "ns3/scheduled-cluster.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * A network that works, but not for all: in each round some of the replicas hear each other as in a
 * network with clocks, and nobody else; then others do. What was under way to those outside is lost
 * or comes rounds later. So decisions are taken, views change and elections are won that some never
 * hear of, one after another: what messages that are lost one by one hardly ever bring about. Who
 * is the first to decide is often cut off before it can tell: what the others decide then must be
 * the same. (The partitions of S. Bano et al., "Twins: BFT systems made robust", OPODIS 2021, are
 * such rounds.)
 */
class CliqueRounds
{
  public:
    /**
     * @param cluster in any state
     * @param generator decides
     * @param[out] actions performed, appended
     */
    CliqueRounds(ScheduledCluster& cluster,
                 FuzzGenerator& generator,
                 std::vector<FuzzAction>& actions);

    /**
     * @param rounds how many
     * @param crashPerMille in how many of them somebody crashes, and is back in the next one
     */
    void Run(uint32_t rounds, uint32_t crashPerMille);

  private:
    /// Perform and keep.
    void Perform(const FuzzAction& action);
    /// A message under way does not arrive.
    void Lose(const ScheduledCluster::InFlight& message);
    /// Who hears each other: mostly all but one or two, now and then as few as two.
    uint32_t ChooseMembers();
    /// An honest replica crashes and comes back with its disk.
    void BounceSomebody();
    /// What is left under way to those outside is lost, some of it or all.
    void LoseLeftovers(uint32_t keptPerMille);

    /// Who has just been the first to decide on a height, as a bit; 0: nobody.
    uint32_t FindDecider();
    /// What these have under way is lost.
    void Silence(uint32_t members);
    /// The members work on, until somebody decides and is cut off.
    void RunRound(uint32_t members, uint32_t steps, uint32_t isolatedPerMille);

    ScheduledCluster& m_cluster;        //!< replicas
    FuzzGenerator& m_generator;         //!< decides
    std::vector<FuzzAction>& m_actions; //!< performed
    uint64_t m_decided{0};              //!< highest final block so far
    uint32_t m_isolated{0};             //!< who was cut off after a decision, as a bit
    uint32_t m_isolatedRounds{0};       //!< for how many more rounds
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CLIQUE_ROUNDS_H
