/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "demand-prediction.h"

#include "share-prediction.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// What has arrived of what was to; of an epoch, or of all; 1 where nobody has asked.
double
FindProbability(const ArrivalTally& one, const ArrivalTally& all)
{
    const ArrivalTally& tally = one.asked > 0 ? one : all;
    return tally.asked > 0 ? static_cast<double>(tally.got) / static_cast<double>(tally.asked) : 1;
}

double
FindValueLeft(const ArrivalTally& one, const ArrivalTally& all)
{
    const ArrivalTally& tally = one.got > 0 ? one : all;
    return tally.got > 0 ? tally.valueLeft / static_cast<double>(tally.got) : 1;
}

DemandOutcome
AddUp(const std::vector<EpochOutcome>& epochs)
{
    DemandOutcome sum;
    for (const auto& epoch : epochs)
    {
        sum.blocks.Add(epoch.demand.blocks);
        sum.downloads.Add(epoch.demand.downloads);
        sum.latePurchases.Add(epoch.demand.latePurchases);
        sum.purchases.Add(epoch.demand.purchases);
    }
    return sum;
}

} // namespace

DemandPrediction::DemandPrediction(const SharingOptions& options,
                                   const MeasuredNetwork& measured,
                                   const std::vector<EpochOutcome>& epochs)
    : m_options(options),
      m_usualNetwork(measured.GetAll()),
      m_usualDemand(AddUp(epochs))
{
    m_states.push_back({options.game.initialShare, options.demand.population->initialShare});
    for (std::size_t epoch = 0; epoch < epochs.size(); ++epoch)
    {
        const NetworkSample& network = measured.GetEpochs().at(epoch);
        const bool stands = network.ordering == 0.0 || network.informed == 0.0;
        m_states.push_back(
            stands
                ? m_states.back()
                : MakeLaw(network, epochs[epoch].demand).Integrate(m_states.back(), {0, 1}).back());
    }
}

TwoPopulationGame
DemandPrediction::MakeLaw(const NetworkSample& network, const DemandOutcome& demand) const
{
    const auto pick = [&](std::optional<double> NetworkSample::*number) {
        return network.*number ? *(network.*number) : (m_usualNetwork.*number).value_or(1);
    };
    const SharingGameOptions& game = m_options.game;
    const DemanderPopulation& population = *m_options.demand.population;
    const double value =
        network.value ? *network.value : m_usualNetwork.value.value_or(game.trade.value);
    const double informed = pick(&NetworkSample::informed);
    TradingPopulation providers;
    providers.game = GetGameOfTrade(game.payoffs, game.costBasis, game.trade.trades);
    providers.value = value;
    providers.rate = informed * game.equation.GetRate() * game.trade.epochsPerRound;
    providers.trades = game.trade.trades;
    TradingPopulation demanders;
    demanders.game = population.rules.game;
    demanders.value = population.rules.valueScale * value;
    demanders.rate = informed * population.rate;
    demanders.trades = population.tradesPerEpoch;
    const DemandOutcome& all = m_usualDemand;
    DemandConditions conditions;
    conditions.ordering = pick(&NetworkSample::ordering);
    conditions.deliveredShare = pick(&NetworkSample::deliveredShare);
    conditions.deliveredKeep = pick(&NetworkSample::deliveredKeep);
    conditions.valueLeftShare = pick(&NetworkSample::valueLeftShare);
    conditions.valueLeftKeep = pick(&NetworkSample::valueLeftKeep);
    conditions.blockHeld = FindProbability(demand.blocks, all.blocks);
    conditions.wishDownloaded = FindProbability(demand.downloads, all.downloads);
    conditions.wishBought = FindProbability(demand.purchases, all.purchases);
    conditions.wishBoughtLate = FindProbability(demand.latePurchases, all.latePurchases);
    conditions.valueLeftDownload = FindValueLeft(demand.downloads, all.downloads);
    conditions.valueLeftPurchase = FindValueLeft(demand.purchases, all.purchases);
    return MakeNetworkTwoPopulations(providers, demanders, conditions);
}

void
DemandPrediction::AddTo(RunRecord& record, const std::vector<double>& shares, double epochS) const
{
    std::vector<double> predicted;
    SeriesRecord demanders{"share_demanders_predicted_network", {}};
    for (std::size_t epoch = 0; epoch < shares.size(); ++epoch)
    {
        const TwoPopulationState& state = m_states.at(epoch);
        predicted.push_back(state.x);
        demanders.points.push_back({static_cast<double>(epoch) * epochS, state.y});
    }
    AddSharePrediction(record, predicted, shares, epochS);
    record.AddSeries(demanders);
    record.AddMetric("demanders_predicted_network", m_states.at(shares.size() - 1).y, "1");
}

} // namespace gridshare
} // namespace ns3
