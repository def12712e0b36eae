/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_DEVICE_H
#define GRIDSHARE_OPENDSS_DEVICE_H

#include "opendss-element.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Any element of which only the buses count: reactor, capacitor, source, generator, …
struct OpenDssDevice : OpenDssElement
{
    OpenDssBus bus1;        //!< first terminal
    OpenDssBus bus2;        //!< second terminal; empty: none
    uint32_t phases{3};     //!< number of phases
    bool delta{false};      //!< connected so
    bool hasNeutral{false}; //!< a conductor beside the phases unless it is in delta
    bool joins{false};      //!< current flows from one bus to the other
    double kv{0.0};         //!< rated voltage, kV

    /// @return conductors of a terminal: in delta only one or two phases need another one
    uint32_t CountConductors() const
    {
        return phases + (delta ? (phases < 3 ? 1 : 0) : hasNeutral ? 1 : 0);
    }

    /// @param className of the device: what it is from its beginning
    void Start(const std::string& className);

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     * @param where the command stands
     * @throws InputError for a value out of range
     */
    void Set(const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where);
};

/// @ingroup gridshare-feeder
/// `like=` takes over no bus.
inline void
KeepBuses(const OpenDssDevice& from, OpenDssDevice& to)
{
    to.bus1 = from.bus1;
    to.bus2 = from.bus2;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_DEVICE_H
