/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_SWITCH_CONTROL_H
#define GRIDSHARE_OPENDSS_SWITCH_CONTROL_H

#include "opendss-element.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * SwtControl, Relay, Recloser and Fuse: what they leave open or closed before anything is solved.
 *
 * A SwtControl forces its element when State is set. The others force theirs at the end of each
 * command, and are closed unless State or Action says otherwise.
 */
struct OpenDssSwitchControl : OpenDssElement
{
    std::string target;       //!< "class.name" of what it switches; empty if not yet known
    int terminal{1};          //!< of the target
    uint32_t open{0};         //!< bit c for conductor c; all bits for all conductors
    bool locked{false};       //!< a SwtControl that does not act
    bool forces{false};       //!< the target is to be brought to this state
    bool forcesAlways{false}; //!< at the end of each command

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     * @param where the command stands
     * @throws InputError for a terminal that is no number
     */
    void Set(const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where);

  private:
    void SetState(const OpenDssParameter& value);
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_SWITCH_CONTROL_H
