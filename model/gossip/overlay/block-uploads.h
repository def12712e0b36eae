/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_UPLOADS_H
#define GRIDSHARE_BLOCK_UPLOADS_H

#include <cstdint>
#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-gossip
 * How a node's uplink serves several uploads. Latency occupies it under SIMBLOCK only.
 *
 * A receiver's download rate (and the bound between two regions) limits each upload for itself:
 * several that come in at once do not share it. Under inv and getdata a node fetches a block once,
 * so that this matters where blocks follow each other faster than they are fetched, or with push.
 */
enum class UploadDiscipline
{
    /// One after another at the sender's full upload rate; the next starts when the last bit of the
    /// previous one is out. A slower receiver gets its last bit later and occupies nobody's uplink.
    SEQUENTIAL,
    /// All at once: the upload rate is shared max-min fairly, none getting more than its receiver
    /// takes, as TCP connections of equal round trips do (processor sharing with caps).
    PARALLEL,
    /// One after another; the next starts when the previous one has arrived, latency included
    /// (Aoki et al., arXiv:1901.09777, and its published source).
    SIMBLOCK
};

/// @ingroup gridshare-gossip
/// What is uploaded.
enum class UploadContent : uint8_t
{
    BLOCK,   //!< a whole block
    COMPACT, //!< a compact block
    REST     //!< transactions that a compact block left out
};

/// @ingroup gridshare-gossip
/// One upload.
struct BlockUpload
{
    uint32_t from;         //!< sender
    uint32_t to;           //!< receiver
    uint32_t block;        //!< of which block
    UploadContent content; //!< what of it
};

/// @ingroup gridshare-gossip
/// What an upload needs of the network.
struct UploadNeeds
{
    uint64_t bytes;    //!< size
    double uploadBps;  //!< of the sender, bit/s, for all that it sends; finite
    double rateBps;    //!< most that this upload gets, bit/s, at most uploadBps; finite
    int64_t latencyMs; //!< from the last bit sent to its use at the receiver
};

/**
 * @ingroup gridshare-gossip
 * The uplinks of all nodes of a propagation study, under one discipline.
 */
class BlockUploads
{
  public:
    /// What uploads need of the study that they belong to.
    class Carrier
    {
      public:
        virtual ~Carrier() = default;

        /**
         * An upload begins: what is random about it is drawn now.
         *
         * @param upload which
         * @return what it needs
         */
        virtual UploadNeeds BeginUpload(const BlockUpload& upload) = 0;

        /**
         * @param upload which
         * @param atMs when it will have arrived, simulated time, whole ms
         */
        virtual void ArriveAt(const BlockUpload& upload, int64_t atMs) = 0;
    };

    virtual ~BlockUploads() = default;

    /// @param upload asked for now
    virtual void Add(const BlockUpload& upload) = 0;

    /// @param from whose upload has arrived
    virtual void Arrived(uint32_t from) = 0;
};

/**
 * @ingroup gridshare-gossip
 * @param discipline how uplinks serve
 * @param nodes how many there are
 * @param carrier whose uploads they are; must outlive them
 * @return the uplinks, all idle
 */
std::unique_ptr<BlockUploads> MakeBlockUploads(UploadDiscipline discipline,
                                               uint32_t nodes,
                                               BlockUploads::Carrier& carrier);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_UPLOADS_H
