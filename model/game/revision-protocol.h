/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_REVISION_PROTOCOL_H
#define GRIDSHARE_REVISION_PROTOCOL_H

#include "ns3/named-registry.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * How an agent that revises its strategy decides. Pure and immutable: no state, no randomness.
 *
 * A rule says whom or what the agent compares itself with (GetComparison) and with which
 * probability it then switches (SwitchProbability). Who meets whom, what the payoffs are and the
 * draws belong to the caller: the exact chain, the agent simulation, or a population whose
 * payoffs were settled in a network (RevisePopulation). All use the same rule object.
 */
class RevisionProtocol
{
  public:
    /// Whom or what a revising agent compares itself with.
    enum class Comparison
    {
        RANDOM_AGENT,  //!< another agent, drawn uniformly; a switch copies its strategy
        PARENT,        //!< an agent drawn in proportion to GetFitness; its strategy is inherited
        OTHER_STRATEGY //!< its own payoff under the other strategy
    };

    /// Which payoffs the theory and the agent simulation feed to the rule.
    enum class PayoffSampling
    {
        EXPECTED,    //!< the mean over all partners
        ONE_REALISED //!< of one partner each, drawn at random
    };

    virtual ~RevisionProtocol() = default;

    /// @return kappa, beta, s, w or eta, whatever the rule calls its intensity
    virtual double GetIntensity() const = 0;

    /// @return whom or what the agent compares itself with
    virtual Comparison GetComparison() const;

    /// @return which payoffs the rule sees in theory; a network settles its own
    virtual PayoffSampling GetPayoffSampling() const;

    /**
     * @param ownPayoff of the agent that revises, value units
     * @param otherPayoff of its role model, or of the other strategy
     * @return probability to switch, 0 to 1
     */
    virtual double SwitchProbability(double ownPayoff, double otherPayoff) const = 0;

    /**
     * For rules with Comparison::PARENT.
     *
     * @param payoff of an agent
     * @return its weight in the draw of a parent, > 0
     */
    virtual double GetFitness(double payoff) const;
};

/**
 * @ingroup gridshare-game
 * What a rule is built from.
 */
struct RevisionParameters
{
    std::optional<double> intensity;     //!< none: the rule's own default
    double largestPayoffDifference{1.0}; //!< between any two payoffs of the game, >= 0
    double largestPayoff{1.0};           //!< of the game, value units
    double smallestPayoff{0.0};          //!< of the game, value units
};

/**
 * @ingroup gridshare-game
 * A rule as users choose it. A new one is a file with a class and a static object:
 *
 *     const NamedRegistration g_rule{GetRevisionProtocols(),
 *                                    {{"my_rule", "what it does; intensity: what that is"},
 *                                     MakeRevisionProtocol<MyRule>}};
 */
struct RevisionProtocolEntry : NamedEntry
{
    /// Builds the rule, or throws InputError for an intensity outside its domain.
    std::function<std::unique_ptr<RevisionProtocol>(const RevisionParameters&)> create;
};

/// @ingroup gridshare-game
/// @return every rule; in their names '-' and '_' are the same
NamedRegistry<RevisionProtocolEntry>& GetRevisionProtocols();

/**
 * @ingroup gridshare-game
 * @param name of a registered rule, e.g. "imitation"
 * @param parameters of the rule
 * @return the rule
 * @throws InputError for an unknown name or an intensity outside the rule's domain
 */
std::unique_ptr<RevisionProtocol> CreateRevisionProtocol(const std::string& name,
                                                         const RevisionParameters& parameters);

/// @ingroup gridshare-game
/// Builds a rule that has a constructor from RevisionParameters, for its entry.
template <typename Rule>
std::unique_ptr<RevisionProtocol>
MakeRevisionProtocol(const RevisionParameters& parameters)
{
    return std::make_unique<Rule>(parameters);
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_REVISION_PROTOCOL_H
