/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DIFFUSION_LAW_H
#define GRIDSHARE_DIFFUSION_LAW_H

#include "birth-death-chain.h"
#include "network-law.h"

#include <cstddef>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * What one sharer and one keeper were paid, compared: pi_s - pi_k over all outcomes of both.
 */
struct PayoffContest
{
    double gain{0.0}; //!< E[max(0, pi_s - pi_k)], value units
    double loss{0.0}; //!< E[max(0, pi_k - pi_s)]; gain - loss is h
    double most{0.0}; //!< the largest |pi_s - pi_k| that can happen
};

/**
 * @ingroup gridshare-game
 * A sharer is paid nothing with probability 1 - p_s, f_s - C with p_s (1 - a p_s x) and f_s - C + A
 * with p_s a p_s x; a keeper f_k with p_k, else nothing; each by its own luck.
 *
 * @param law of the share
 * @param x share
 * @return the realised payoffs of both, compared
 */
PayoffContest CompareRealised(const NetworkLaw& law, double x);

/**
 * @ingroup gridshare-game
 * Where a finite population ends: N agents that imitate on one realised payoff each, copying a
 * better one with a probability in proportion to the difference. Seen as a diffusion, the share
 * drifts with h and spreads with E|difference|, so that the probability to come from x0 to 1
 * before 0 is
 *
 *     phi(x0) = int_0^x0 e^-Phi / int_0^1 e^-Phi,   Phi' = 2 N h / E|pi_s - pi_k|
 *
 * (W. J. Ewens, Mathematical Population Genetics, 2nd ed., Springer 2004, section 4.3). A sharer
 * is paid nothing, f_s - C, or that and A; a keeper nothing or f_k, as in NetworkLaw. The rate
 * does not count, nor who has an order: they slow drift and spread alike.
 *
 * The chain revises one agent at a time. In a network all agents revise once an epoch, each with a
 * probability of rate times the difference, on payoffs that many compare themselves with. To first
 * order in the rate, drift and spread over an epoch are those of N single events, so the law is
 * the same; what is of second order (a step of rate h against the distance to a border, and
 * payoffs that are common to several decisions) spreads a little more, and does not enter here.
 *
 * A diffusion is the limit near a border, where both ends are likely. Of ends that are very
 * unlikely it has another rate of decay with N than the chain, and where nobody can lose by sharing
 * it has some who never begin. It counts a value that decays by its mean: latencies that differ
 * much spread more.
 */
class DiffusionLaw
{
  public:
    /**
     * @param law of the share
     * @param population N, at least 2
     * @throws InputError unless N is and somebody is ever paid
     */
    DiffusionLaw(const NetworkLaw& law, double population);

    /**
     * @param x0 initial share, 0 to 1
     * @return probability that all share in the end and not nobody; the integrals are precise also
     * where it is tiny
     * @throws InputError outside the domain
     */
    double GetShareProbability(double x0) const;

    /**
     * What matters where a mixed population is stable, which is left only after a time that grows
     * as e^N.
     *
     * @param x0 initial share, low to high
     * @param low a share, from 0
     * @param high a share above low, up to 1
     * @return probability to come to high before low
     * @throws InputError outside the domain
     */
    double GetReachProbability(double x0, double low, double high) const;

  private:
    double GetSteepness(double x) const;
    double GetRise(double from, double to) const;
    double GetLogIntegral(double lowest, double other) const;

    NetworkLaw m_law;            //!< of the share
    double m_population;         //!< N
    std::vector<double> m_marks; //!< kinks of the law and its rest points, from 0 to 1
};

/**
 * @ingroup gridshare-game
 * The exact chain beside it, for populations of which a state a sharer fits into memory: one event
 * draws an agent and one of the others; if that has the other strategy and was paid more, it is
 * copied with a probability in proportion to the difference. An agent may meet itself as a partner:
 * payoffs are those at the share i / N.
 *
 * For an ideal network its probability to end with all sharing from i sharers is that of
 * imitation on realised payoffs, P[Bin(N - 1, c/A) <= i - 1].
 *
 * @param law of the share
 * @param population N, at least 2
 * @return the chain of the number of sharers
 */
BirthDeathChain MakeNetworkChain(const NetworkLaw& law, std::size_t population);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DIFFUSION_LAW_H
