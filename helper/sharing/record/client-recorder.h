/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CLIENT_RECORDER_H
#define GRIDSHARE_CLIENT_RECORDER_H

#include "delay-sample.h"

#include "ns3/run-record.h"
#include "ns3/submission-client.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What clients of one rank have counted: sums are what those of several have.
struct ClientSummary
{
    /// What became of transactions, or of direct sales.
    struct Counts
    {
        uint64_t resent{0};  //!< times that one was sent again
        uint64_t givenUp{0}; //!< without a receipt
    };

    uint64_t clients{0};   //!< who await receipts
    Counts submissions;    //!< of transactions
    Counts sales;          //!< of direct sales
    uint64_t failovers{0}; //!< times that a client turned to another strong node
    uint64_t receipts{0};  //!< transactions and sales that were confirmed, each once
    DelaySample delays;    //!< until then

    /// @param other of another rank
    void Add(const ClientSummary& other);
};

/**
 * @ingroup gridshare-helper
 * Listens to clients: what was sent again, to whom they turned, what nobody confirmed.
 */
class ClientRecorder
{
  public:
    /// @param client that awaits receipts, to listen to
    void Observe(Ptr<SubmissionClient> client);

    /// @return what was counted, and added
    const ClientSummary& Summarise() const;

    /// @param summary of another rank
    void Add(const ClientSummary& summary);

    /// @param record gets the metrics, if any client awaits receipts
    void AddMetrics(RunRecord& record) const;

  private:
    void OnResent(uint32_t self, Ptr<const NetworkMessage> message);
    void OnGivenUp(uint32_t self, Ptr<const NetworkMessage> message);
    void OnTurned(uint32_t self, uint32_t strongNode);
    void OnConfirmed(uint32_t self, Ptr<const NetworkMessage> message, Time delay);
    ClientSummary::Counts* Find(const NetworkMessage& message);

    ClientSummary m_counted; //!< so far
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CLIENT_RECORDER_H
