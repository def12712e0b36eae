/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BIRTH_DEATH_CHAIN_H
#define GRIDSHARE_BIRTH_DEATH_CHAIN_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * What one update event does to the number of sharers; the rest is the chance that nothing changes.
 */
struct TransitionProbabilities
{
    double up{0.0};   //!< one sharer more
    double down{0.0}; //!< one sharer less
};

/**
 * @ingroup gridshare-game
 * Mean, variance and mass at both ends of a law of the number of sharers.
 */
struct SharerLaw
{
    std::vector<double> probability; //!< of 0 ... N sharers
    double meanShare{0.0};           //!< of x = i/N
    double shareVariance{0.0};       //!< of x

    /**
     * @param probability of 0 ... N sharers
     * @return with mean and variance
     */
    static SharerLaw FromProbability(std::vector<double> probability);
};

/**
 * @ingroup gridshare-game
 * A birth-death chain on 0 ... N: the exact law of a finite well-mixed population. One step is
 * one update event, null events counted.
 *
 * Every figure is a sum or product of positive terms, with no difference of close numbers, so it
 * keeps the relative precision of the probabilities down to the smallest double. Interior states
 * that cannot be left, and pairs of states that only exchange, are allowed: times through them are
 * infinite.
 */
class BirthDeathChain
{
  public:
    /**
     * @param transitions of the states 0 ... N, N >= 1; down at 0 and up at N must be 0
     * @throws InputError if a probability is negative, a sum exceeds 1 or the ends leave [0, N]
     */
    explicit BirthDeathChain(std::vector<TransitionProbabilities> transitions);

    /// @return N
    std::size_t GetPopulation() const;

    /**
     * @param sharers i0, 0 to N
     * @return probability that all share in the end
     */
    double GetFixationProbability(std::size_t sharers) const;

    /**
     * @param sharers i0, 0 to N
     * @return probability that nobody shares in the end, precise also where it is tiny
     */
    double GetLossProbability(std::size_t sharers) const;

    /**
     * @param from a number of sharers, 0 to N
     * @param to a number of sharers, 0 to N
     * @return probability that there are ever so many; 0 and N are not left again
     */
    double GetReach(std::size_t from, std::size_t to) const;

    /**
     * @param sharers i0, 0 to N
     * @return mean number of steps until 0 or N; infinite if the chain can be caught inside
     */
    double GetAbsorptionSteps(std::size_t sharers) const;

    /**
     * @param sharers i0, 1 to N
     * @return mean number of steps to N of those orbits that get there; not a number if none can
     */
    double GetConditionalSteps(std::size_t sharers) const;

    /**
     * @return the stationary law (detailed balance, scaled so that nothing under- or overflows)
     * @throws InputError if the chain cannot pass every state both ways
     */
    SharerLaw GetStationaryLaw() const;

    /**
     * @param sharers i0, 0 to N
     * @param steps number of update events
     * @return the law after them
     */
    SharerLaw GetLawAfter(std::size_t sharers, uint64_t steps) const;

  private:
    double GetVisits(std::size_t state) const;
    void RequireState(std::size_t sharers) const;

    std::vector<TransitionProbabilities> m_transitions; //!< by number of sharers
    std::vector<double> m_rise;                         //!< probability to get from i to i + 1 ever
    std::vector<double> m_noRise;                       //!< 1 - m_rise, summed without a difference
    std::vector<double> m_fall;                         //!< probability to get from i to i - 1 ever
    std::vector<double> m_noFall;                       //!< 1 - m_fall, summed without a difference
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BIRTH_DEATH_CHAIN_H
