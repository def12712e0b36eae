/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_SEGMENT_H
#define GRIDSHARE_ACCESS_SEGMENT_H

#include "link-disturbance.h"

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * The way of one meter to its concentrator, as the communication plan gives it.
 */
struct AccessPath
{
    float rateBps{0};         //!< bit/s of every hop, above 0
    float lossProbability{0}; //!< of one frame on one hop, 0 to below 1
    uint16_t hops{1};         //!< transmissions of a frame until it is there, at least 1
};

/**
 * @ingroup gridshare
 * When a transfer over an access segment came to its end.
 */
struct AccessTransfer
{
    Time end;             //!< arrival, or when the last try failed
    bool delivered{true}; //!< whether it arrived
};

/**
 * @ingroup gridshare
 * What one access segment has carried so far.
 */
struct AccessCounters
{
    uint64_t transfers{0};    //!< all
    uint64_t lost{0};         //!< given up after the last retry
    uint64_t payloadBytes{0}; //!< of all transfers
    uint64_t wireBytes{0};    //!< with overhead, repetitions and every hop
    uint64_t framesResent{0}; //!< repetitions
    uint64_t duplicates{0};   //!< transfers that a disturbance made a second time
    Time airTime;             //!< of all transmissions
    Time busyTime;            //!< with what each hop takes besides: turn-around, contention
};

/**
 * @ingroup gridshare
 * The meters of one concentrator on one access medium (power line or radio), without an event of
 * its own: the concentrator asks for each transfer of a round and gets its arrival time at once.
 *
 * All hops share one medium when Contention is set: one transmission at a time, in the order of the
 * calls, which should be the order of the ready times. Each frame is repeated on each hop until it
 * is through, at most MaxRetries times, and each transmission costs its bytes, the frame overhead
 * and HopDelay (turn-around, contention window, processing). A transmitter that has sent for a time
 * t stays silent for t (1 / DutyCycle − 1).
 */
class AccessSegment : public Object
{
  public:
    /**
     * @return the TypeId ns3::gridshare::AccessSegment
     */
    static TypeId GetTypeId();

    AccessSegment();

    /**
     * @param path the way of the next meter
     * @return the meter's index, from 0
     * @throws InputError for a rate that is not positive and finite, no hop, or a loss probability
     *         outside [0, 1)
     */
    uint32_t AddMeter(const AccessPath& path);

    /// @return how many meters there are
    uint32_t GetMeterCount() const;

    /**
     * @param stream the first stream
     * @return how many were taken: 1
     */
    int64_t AssignStreams(int64_t stream);

    /**
     * One message between a meter and the concentrator, either way.
     *
     * @param ready when it could start
     * @param meterIndex whose
     * @param bytes its size, without overhead of the medium
     * @return when it ended and how
     */
    AccessTransfer Transfer(Time ready, uint32_t meterIndex, uint32_t bytes);

    /**
     * The concentrator asks and the meter answers; a lost request has no answer.
     *
     * @param ready when the request could start
     * @param meterIndex whose
     * @param requestBytes size of the request
     * @param replyBytes size of the answer
     * @return when the answer had arrived, or when the exchange failed
     */
    AccessTransfer Poll(Time ready,
                        uint32_t meterIndex,
                        uint32_t requestBytes,
                        uint32_t replyBytes);

    /**
     * Let faults befall the transfers asked for from now on. A transfer that is lost has taken its
     * time on the medium, a duplicate takes it twice, and one that is held back arrives later while
     * the medium is free for others.
     *
     * @param disturbance of each transfer
     */
    void SetDisturbance(const LinkDisturbance& disturbance);

    /// @return when the medium is free again after all transfers asked for so far
    Time GetFreeAt() const;

    /// @return what was carried so far
    const AccessCounters& GetCounters() const;

  private:
    void DoDispose() override;

    AccessTransfer Carry(Time ready, uint32_t meterIndex, uint32_t bytes);
    bool Happens(double probability);

    std::vector<AccessPath> m_paths;    //!< by meter
    std::vector<int64_t> m_silentUntil; //!< ns, by meter; empty without a duty cycle
    Ptr<UniformRandomVariable> m_draws; //!< which frames are lost
    int64_t m_freeAt{0};                //!< ns; the medium
    AccessCounters m_counters;          //!< so far
    LinkDisturbance m_disturbance;      //!< now
    bool m_contention{true};            //!< attribute Contention
    uint32_t m_framePayloadBytes{0};    //!< attribute FramePayload
    uint32_t m_frameOverheadBytes{0};   //!< attribute FrameOverhead
    uint32_t m_maxRetries{0};           //!< attribute MaxRetries
    Time m_hopDelay;                    //!< attribute HopDelay
    double m_dutyCycle{1};              //!< attribute DutyCycle
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_SEGMENT_H
