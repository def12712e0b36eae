/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_DELIVERY_RECORDER_H
#define GRIDSHARE_DELIVERY_RECORDER_H

#include "ns3/demander-application.h"
#include "ns3/grid-transport.h"
#include "ns3/ledger-keeper-application.h"
#include "ns3/run-record.h"

#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What reaches those who demand data and have no vote: the blocks that they download, and what
 * keepers of data sell. Says nothing where there are neither demanders nor ledger keepers.
 */
class DeliveryRecorder
{
  public:
    /// @param transport that carries the sales; where anybody is observed
    void Observe(Ptr<GridTransport> transport);

    /// @param demander who downloads once it has joined
    void Observe(Ptr<DemanderApplication> demander);

    /// @param keeper who downloads
    void Observe(Ptr<LedgerKeeperApplication> keeper);

    /// @return direct sales sent over the transport, those of AddSent() with them
    uint64_t CountSent() const;

    /// @param sent direct sales that other ranks have sent
    void AddSent(uint64_t sent);

    /// @param record gets the metrics
    void AddMetrics(RunRecord& record) const;

  private:
    /// Provider, epoch, and where its readings begin: time and column.
    using Sale = std::tuple<uint32_t, uint32_t, int64_t, uint32_t>;

    static void NoteSale(const NetworkMessage& message, std::set<Sale>& sales);
    void OnStored(uint32_t who, LedgerBlockPtr block);
    void OnSent(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void OnDelivered(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message, Time latency);

    std::vector<Ptr<DemanderApplication>> m_demanders; //!< see Observe()
    bool m_observes{false};                            //!< anybody who downloads
    uint64_t m_blocks{0};                              //!< stored
    uint64_t m_bytes{0};                               //!< of these
    std::set<Sale> m_sent;                             //!< by keepers of data
    uint64_t m_sentElsewhere{0};                       //!< see AddSent()
    std::set<Sale> m_arrived;                          //!< of these
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_DELIVERY_RECORDER_H
