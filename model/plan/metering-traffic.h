/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_METERING_TRAFFIC_H
#define GRIDSHARE_METERING_TRAFFIC_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-plan
/// How readings travel from the meter to its concentrator.
enum class ReadingMode : uint8_t
{
    POLLING,     //!< the concentrator asks each meter in turn (GET.request, GET.response)
    PUSH,        //!< the meter sends each reading by itself (DATA-NOTIFICATION)
    DAILY_UPLOAD //!< the meter keeps a load profile and sends a day at once
};

/**
 * @ingroup gridshare-plan
 * Sizes of DLMS/COSEM application messages and their wrapping, in bytes. Defaults with their source
 * in doc/model/grid.md.
 */
struct DlmsMessageSizes
{
    uint32_t getRequestBytes{13};           //!< GET-REQUEST-NORMAL of one attribute
    uint32_t getResponseBytes{20};          //!< GET-RESPONSE-NORMAL of one register
    uint32_t pushBytes{150};                //!< DATA-NOTIFICATION of 5 to 8 registers
    uint32_t profileEntryBytesPerValue{10}; //!< one value of a load profile entry
    uint32_t profileBlockBytes{20};         //!< GET-RESPONSE header of a load profile
    uint32_t securityBytes{23};             //!< ciphering: security header and authentication tag
    uint32_t wrapperBytes{8};               //!< DLMS/TCP-UDP wrapper header
    uint32_t transportBytes{48};            //!< IPv6 and UDP headers; 6LoWPAN shortens them
};

/// @ingroup gridshare-plan
/// What is read, and how.
struct ReadingSchedule
{
    ReadingMode mode{ReadingMode::PUSH}; //!< how readings travel
    double intervalSeconds{900.0};       //!< between readings, above 0
    double uploadSeconds{86400.0};       //!< between uploads; DAILY_UPLOAD only
    uint32_t channels{1};                //!< values a reading, at least 1
};

/// @ingroup gridshare-plan
/// One message between a concentrator and a meter.
struct MeteringMessage
{
    bool upwards;          //!< from the meter to the concentrator
    uint32_t payloadBytes; //!< on the network layer, all headers included
    uint32_t readings;     //!< readings that it carries
};

/**
 * @ingroup gridshare-plan
 * @param schedule what is read, and how
 * @param sizes of the messages
 * @return the messages that one meter exchanges once per GetExchangeSeconds(), in order
 * @throws InputError for a schedule out of range
 */
std::vector<MeteringMessage> GetMeteringMessages(const ReadingSchedule& schedule,
                                                 const DlmsMessageSizes& sizes = {});

/**
 * @ingroup gridshare-plan
 * @param sizes of the messages
 * @return what a pushed reading takes on the network layer, bytes: the notification and all that it
 *         is wrapped in
 */
uint32_t GetPushedReadingBytes(const DlmsMessageSizes& sizes = {});

/**
 * @ingroup gridshare-plan
 * @param schedule what is read, and how
 * @return seconds between two exchanges of one meter
 */
double GetExchangeSeconds(const ReadingSchedule& schedule);

/**
 * @ingroup gridshare-plan
 * @param word polling, push or daily-upload
 * @return the mode
 * @throws InputError for any other word
 */
ReadingMode ParseReadingMode(const std::string& word);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_METERING_TRAFFIC_H
