/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WELL_MIXED_PROCESS_H
#define GRIDSHARE_WELL_MIXED_PROCESS_H

#include "birth-death-chain.h"

#include "ns3/revision-protocol.h"
#include "ns3/sharing-game.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * How a well-mixed population meets.
 */
struct MixingConvention
{
    /// true: an agent meets the other N - 1, so a sharer sees (i - 1)/(N - 1) sharers; false: it
    /// meets anyone, itself included, so everyone sees i/N.
    bool selfExcluded{true};
    /// probability that the agent that revises takes the other strategy instead
    double mutation{0.0};
};

/**
 * @ingroup gridshare-game
 * A revision rule in a well-mixed population: the exact probabilities of one asynchronous update
 * event, for finite N and in the limit.
 *
 * One event: an agent is drawn from all N; with probability mutation it takes the other strategy;
 * else it revises. With a rule that compares agents the role model is drawn from the other N - 1;
 * with one that inherits, the agent is replaced by the offspring of a parent drawn from all N in
 * proportion to fitness (the parent may be the agent itself).
 */
class WellMixedProcess
{
  public:
    /**
     * @param advantage A and C
     * @param keepPayoff f, the payoff of keeping, value units
     * @param rule how an agent decides
     * @param convention how agents meet
     * @throws InputError unless 0 <= mutation <= 1
     */
    WellMixedProcess(const PayoffAdvantage& advantage,
                     double keepPayoff,
                     std::shared_ptr<const RevisionProtocol> rule,
                     const MixingConvention& convention = {});

    /**
     * @param sharers i, 0 to N
     * @param population N >= 2
     * @return probabilities of one event
     */
    TransitionProbabilities At(std::size_t sharers, std::size_t population) const;

    /**
     * @param population N >= 2
     * @return the exact chain of the number of sharers
     * @throws InputError if N < 2
     */
    BirthDeathChain MakeChain(std::size_t population) const;

    /**
     * @param x share
     * @return probabilities of one event in an infinite population
     */
    TransitionProbabilities InLimit(double x) const;

    /**
     * @param x share
     * @return x' = up - down, a generation (N events) being the unit of time
     */
    double Drift(double x) const;

    /**
     * @param x share
     * @return up + down, the rate at which noise enters N times the variance
     */
    double Diffusion(double x) const;

    /**
     * @param x share
     * @return derivative of the drift
     */
    double DriftSlope(double x) const;

    /// @return the rule
    const RevisionProtocol& GetRule() const;

  private:
    struct Encounter;
    double SwitchProbability(Strategy from, double joinedShare) const;
    TransitionProbabilities Combine(const Encounter& encounter) const;

    PayoffAdvantage m_advantage;                    //!< A and C
    double m_keepPayoff;                            //!< f
    std::shared_ptr<const RevisionProtocol> m_rule; //!< how an agent decides
    MixingConvention m_convention;                  //!< how agents meet
};

/**
 * @ingroup gridshare-game
 * A rest point of the mean field, with the linear noise around it.
 */
struct MeanFieldRoot
{
    double x{0.0};              //!< where
    double slope{0.0};          //!< of the drift; below 0: stable
    double scaledVariance{0.0}; //!< D/(2 |slope|) with the sign of -slope: N var(x) if stable
};

/**
 * @ingroup gridshare-game
 * @param process the mean field
 * @return all interior rest points, ascending, found between sign changes on a grid of 4000
 * intervals in the logit
 */
std::vector<MeanFieldRoot> FindMeanFieldRoots(const WellMixedProcess& process);

/**
 * @ingroup gridshare-game
 * The limit of a large population: x(t) and N var(x)(t).
 */
struct LinearNoise
{
    double share{0.0};          //!< mean field
    double scaledVariance{0.0}; //!< limit of N var(x)
};

/**
 * @ingroup gridshare-game
 * Van Kampen's linear-noise approximation: sigma2' = 2 F'(x) sigma2 + D(x), from sigma2 = 0.
 *
 * @param process F and D
 * @param x0 initial share
 * @param generations time, ascending, from 0
 * @return one result a time
 */
std::vector<LinearNoise> IntegrateLinearNoise(const WellMixedProcess& process,
                                              double x0,
                                              const std::vector<double>& generations);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WELL_MIXED_PROCESS_H
