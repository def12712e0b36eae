/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROOF_RECORDER_H
#define GRIDSHARE_PROOF_RECORDER_H

#include "delay-sample.h"

#include "ns3/grid-transport.h"
#include "ns3/proof-client.h"
#include "ns3/run-record.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Measures what light nodes hear when they ask whether their transactions are stored.
 */
class ProofRecorder
{
  public:
    ProofRecorder() = default;
    ProofRecorder(const ProofRecorder&) = delete;
    ProofRecorder& operator=(const ProofRecorder&) = delete;

    /// @param client to listen to
    void Observe(Ptr<ProofClient> client);

    /**
     * @param transport carried questions and answers
     * @param record gets counts, delays and bytes; nothing where nobody asks
     */
    void AddMetrics(const GridTransport& transport, RunRecord& record) const;

  private:
    void OnClosed(SharingTransactionPtr transaction, ProofOutcome outcome, Time delay);

    std::vector<Ptr<ProofClient>> m_clients; //!< for their counters
    DelaySample m_delays;                    //!< of verified proofs, s
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROOF_RECORDER_H
