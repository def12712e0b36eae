/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_LINE_H
#define GRIDSHARE_OPENDSS_LINE_H

#include "opendss-element.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// LineCode, LineGeometry and LineSpacing: what a line takes from them.
struct OpenDssLineData : OpenDssElement
{
    std::string units;       //!< of length, as written
    uint32_t phases{3};      //!< number of phases
    uint32_t conductors{3};  //!< conductors, the neutral included
    bool reduce{false};      //!< by Kron, to as many as there are phases
    bool isMatrix{false};    //!< a line code that has no symmetrical components
    double neutralNumber{3}; //!< conductor that Kron reduction takes out of a matrix; 0: none

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
/// Line.
struct OpenDssLine : OpenDssElement
{
    OpenDssBus bus1;           //!< where it begins
    OpenDssBus bus2;           //!< where it ends
    double length{1.0};        //!< in its units
    std::string units;         //!< as written; empty or none if not known
    std::string lineCodeUnits; //!< of its line code
    std::string lostUnits;     //!< units that an impedance after them took away
    uint32_t phases{3};        //!< number of phases
    bool phasesFixed{false};   //!< by a geometry or a matrix: phases= changes nothing
    bool isSwitch{false};      //!< can be opened

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     * @param where the command stands
     * @throws InputError for a value out of range
     */
    void Set(const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where);

    /// @param code that linecode= names
    void UseCode(const OpenDssLineData& code);

    /// @param geometry that geometry= names: it fixes the number of phases
    void UseGeometry(const OpenDssLineData& geometry);

    /// @param spacing that spacing= names
    void UseSpacing(const OpenDssLineData& spacing);
};

/// @ingroup gridshare-feeder
/// `like=` takes over no bus.
inline void
KeepBuses(const OpenDssLine& from, OpenDssLine& to)
{
    to.bus1 = from.bus1;
    to.bus2 = from.bus2;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_LINE_H
