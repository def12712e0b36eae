/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STORAGE_RECORDER_H
#define GRIDSHARE_STORAGE_RECORDER_H

#include "ns3/concentrator-application.h"
#include "ns3/final-ledger.h"
#include "ns3/proof-client.h"
#include "ns3/run-record.h"
#include "ns3/strong-node-application.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What the light nodes of some concentrators keep. Sums over all concentrators of a run are the
 * run's.
 */
struct StorageSummary
{
    uint64_t keptBytes{0}; //!< readings that wait for orders, and headers
    uint64_t meters{0};    //!< of these concentrators

    /// @param other of other concentrators
    void Add(const StorageSummary& other);
};

/**
 * @ingroup gridshare-helper
 * Measures what the ledger takes where it is stored, and how it grows.
 */
class StorageRecorder
{
  public:
    /// What a light node keeps of its own: a key (Ed25519's seed) and its next sequence number.
    static constexpr uint64_t OWN_BYTES = 32 + 8;

    /// @param epoch length of one: the ledger's size is told at the end of each
    explicit StorageRecorder(Time epoch);

    StorageRecorder(const StorageRecorder&) = delete;
    StorageRecorder& operator=(const StorageRecorder&) = delete;

    /// @param ledger to listen to
    void Observe(Ptr<FinalLedger> ledger);
    /// @param node an honest strong node, for what it stores
    void Observe(Ptr<StrongNodeApplication> node);
    /// @param concentrator for the readings that wait there
    void Observe(Ptr<ConcentratorApplication> concentrator);
    /// @param client for the headers that it keeps
    void Observe(Ptr<ProofClient> client);

    /// @param summary of concentrators and clients that are observed elsewhere
    void Add(const StorageSummary& summary);

    /// @return of all concentrators and clients, those added, too
    StorageSummary Summarise() const;

    /**
     * Call it when the simulation has stopped.
     *
     * @param record gets sizes, growth, and the series of the ledger's size
     */
    void AddTo(RunRecord& record) const;

  private:
    void OnFinal(uint32_t node, LedgerBlockPtr block);
    void OnWithdrawn(uint32_t node, LedgerBlockPtr block);
    void NoteSize();
    SeriesRecord MakeSeries() const;
    double GetMeanStrongNodeBytes() const;
    double GetMeanLightNodeBytes() const;

    Time m_epoch;                                              //!< see constructor
    uint64_t m_bytes{0};                                       //!< of final blocks
    std::vector<std::pair<Time, uint64_t>> m_sizes;            //!< of the ledger, from when on
    std::vector<Ptr<StrongNodeApplication>> m_nodes;           //!< honest ones
    std::vector<Ptr<ConcentratorApplication>> m_concentrators; //!< all
    std::vector<Ptr<ProofClient>> m_clients;                   //!< where proofs are asked for
    StorageSummary m_added;                                    //!< of what is observed elsewhere
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STORAGE_RECORDER_H
