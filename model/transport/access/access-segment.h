/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_ACCESS_SEGMENT_H
#define GRIDSHARE_ACCESS_SEGMENT_H

#include "ns3/access-technology.h"
#include "ns3/link-disturbance.h"

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * The way of one meter to its concentrator, as the communication plan gives it.
 */
struct AccessPath
{
    float rateBps{0};         //!< bit/s of every hop, above 0
    float lossProbability{0}; //!< of one frame on one hop, 0 to below 1
    uint16_t hops{1};         //!< transmissions of a frame until it is there, at least 1
    float metres{0};          //!< of the whole way, at least 0
};

/**
 * @ingroup gridshare-transport
 * When a transfer over an access segment came to its end.
 */
struct AccessTransfer
{
    Time end;             //!< arrival, or when the last try failed
    bool delivered{true}; //!< whether it arrived
};

/**
 * @ingroup gridshare-transport
 * One message of a round: what a meter has to send, or what it is asked for.
 */
struct AccessUpload
{
    uint32_t meter{0};        //!< whose
    Time ready;               //!< when it, or the request, could start
    uint32_t requestBytes{0}; //!< with which the concentrator asks, without overhead; 0: pushed
    uint32_t bytes{0};        //!< what the meter sends, without overhead of the medium
    AccessTransfer transfer;  //!< what became of it
};

/**
 * @ingroup gridshare-transport
 * What meters of one class (a spreading factor, a coverage class, a number of hops) have sent.
 */
struct AccessClassLoad
{
    std::string name;       //!< for users: "SF9", "3 hops"
    uint32_t meters{0};     //!< of this class
    uint64_t uploads{0};    //!< of theirs
    uint64_t lost{0};       //!< of these
    uint64_t framesSent{0}; //!< repetitions included
    Time airTime;           //!< of these
};

/**
 * @ingroup gridshare-transport
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
 * @ingroup gridshare-transport
 * The meters of one concentrator on one access medium (power line or radio), without an event of
 * its own: the concentrator hands over all messages of a round and gets their arrival times at
 * once. Each way of sharing a medium (MediumSharing) is a class derived from this one.
 *
 * A round is decided when it is handed over: it waits for what earlier rounds have left on the
 * medium, and they do not see it any more.
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
     * Take all attributes that follow from a technology; before the first meter.
     *
     * @param technology with figures of this way of sharing
     */
    virtual void SetTechnology(const AccessTechnology& technology) = 0;

    /**
     * @param path the way of the next meter
     * @return the meter's index, from 0
     * @throws InputError for a rate that is not positive and finite, no hop, a negative distance,
     *         or a loss probability outside [0, 1)
     */
    uint32_t AddMeter(const AccessPath& path);

    /// @return how many meters there are
    uint32_t GetMeterCount() const;

    /**
     * @return whether a meter that pushes learns that its message was not delivered, so that it can
     *         keep what was in it
     */
    virtual bool TellsLoss() const;

    /**
     * @param stream the first stream
     * @return how many were taken: 1
     */
    int64_t AssignStreams(int64_t stream);

    /// @param interval from one upload of a meter to its next, over which meters may spread theirs,
    /// and after which a round is over; 0: unknown
    void SetUploadInterval(Time interval);

    /**
     * Carry what is to be sent in a round, in the order of the list where the medium has none.
     *
     * @param uploads what; gets what became of it
     */
    void CarryRound(std::vector<AccessUpload>& uploads);

    /**
     * One message between a meter and the concentrator: a round of one.
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
     * Let faults befall the messages of later rounds. One that is lost has taken its time on the
     * medium, a duplicate takes it twice, and one that is held back arrives later while the medium
     * is free for others.
     *
     * @param disturbance of each message
     */
    void SetDisturbance(const LinkDisturbance& disturbance);

    /// @return when the medium is free again after all that was carried so far
    virtual Time GetFreeAt() const = 0;

    /// @return what was carried so far
    const AccessCounters& GetCounters() const;

    /// @return the same by class of meters, those that have any; empty where there is one class
    virtual std::vector<AccessClassLoad> ListClasses() const;

  protected:
    void DoDispose() override; //!< see ns3::Object

    /**
     * The medium's part of CarryRound().
     *
     * @param uploads what; gets what became of it
     */
    virtual void DoCarryRound(std::vector<AccessUpload>& uploads) = 0;

    /// A meter was added, the last one: work out what follows from its path.
    virtual void NoteMeter();

    /// @param meterIndex of a meter @return its way
    const AccessPath& GetPath(uint32_t meterIndex) const
    {
        return m_paths[meterIndex];
    }

    /// @return from one upload of a meter to its next; 0: unknown
    Time GetUploadInterval() const
    {
        return m_uploadInterval;
    }

    /// @return draws of everything that is left to chance
    UniformRandomVariable& GetDraws()
    {
        return *m_draws;
    }

    /// @return whether the next message is sent twice
    bool IsDoubled();

    /// @param transfer of one message: gets lost or is held back, as faults want
    void Disturb(AccessTransfer& transfer);

    AccessCounters m_counters; //!< so far

  private:
    bool Happens(double probability);

    std::vector<AccessPath> m_paths;    //!< by meter
    Ptr<UniformRandomVariable> m_draws; //!< see GetDraws()
    Time m_uploadInterval;              //!< see SetUploadInterval()
    LinkDisturbance m_disturbance;      //!< now
    std::vector<AccessUpload> m_single; //!< a round of one
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_ACCESS_SEGMENT_H
