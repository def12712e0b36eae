/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STAR_FRAME_H
#define GRIDSHARE_STAR_FRAME_H

#include "ns3/wire-format.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * One thing that hub and spokes tell each other; many are sent at once.
 */
struct StarFrame
{
    /// What it says.
    enum class Kind : uint8_t
    {
        PARCEL,   //!< messages on their way: time of the first arrival, bytes
        NOTE,     //!< what happened at a spoke: when, and what
        PROGRESS, //!< all before a time is done; when the next event is; parcels taken in so far
        PROMISE,  //!< before a time nothing arrives, and the simulation does not end
        STOP,     //!< the simulation has ended: when
        SUMMARY   //!< what a spoke has counted
    };

    Kind kind{Kind::STOP};      //!< what it says
    int64_t timeNs{0};          //!< simulated; see Kind
    int64_t nextNs{0};          //!< of PROGRESS: the next event
    uint64_t count{0};          //!< of PROGRESS: parcels
    std::vector<uint8_t> bytes; //!< of PARCEL, NOTE and SUMMARY

    /// @param writer to whose end it is written
    void Write(WireWriter& writer) const;

    /// @param reader at one that Write() has written @return it
    static StarFrame Read(WireReader& reader);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STAR_FRAME_H
