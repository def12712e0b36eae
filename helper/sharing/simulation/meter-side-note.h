/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METER_SIDE_NOTE_H
#define GRIDSHARE_METER_SIDE_NOTE_H

#include "ns3/market-note.h"
#include "ns3/sharing-transaction.h"
#include "ns3/wire-format.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * One thing that the hub is to hear of a spoke's meters, at the time at which it happens.
 */
struct MeterSideNote
{
    /// What has happened.
    enum class Kind : uint8_t
    {
        MARKET,    //!< something that the market hears of
        SUBMITTED, //!< a concentrator has sent a transaction
        LOST,      //!< the network has given one up
        RESENT,    //!< it is sent again
        CONFIRMED  //!< the receipt for a sale has come
    };

    Kind kind{Kind::MARKET};       //!< what has happened
    MarketNote market{};           //!< of MARKET
    Hash256 id{};                  //!< of the transaction
    TransactionKind transaction{}; //!< of SUBMITTED: what it is
    uint32_t provider{0};          //!< of SUBMITTED and CONFIRMED: whose it is
    PublicKey key{};               //!< of SUBMITTED: with which key
    bool isValid{false};           //!< of SUBMITTED: whether the signature is right
    int64_t startNs{0};            //!< of CONFIRMED: see MeteringReadings
    uint32_t firstColumn{0};       //!< of CONFIRMED: see MeteringReadings

    /// @return its bytes
    std::vector<uint8_t> Encode() const;

    /// @param reader at one that Encode() has written @return it
    static MeterSideNote Read(WireReader& reader);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METER_SIDE_NOTE_H
