/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_CLASSES_H
#define GRIDSHARE_OPENDSS_CLASSES_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// What a class of OpenDSS objects means for a feeder.
enum class OpenDssClassUse
{
    READ,     //!< its objects are read
    NOTHING,  //!< its objects change neither buses, paths nor loads
    NOT_READ, //!< its objects would change these, but are not read
    UNKNOWN   //!< the engine has no such class
};

/**
 * @ingroup gridshare-feeder
 * @param className lower-case, e.g. "line"
 * @return what it means
 */
OpenDssClassUse GetOpenDssClassUse(const std::string& className);

/**
 * @ingroup gridshare-feeder
 * @param className lower-case, e.g. "line"
 * @return its properties in the engine's order, lower-case; empty for a class that is not read
 */
const std::vector<std::string>& GetOpenDssProperties(const std::string& className);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_CLASSES_H
