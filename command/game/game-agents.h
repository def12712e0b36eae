/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMMAND_GAME_AGENTS_H
#define GRIDSHARE_COMMAND_GAME_AGENTS_H

#include "game-options.h"

#include "ns3/well-mixed-process.h"
#include "ns3/well-mixed-simulation.h"

#include <boost/random/mersenne_twister.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The finite population that `./gridshare game --rule` asks for: by counts where everybody meets
 * everybody, else agent by agent on a graph.
 */
class GameAgents
{
  public:
    /// One run: how it ended.
    struct End
    {
        bool absorbed;       //!< all agents are alike
        std::size_t sharers; //!< how many share
        double events;       //!< until then
    };

    /**
     * @param options with a rule; must outlive this object
     * @throws InputError for an intensity outside the rule's domain
     */
    explicit GameAgents(const GameOptions& options);

    /// @return the rule in a well-mixed population of any size
    const WellMixedProcess& GetProcess() const;

    /// @return how many share at first
    std::size_t GetInitialSharers() const;

    /// @return whether an agent meets only the others
    bool IsSelfExcluded() const;

    /// @return whether a run ends with all agents alike: there is no mutation, and agents copy
    bool IsAbsorbed() const;

    /// @param seed of the run @param limit of events @return its end
    End RunToAbsorption(uint64_t seed, uint64_t limit) const;

    /// @param seed of the run @param events in all @return number of sharers after them
    std::size_t Run(uint64_t seed, uint64_t events) const;

    /**
     * @param seed of the run
     * @param events between two samples
     * @param samples how many, the first one at the start
     * @return shares of sharers
     */
    std::vector<double> Sample(uint64_t seed, uint64_t events, std::size_t samples) const;

  private:
    using Generator = boost::random::mt19937_64;
    class Network;

    const GameOptions& m_options;                        //!< the request
    std::shared_ptr<const RevisionProtocol> m_rule;      //!< how agents decide
    MixingConvention m_convention;                       //!< how they meet
    WellMixedProcess m_process;                          //!< both, for any number
    std::size_t m_sharers;                               //!< at first
    std::unique_ptr<const WellMixedSimulation> m_counts; //!< if everybody meets everybody
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMMAND_GAME_AGENTS_H
