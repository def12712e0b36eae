/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-switch-control.h"

namespace ns3
{
namespace gridshare
{

namespace
{

/// Open and trip open; close, closed and reclose do not.
bool
IsOpenWord(const std::string& word)
{
    return !word.empty() && std::string("oOtT").find(word[0]) != std::string::npos;
}

} // namespace

void
OpenDssSwitchControl::SetState(const OpenDssParameter& value)
{
    if (!value.quoted)
    {
        open = IsOpenWord(value.value) ? ~0u : 0u;
        return;
    }
    open = 0; // a fuse has a state a phase
    const auto words = SplitOpenDssList(value);
    for (std::size_t i = 0; i < words.size() && i < 31; ++i)
    {
        open |= IsOpenWord(words[i]) ? 1u << (i + 1) : 0u;
    }
}

void
OpenDssSwitchControl::Set(const std::string& property,
                          const OpenDssParameter& value,
                          const InputLocation& where)
{
    if (property == "monitoredobj" || property == "switchedobj")
    {
        target = LowerCase(value.value);
    }
    else if (property == "monitoredterm" || property == "switchedterm")
    {
        terminal = static_cast<int>(ParseOpenDssCount(value, where));
    }
    else if (property == "lock")
    {
        locked = IsOpenDssTrue(value.value);
    }
    else if (property == "state" && !locked)
    {
        SetState(value);
        forces = true;
    }
    else if (property == "action" && forcesAlways)
    {
        SetState(value);
    }
}

} // namespace gridshare
} // namespace ns3
