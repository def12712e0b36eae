/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "game-reference-table.h"

#include "ns3/network-demand.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Providers and demanders over a network: their game is that of the payoffs of every outcome.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const TradingPopulation g_providers{{0.2, 0.5, 1.0, GainReading::MUTUAL_GAIN}, 5.0, 0.3, 2.0};
const TradingPopulation g_demanders{{0.4, 3.0, 0.6, GainReading::MUTUAL_GAIN}, 4.0, 0.1, 3.0};

/// Payoffs summed over what can happen to a trade.
class NetworkDemandTest : public TestCase
{
  public:
    NetworkDemandTest()
        : TestCase("the game that a network leaves of two populations is that of its payoffs")
    {
    }

  private:
    void DoRun() override
    {
        // An ideal network: x' = kappa n x (1 - x)(A y - c), y' = kappa_d y (1 - y)(m R x - c_d).
        const auto ideal = MakeNetworkTwoPopulations(g_providers, g_demanders, {});
        NS_TEST_EXPECT_MSG_EQ_TOL(ideal.GetProvider().A, 0.3 * 2 * 2, 1e-15, "g f + w");
        NS_TEST_EXPECT_MSG_EQ_TOL(ideal.GetProvider().C, 0.3 * 2 * 0.5, 1e-15, "c");
        NS_TEST_EXPECT_MSG_EQ_TOL(ideal.GetDemander().A, 0.1 * 3 * 2.2, 1e-15, "m R");
        NS_TEST_EXPECT_MSG_EQ_TOL(ideal.GetDemander().C, 0.1 * 3, 1e-15, "c_d, an epoch");

        const DemandConditions lossy{0.8, 0.7, 0.9, 0.95, 0.85, 0.6, 0.5, 0.75, 0.65, 0.9, 0.7};
        const auto game = MakeNetworkTwoPopulations(g_providers, g_demanders, lossy);
        for (const double share : {0.0, 0.3, 1.0})
        {
            NS_TEST_EXPECT_MSG_EQ_TOL(game.GetProvider().At(share),
                                      0.3 * 0.8 * GetProviderAdvantage(lossy, share),
                                      1e-14,
                                      "providers, of whom those with an order revise");
            NS_TEST_EXPECT_MSG_EQ_TOL(game.GetDemander().At(share),
                                      0.1 * GetDemanderAdvantage(lossy, share),
                                      1e-14,
                                      "demanders");
        }
        CheckRefusals();
    }

    /// Two trades; of each the order is final or not, and the demander then holds it or not.
    static double GetProviderAdvantage(const DemandConditions& now, double joined)
    {
        const double value = 5 * now.valueLeftShare;
        const double held = joined * now.blockHeld;
        const SharingGame& game = g_providers.game;
        const double share =
            now.deliveredShare * (held * game.Payoff(Strategy::SHARE, true, value) +
                                  (1 - held) * game.Payoff(Strategy::SHARE, false, value));
        return 2 * (share - now.deliveredKeep * 5 * now.valueLeftKeep);
    }

    /// Three wishes; each is for an order that was made or not, shared or not, downloaded or not,
    /// and else asked for.
    static double GetDemanderAdvantage(const DemandConditions& now, double sharing)
    {
        const double bought = 4 * now.valueLeftPurchase;
        const double downloaded = 1.4 * 4 * now.valueLeftDownload + 0.6;
        const double ofSharer = now.wishDownloaded * downloaded +
                                (1 - now.wishDownloaded) * now.wishBoughtLate * bought;
        const double ofKeeper = now.wishBoughtLate * bought;
        const double join =
            3 * now.ordering * (sharing * ofSharer + (1 - sharing) * ofKeeper) - 3.0;
        return join - 3 * now.ordering * now.wishBought * bought;
    }

    void CheckRefusals()
    {
        DemandConditions wrong;
        wrong.wishBought = 1.2;
        NS_TEST_EXPECT_MSG_EQ(
            GetRefusal([&] { MakeNetworkTwoPopulations(g_providers, g_demanders, wrong); }),
            "a number from 0 to 1",
            "a probability");
        auto none = g_demanders;
        none.trades = 0;
        NS_TEST_EXPECT_MSG_EQ(GetRefusal([&] { MakeNetworkTwoPopulations(g_providers, none, {}); }),
                              "a number above 0",
                              "wishes");
    }
};

/// The suite of two populations on a network.
class NetworkDemandTestSuite : public TestSuite
{
  public:
    NetworkDemandTestSuite()
        : TestSuite("gridshare-game-network-demand", TestSuite::Type::UNIT)
    {
        AddTestCase(new NetworkDemandTest);
    }
};

static NetworkDemandTestSuite g_networkDemandTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
