/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-schema.h"

#include "ns3/revision-protocol.h"

#include <limits>

namespace ns3
{
namespace gridshare
{

const WordTable<bool>&
GetDemanderWords()
{
    static const WordTable<bool> words{{"mirror", false}, {"population", true}};
    return words;
}

const WordTable<bool>&
GetReviewWords()
{
    static const WordTable<bool> words{{"fixed", false}, {"exponential", true}};
    return words;
}

void
AddDemandKeys(ScenarioSchema& schema)
{
    schema.AddText("game.demanders",
                   "mirror",
                   "mirror: a provider's partner is another provider; population: roles.demanders "
                   "who join or buy",
                   ListWords(GetDemanderWords()));
    schema.AddInteger("demand.trades_per_epoch",
                      4,
                      "",
                      "providers whose data a demander wants in an epoch",
                      1,
                      10000);
    schema.AddReal("demand.value",
                   1,
                   "",
                   "what a trade is worth to a demander, relative to the provider's value",
                   0,
                   1e6,
                   true);
    schema.AddReal("demand.gain", 0.2, "", "joining raises that by this share", 0, 1e6, true);
    schema.AddReal("demand.cost", 2, "", "of an epoch joined; negative is a subsidy", -1e6, 1e6);
    schema.AddReal("demand.reward", 0, "", "for a trade that it has downloaded", 0, 1e6);
    schema.AddReal("demand.initial_share", 0.5, "", "share of demanders who have joined", 0, 1);
    schema.AddText("demand.revision", "imitation", "how demanders revise", []() {
        return GetRevisionProtocols().GetNames();
    });
    schema.AddReal("demand.revision_rate",
                   0.02,
                   "",
                   "switching probability per unit of payoff difference and epoch",
                   0,
                   std::numeric_limits<double>::infinity(),
                   true);
    schema.AddReal(
        "market.review_s",
        0,
        "s",
        "a demander's permission is reviewed so long before a direct sale; 0: not at all",
        0,
        1e8);
    schema.AddText("market.review",
                   "fixed",
                   "whether each review takes that long, or an exponential time of that mean",
                   ListWords(GetReviewWords()));
}

} // namespace gridshare
} // namespace ns3
