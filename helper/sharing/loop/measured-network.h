/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MEASURED_NETWORK_H
#define GRIDSHARE_MEASURED_NETWORK_H

#include "unpaid-trades.h"

#include "ns3/epoch-outcome.h"
#include "ns3/run-record.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What the network did with the trades of an epoch, or of several: the numbers of the network-aware
 * law. What nobody has tried is not there.
 */
struct NetworkSample
{
    std::optional<double> ordering;       //!< a: of the providers, who made an order
    std::optional<double> deliveredShare; //!< p_s: of sharers' trades, what was paid
    std::optional<double> withRoom;       //!< p_s if blocks had had room for all
    std::optional<double> deliveredKeep;  //!< p_k: of keepers' trades, what was paid
    std::optional<double> valueLeftShare; //!< mean e^(-delta L) of what sharers were paid for
    std::optional<double> valueLeftKeep;  //!< the same of keepers
    std::optional<double> value;          //!< mean f of what was paid, before decay
    std::optional<double> informed; //!< of those who were to be told what was settled, who was
    std::optional<double> crowd;    //!< a as who has an order sees it: more, if all come at once
    std::optional<double> trades;   //!< mean number of trades in an order
    /// How much likelier a partner's order is made and paid where one's own was: see
    /// NetworkConditions::pairing.
    std::optional<double> pairing;
};

/**
 * @ingroup gridshare-helper
 * The numbers of the network-aware law as a run has shown them.
 */
class MeasuredNetwork
{
  public:
    /**
     * @param epochs that were settled
     * @param unpaid what was in the way, by epoch
     * @param agents providers
     * @param tradesPerAgent in an order, where no reading is lost
     */
    MeasuredNetwork(const std::vector<EpochOutcome>& epochs,
                    const std::vector<UnpaidTrades>& unpaid,
                    uint32_t agents,
                    double tradesPerAgent);

    /// @return by epoch
    const std::vector<NetworkSample>& GetEpochs() const;

    /// @return of all epochs together: sums over sums
    const NetworkSample& GetAll() const;

    /**
     * The numbers that the drift of the share has on average: means over the epochs in which orders
     * were made, so that a fault that lasts a while weighs the same for both strategies, however
     * many follow them in that time; p_s as withRoom. The product of what one's own order and the
     * partner's meet is averaged as such (pairing).
     *
     * @return of all epochs together
     */
    const NetworkSample& GetDrift() const;

    /**
     * q: the share of all providers whose orders there was room for until the settlement, mean over
     * the epochs whose blocks were saturated: more than a twentieth of the sharers' trades waited
     * for room when the epoch was settled.
     *
     * @return q; none if no epoch was so
     */
    std::optional<double> GetCapacity() const;

    /**
     * @param record gets metrics and series
     * @param epochS length of an epoch, s
     */
    void AddTo(RunRecord& record, double epochS) const;

  private:
    std::vector<NetworkSample> m_epochs; //!< see GetEpochs
    NetworkSample m_all;                 //!< see GetAll
    NetworkSample m_drift;               //!< see GetDrift
    std::optional<double> m_capacity;    //!< see GetCapacity
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MEASURED_NETWORK_H
