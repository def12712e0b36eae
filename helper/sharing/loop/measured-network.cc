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

/// Of one epoch, or of several.
struct Sums
{
    DeliveryTally share;
    DeliveryTally keep;
    uint64_t withoutRoom{0};
    uint64_t traders{0};
    uint64_t told{0};
    uint64_t untold{0};
    uint64_t epochs{0};

    void Add(const EpochOutcome& outcome, const UnpaidTrades& unpaid)
    {
        share.Add(outcome.deliveredShare);
        keep.Add(outcome.deliveredKeep);
        withoutRoom += unpaid.blockSpace;
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
    sample.deliveredShare = Divide(count(sums.share.paid), count(sums.share.made));
    sample.withRoom = Divide(count(sums.share.paid + sums.withoutRoom), count(sums.share.made));
    sample.deliveredKeep = Divide(count(sums.keep.paid), count(sums.keep.made));
    sample.valueLeftShare = Divide(sums.share.valueLeft, count(sums.share.paid));
    sample.valueLeftKeep = Divide(sums.keep.valueLeft, count(sums.keep.paid));
    sample.value =
        Divide(sums.share.value + sums.keep.value, count(sums.share.paid + sums.keep.paid));
    sample.informed = Divide(count(sums.told - sums.untold), count(sums.told));
    return sample;
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
    uint64_t carried = 0;
    uint64_t saturated = 0;
    for (std::size_t i = 0; i < epochs.size(); ++i)
    {
        Sums one;
        one.Add(epochs[i], unpaid[i]);
        m_epochs.push_back(MakeSample(one, agents));
        all.Add(epochs[i], unpaid[i]);
        if (static_cast<double>(unpaid[i].blockSpace) >
            SATURATED * static_cast<double>(one.share.made))
        {
            carried += one.share.paid;
            ++saturated;
        }
    }
    m_all = MakeSample(all, agents);
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
