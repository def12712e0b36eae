/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_TRANSFORMER_H
#define GRIDSHARE_OPENDSS_TRANSFORMER_H

#include "opendss-element.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// One winding of a transformer.
struct OpenDssWinding
{
    OpenDssBus bus;     //!< where it is connected
    double kv{12.47};   //!< rated voltage, kV
    double kva{1000.0}; //!< rated power, kVA
};

/// @ingroup gridshare-feeder
/// Transformer, AutoTrans and XfmrCode.
struct OpenDssTransformer : OpenDssElement
{
    uint32_t phases{3};                      //!< number of phases
    std::size_t activeWinding{0};            //!< that properties go to, from 0
    std::vector<OpenDssWinding> windings{2}; //!< by number

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     * @param where the command stands
     * @throws InputError for a value out of range
     */
    void Set(const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where);

    /// @param code that xfmrcode= names
    void UseCode(const OpenDssTransformer& code);

  private:
    void SetEachWinding(const std::vector<double>& numbers, double OpenDssWinding::*member);
};

/// @ingroup gridshare-feeder
/// RegControl.
struct OpenDssRegulatorControl : OpenDssElement
{
    std::string transformer; //!< that it regulates, lower-case

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     */
    void Set(const std::string& property, const OpenDssParameter& value);
};

/// @ingroup gridshare-feeder
/// `like=` takes over no bus.
inline void
KeepBuses(const OpenDssTransformer& from, OpenDssTransformer& to)
{
    for (std::size_t i = 0; i < to.windings.size(); ++i)
    {
        to.windings[i].bus = i < from.windings.size() ? from.windings[i].bus : OpenDssBus();
    }
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_TRANSFORMER_H
