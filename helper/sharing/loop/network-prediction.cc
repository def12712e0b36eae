/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "network-prediction.h"

#include "delivery-estimate.h"
#include "share-prediction.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// What a run has not shown, from the plan.
NetworkSample
Complete(NetworkSample sample, const SharingOptions& options, const DeliveryEstimate& estimate)
{
    // A run in which nobody heard of a settlement says nothing of the law.
    const auto positive = [](const std::optional<double>& number, double otherwise) {
        return number && *number > 0 ? *number : otherwise;
    };
    sample.ordering = positive(sample.ordering, estimate.ordering);
    sample.crowd = positive(sample.crowd, estimate.ordering);
    sample.withRoom = sample.withRoom.value_or(estimate.delivered);
    sample.deliveredKeep = sample.deliveredKeep.value_or(estimate.delivered);
    sample.valueLeftShare = sample.valueLeftShare.value_or(1);
    sample.valueLeftKeep = sample.valueLeftKeep.value_or(1);
    sample.value = sample.value.value_or(options.game.trade.value);
    sample.informed = positive(sample.informed, 1);
    sample.trades = sample.trades.value_or(options.game.trade.trades);
    sample.pairing = sample.pairing.value_or(1);
    return sample;
}

} // namespace

NetworkPrediction::NetworkPrediction(const SharingOptions& options, const MeasuredNetwork& measured)
    : m_options(options)
{
    const DeliveryEstimate estimate = EstimateDelivery(options);
    m_usual = Complete(measured.GetDrift(), options, estimate);
    m_capacity = measured.GetCapacity().value_or(estimate.capacity);
    if (measured.GetAll().ordering.value_or(0) > 0) // else nothing ever moves
    {
        m_law = MakeLaw(m_usual);
    }
    m_shares.push_back(options.game.initialShare);
    for (NetworkSample epoch : measured.GetEpochs())
    {
        epoch.pairing = epoch.pairing.value_or(1); // of one epoch, not of how they differ
        // Where nobody trades, or hears of it, nobody changes his mind.
        const bool stands = epoch.ordering == 0.0 || epoch.informed == 0.0;
        const double before = m_shares.back();
        m_shares.push_back(stands ? before : MakeLaw(epoch).Integrate(before, {0, 1}).back());
    }
}

bool
NetworkPrediction::IsPossible(const SharingOptions& options)
{
    return !options.demand.population && !options.providers.law && !options.platform.policy;
}

NetworkLaw
NetworkPrediction::MakeLaw(const NetworkSample& sample) const
{
    const SharingGameOptions& game = m_options.game;
    const auto pick = [&](std::optional<double> NetworkSample::*number) {
        return (sample.*number).value_or(*(m_usual.*number));
    };
    NetworkConditions conditions;
    conditions.ordering = pick(&NetworkSample::ordering);
    // Of orders that are made, so that a share x makes a x of them.
    conditions.deliveredShare = DeliveryCurve::Capacity(pick(&NetworkSample::withRoom),
                                                        m_capacity / pick(&NetworkSample::crowd));
    conditions.deliveredKeep = pick(&NetworkSample::deliveredKeep);
    conditions.valueLeftShare = pick(&NetworkSample::valueLeftShare);
    conditions.valueLeftKeep = pick(&NetworkSample::valueLeftKeep);
    conditions.informed = pick(&NetworkSample::informed);
    conditions.pairing = pick(&NetworkSample::pairing);
    // Agents compare what all trades of an order have paid.
    const double trades = pick(&NetworkSample::trades);
    const double rate = game.equation.GetRate() * game.trade.epochsPerRound * trades;
    return NetworkLaw(GetGameOfTrade(game.payoffs, game.costBasis, trades),
                      pick(&NetworkSample::value),
                      rate,
                      conditions);
}

std::optional<double>
NetworkPrediction::GetCapacity() const
{
    return m_capacity < *m_usual.crowd ? std::optional(m_capacity) : std::nullopt;
}

double
NetworkPrediction::GetLimit() const
{
    return m_law ? m_law->GetLimit(m_shares.back()) : m_shares.back();
}

void
NetworkPrediction::AddTo(RunRecord& record, const std::vector<double>& shares, double epochS) const
{
    AddSharePrediction(record, m_shares, shares, epochS);
    record.AddMetric("share_limit_network", GetLimit(), "1");
    if (!m_law)
    {
        return;
    }
    record.AddCount("keep_is_stable_network", m_law->IsKeepEss() ? 1 : 0);
    record.AddCount("share_is_stable_network", m_law->IsShareEss() ? 1 : 0);
    if (const auto border = m_law->GetBorder())
    {
        record.AddMetric("border_network", *border, "1");
    }
    if (const auto mixed = m_law->GetMixedShare())
    {
        record.AddMetric("mixed_share_network", *mixed, "1");
    }
    if (const auto capacity = GetCapacity())
    {
        record.AddMetric("capacity_share", *capacity, "1");
    }
}

} // namespace gridshare
} // namespace ns3
