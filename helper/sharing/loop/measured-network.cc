/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "measured-network.h"

#include "ns3/invariant.h"

#include <string>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Fewer that wait for room are the last ones of an epoch, and say nothing of a bound.
constexpr double SATURATED = 0.05;

bool
IsSaturated(const EpochOutcome& outcome, const UnpaidTrades& unpaid)
{
    return static_cast<double>(unpaid.blockSpace) >
           SATURATED * static_cast<double>(outcome.deliveredShare.made);
}

/// Of one epoch, or of several.
struct Sums
{
    DeliveryTally share;
    DeliveryTally keep;
    uint64_t withoutRoom{0};
    uint64_t sharers{0};
    uint64_t sharersPaid{0};
    uint64_t traders{0};
    uint64_t told{0};
    uint64_t untold{0};
    uint64_t epochs{0};

    void Add(const EpochOutcome& outcome, const UnpaidTrades& unpaid)
    {
        share.Add(outcome.deliveredShare);
        keep.Add(outcome.deliveredKeep);
        withoutRoom += unpaid.blockSpace;
        sharers += outcome.tradersShare;
        sharersPaid += outcome.paidShare;
        traders += outcome.tradersShare + outcome.tradersKeep;
        told += outcome.told;
        untold += outcome.untold;
        ++epochs;
    }
};

/// None of nothing.
std::optional<double>
Divide(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

NetworkSample
MakeSample(const Sums& sums, uint32_t agents)
{
    const auto count = [](uint64_t number) {
        return static_cast<double>(number);
    };
    NetworkSample sample;
    sample.ordering = Divide(count(sums.traders), count(sums.epochs) * agents);
    sample.crowd = sample.ordering;
    sample.deliveredShare = Divide(count(sums.share.paid), count(sums.share.made));
    sample.withRoom = Divide(count(sums.share.paid + sums.withoutRoom), count(sums.share.made));
    sample.deliveredKeep = Divide(count(sums.keep.paid), count(sums.keep.made));
    sample.valueLeftShare = Divide(sums.share.valueLeft, count(sums.share.paid));
    sample.valueLeftKeep = Divide(sums.keep.valueLeft, count(sums.keep.paid));
    sample.value =
        Divide(sums.share.value + sums.keep.value, count(sums.share.paid + sums.keep.paid));
    sample.informed = Divide(count(sums.told - sums.untold), count(sums.told));
    sample.trades = Divide(count(sums.share.made + sums.keep.made), count(sums.traders));
    const auto orders = Divide(count(sums.sharersPaid), count(sums.sharers));
    if (orders && sums.share.paid > 0)
    {
        sample.pairing = *orders / *sample.deliveredShare; // 1 if an order is one trade
    }
    return sample;
}

/// Of two different trades of sharers in an epoch, how likely both are paid if there is room; of
/// pairs, as the square of a share of few is too large by its variance.
std::optional<double>
CountPairs(const Sums& sums)
{
    const auto made = static_cast<double>(sums.share.made);
    const auto paid = static_cast<double>(sums.share.paid + sums.withoutRoom);
    return Divide(paid * (paid - 1), made * (made - 1));
}

/// A weighted mean.
struct Mean
{
    double sum{0};
    double weight{0};

    void Add(const std::optional<double>& value, double by)
    {
        sum += value ? *value * by : 0;
        weight += value ? by : 0;
    }

    std::optional<double> Get() const
    {
        return Divide(sum, weight);
    }
};

/// See MeasuredNetwork::GetDrift().
NetworkSample
AverageDrift(const std::vector<Sums>& epochs, const NetworkSample& all, uint32_t agents)
{
    Mean withRoom;
    Mean keep;
    Mean partner;
    double squares = 0; // of a
    double sum = 0;
    for (const Sums& sums : epochs)
    {
        const NetworkSample epoch = MakeSample(sums, agents);
        const double ordering = epoch.ordering.value_or(0);
        squares += ordering * ordering;
        sum += ordering;
        if (epoch.withRoom && epoch.deliveredKeep) // else one of them would weigh more
        {
            withRoom.Add(epoch.withRoom, ordering);
            keep.Add(epoch.deliveredKeep, ordering);
        }
        if (const auto pairs = CountPairs(sums))
        {
            partner.Add(*pairs * epoch.pairing.value_or(1), ordering * ordering);
        }
    }
    NetworkSample drift = all;
    drift.crowd = Divide(squares, sum);
    drift.withRoom = withRoom.Get() ? withRoom.Get() : all.withRoom;
    drift.deliveredKeep = keep.Get() ? keep.Get() : all.deliveredKeep;
    const double own = all.ordering.value_or(0) * drift.withRoom.value_or(0);
    if (partner.Get().value_or(0) > 0 && own > 0)
    {
        // E[a^2 p^2] over (E[a] p)^2
        drift.pairing = *partner.Get() * squares / static_cast<double>(epochs.size()) / (own * own);
    }
    return drift;
}

/// The numbers, as metrics and series are named.
const std::vector<std::pair<std::string, std::optional<double> NetworkSample::*>>&
GetNumbers()
{
    static const std::vector<std::pair<std::string, std::optional<double> NetworkSample::*>>
        numbers{{"ordering", &NetworkSample::ordering},
                {"delivered_share", &NetworkSample::deliveredShare},
                {"delivered_keep", &NetworkSample::deliveredKeep},
                {"value_left_share", &NetworkSample::valueLeftShare},
                {"value_left_keep", &NetworkSample::valueLeftKeep},
                {"value_paid", &NetworkSample::value},
                {"informed", &NetworkSample::informed}};
    return numbers;
}

} // namespace

MeasuredNetwork::MeasuredNetwork(const std::vector<EpochOutcome>& epochs,
                                 const std::vector<UnpaidTrades>& unpaid,
                                 uint32_t agents,
                                 double tradesPerAgent)
{
    GRIDSHARE_INVARIANT(unpaid.size() >= epochs.size(), "an epoch is closed before it is settled");
    Sums all;
    std::vector<Sums> parts;
    uint64_t carried = 0;
    uint64_t saturated = 0;
    for (std::size_t i = 0; i < epochs.size(); ++i)
    {
        Sums one;
        one.Add(epochs[i], unpaid[i]);
        m_epochs.push_back(MakeSample(one, agents));
        parts.push_back(one);
        all.Add(epochs[i], unpaid[i]);
        if (IsSaturated(epochs[i], unpaid[i]))
        {
            carried += one.share.paid;
            ++saturated;
        }
    }
    m_all = MakeSample(all, agents);
    m_drift = AverageDrift(parts, m_all, agents);
    m_capacity = Divide(static_cast<double>(carried),
                        static_cast<double>(saturated) * agents * tradesPerAgent);
}

const std::vector<NetworkSample>&
MeasuredNetwork::GetEpochs() const
{
    return m_epochs;
}

const NetworkSample&
MeasuredNetwork::GetAll() const
{
    return m_all;
}

const NetworkSample&
MeasuredNetwork::GetDrift() const
{
    return m_drift;
}

std::optional<double>
MeasuredNetwork::GetCapacity() const
{
    return m_capacity;
}

void
MeasuredNetwork::AddTo(RunRecord& record, double epochS) const
{
    for (const auto& [name, number] : GetNumbers())
    {
        if (m_all.*number)
        {
            record.AddMetric(name, *(m_all.*number), "1");
        }
        SeriesRecord series{name, {}};
        for (std::size_t epoch = 0; epoch < m_epochs.size(); ++epoch)
        {
            if (const auto value = m_epochs[epoch].*number)
            {
                series.points.push_back({static_cast<double>(epoch) * epochS, *value});
            }
        }
        const bool isDecay =
            number == &NetworkSample::valueLeftShare || number == &NetworkSample::valueLeftKeep;
        if (!isDecay || m_all.*number != 1.0) // without decay all are 1
        {
            record.AddSeries(series);
        }
    }
}

} // namespace gridshare
} // namespace ns3
