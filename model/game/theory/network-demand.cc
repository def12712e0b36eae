/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-demand.h"

#include "ns3/parameter-domain.h"

#include <cmath>
#include <limits>

namespace ns3
{
namespace gridshare
{

namespace
{

void
RequirePopulation(const TradingPopulation& population, const std::string& who)
{
    population.game.Validate();
    const auto positive = [&who](const char* name, double value) {
        RequireParameter(value > 0.0, name + (" of " + who), value, "a number above 0");
    };
    positive("value", population.value);
    positive("rate", population.rate);
    positive("trades", population.trades);
}

void
RequireConditions(const DemandConditions& conditions)
{
    const auto part = [](const char* name, double value) {
        RequireParameter(value >= 0.0 && value <= 1.0, name, value, "a number from 0 to 1");
    };
    RequireParameter(conditions.ordering > 0.0 && conditions.ordering <= 1.0,
                     "ordering",
                     conditions.ordering,
                     "a number above 0, at most 1: else all rests");
    part("delivered share", conditions.deliveredShare);
    part("delivered keep", conditions.deliveredKeep);
    part("value left share", conditions.valueLeftShare);
    part("value left keep", conditions.valueLeftKeep);
    part("block held", conditions.blockHeld);
    part("wish downloaded", conditions.wishDownloaded);
    part("wish bought", conditions.wishBought);
    part("wish bought late", conditions.wishBoughtLate);
    part("value left of downloads", conditions.valueLeftDownload);
    part("value left of purchases", conditions.valueLeftPurchase);
}

/// In time, with the rounding error of its terms as tolerance.
PayoffAdvantage
MakeAdvantage(const TradingPopulation& population, double speed, double A, double C)
{
    const SharingGame& game = population.game;
    const double magnitude =
        (2.0 + game.gain) * population.value + std::fabs(game.reward) + std::fabs(game.cost);
    return {speed * A,
            speed * C,
            4.0 * std::numeric_limits<double>::epsilon() * speed * population.trades * magnitude};
}

} // namespace

TwoPopulationGame
MakeNetworkTwoPopulations(const TradingPopulation& providers,
                          const TradingPopulation& demanders,
                          const DemandConditions& conditions)
{
    RequirePopulation(providers, "providers");
    RequirePopulation(demanders, "demanders");
    RequireConditions(conditions);
    const PayoffAdvantage shared =
        providers.game.Reduce(providers.value * conditions.valueLeftShare);
    const double delivered = conditions.deliveredShare;
    const double lost =
        conditions.deliveredKeep * conditions.valueLeftKeep - delivered * conditions.valueLeftShare;
    const auto provider =
        MakeAdvantage(providers,
                      providers.rate * conditions.ordering,
                      providers.trades * delivered * conditions.blockHeld * shared.A,
                      providers.trades * (delivered * shared.C + lost * providers.value));

    const SharingGame& game = demanders.game;
    const double wishes = demanders.trades * conditions.ordering;
    const double bought = demanders.value * conditions.valueLeftPurchase;
    const double late = conditions.wishBoughtLate;
    // (1 + g) f_1 + w - l f_2 with what cancels taken together first.
    const double more =
        game.gain * demanders.value * conditions.valueLeftDownload + game.reward +
        (conditions.valueLeftDownload - late * conditions.valueLeftPurchase) * demanders.value;
    const auto demander =
        MakeAdvantage(demanders,
                      demanders.rate,
                      wishes * conditions.wishDownloaded * more,
                      game.cost - wishes * (late - conditions.wishBought) * bought);
    return TwoPopulationGame(provider, demander);
}

} // namespace gridshare
} // namespace ns3
