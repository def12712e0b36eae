/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WELL_MIXED_SIMULATION_H
#define GRIDSHARE_WELL_MIXED_SIMULATION_H

#include "well-mixed-process.h"

#include "ns3/random-draw.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * A well-mixed population of agents, event by event.
 *
 * Agents of one strategy are exchangeable, so the number of sharers is the whole state, and one
 * event moves it by -1, 0 or 1 with probabilities that depend on it alone. They are kept as
 * thresholds on a 64-bit word; each event, null events too, costs one word and one look-up. The
 * law is that of the agents one by one, to 2^-63 in each probability.
 */
class WellMixedSimulation
{
  public:
    /**
     * @param process the rule
     * @param population N >= 2
     * @throws InputError if N < 2
     */
    WellMixedSimulation(const WellMixedProcess& process, std::size_t population)
    {
        const BirthDeathChain checked = process.MakeChain(population);
        m_thresholds.reserve(checked.GetPopulation() + 1);
        for (std::size_t i = 0; i <= population; ++i)
        {
            const auto t = process.At(i, population);
            const uint64_t up = GetProbabilityThreshold(t.up);
            const uint64_t down = GetProbabilityThreshold(t.down);
            const uint64_t either = up + down;
            m_thresholds.push_back({up, either < up ? UINT64_MAX : either});
        }
    }

    /// @return N
    std::size_t GetPopulation() const
    {
        return m_thresholds.size() - 1;
    }

    /**
     * @tparam Generator full 64-bit words
     * @param sharers number of sharers now
     * @param events number of update events
     * @param generator one word an event
     * @return number of sharers after them
     */
    template <typename Generator>
    std::size_t Run(std::size_t sharers, uint64_t events, Generator& generator) const
    {
        int64_t i = static_cast<int64_t>(sharers);
        const Thresholds* const thresholds = m_thresholds.data();
        for (uint64_t event = 0; event < events; ++event)
        {
            i = Step(thresholds, i, generator());
        }
        return static_cast<std::size_t>(i);
    }

    /// How a run to absorption ended.
    struct Absorption
    {
        bool absorbed{false};   //!< false: the limit of events came first
        std::size_t sharers{0}; //!< at the end
        uint64_t events{0};     //!< null events counted
    };

    /**
     * @tparam Generator full 64-bit words
     * @param sharers number of sharers now
     * @param limit give up after so many events
     * @param generator one word an event
     * @return where and when the population became uniform
     */
    template <typename Generator>
    Absorption RunToAbsorption(std::size_t sharers, uint64_t limit, Generator& generator) const
    {
        const int64_t last = static_cast<int64_t>(GetPopulation());
        int64_t i = static_cast<int64_t>(sharers);
        uint64_t events = 0;
        const Thresholds* const thresholds = m_thresholds.data();
        while (i > 0 && i < last && events < limit)
        {
            i = Step(thresholds, i, generator());
            ++events;
        }
        return {i == 0 || i == last, static_cast<std::size_t>(i), events};
    }

  private:
    struct Thresholds
    {
        uint64_t up;     //!< word below: one sharer more
        uint64_t either; //!< word from up to below: one sharer less
    };

    static int64_t Step(const Thresholds* thresholds, int64_t i, uint64_t word)
    {
        const Thresholds t = thresholds[i];
        return i + 2 * static_cast<int64_t>(word < t.up) - static_cast<int64_t>(word < t.either);
    }

    std::vector<Thresholds> m_thresholds; //!< by number of sharers
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WELL_MIXED_SIMULATION_H
