/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_READING_RECORDER_H
#define GRIDSHARE_READING_RECORDER_H

#include "delay-sample.h"

#include "ns3/concentrator-application.h"
#include "ns3/meter-application.h"
#include "ns3/run-record.h"

#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Measures what becomes of readings, from the register to the concentrator.
 */
class ReadingRecorder
{
  public:
    ReadingRecorder() = default;
    ReadingRecorder(const ReadingRecorder&) = delete;
    ReadingRecorder& operator=(const ReadingRecorder&) = delete;

    /// @param concentrator to listen to
    void Observe(Ptr<ConcentratorApplication> concentrator);
    /// @param meter that is an endpoint, for its counts
    void Observe(Ptr<MeterApplication> meter);
    /// @param message that the network has lost
    void NoteLost(const NetworkMessage& message);

    /// @param record gets counts, energy, what was held back and delays
    void AddMetrics(RunRecord& record) const;

  private:
    void OnReading(Time delay, bool delivered);

    std::vector<Ptr<ConcentratorApplication>> m_concentrators; //!< for their counters
    std::vector<Ptr<MeterApplication>> m_meters;               //!< that are endpoints
    DelaySample m_delays;                                      //!< of delivered readings, s
    uint64_t m_lost{0};                                        //!< on segments, and as messages
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_READING_RECORDER_H
