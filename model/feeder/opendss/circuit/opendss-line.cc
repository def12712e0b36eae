/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-line.h"

#include "ns3/opendss-impedance.h"

namespace ns3
{
namespace gridshare
{

void
OpenDssLineData::Set(const std::string& property,
                     const OpenDssParameter& value,
                     const InputLocation& where)
{
    if (property == "units")
    {
        units = LowerCase(value.value);
    }
    else if (property == "nphases")
    {
        phases = ParseOpenDssCount(value, where);
        neutralNumber = phases;
        isMatrix = false;
    }
    else if (property == "neutral")
    {
        neutralNumber = EvaluateOpenDssNumber(value, where);
    }
    else if (property == "kron" && IsOpenDssTrue(value.value))
    {
        const bool isReduced = isMatrix && neutralNumber != 0.0 && phases > 1;
        phases -= isReduced ? 1 : 0;
        neutralNumber = isReduced ? 0.0 : neutralNumber;
    }
    else if (IsOpenDssImpedance(property))
    {
        isMatrix = IsOpenDssMatrix(property);
    }
    else if (property == "nconds")
    {
        conductors = ParseOpenDssCount(value, where);
        phases = conductors;
    }
    else if (property == "reduce")
    {
        reduce = IsOpenDssTrue(value.value);
    }
}

void
OpenDssLine::Set(const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where)
{
    if (property == "bus1" || property == "bus2")
    {
        (property == "bus1" ? bus1 : bus2) = ParseOpenDssBus(value.value, where);
    }
    else if (property == "length")
    {
        length = EvaluateOpenDssNumber(value, where);
        if (length < 0.0)
        {
            throw InputError(where, "length=" + value.value, "at least 0", "correct the sign");
        }
    }
    else if (property == "units")
    {
        units = LowerCase(value.value);
        lostUnits.clear();
    }
    else if (property == "phases")
    {
        const uint32_t given = ParseOpenDssCount(value, where);
        phases = phasesFixed ? phases : given;
    }
    else if (property == "switch")
    {
        isSwitch = IsOpenDssTrue(value.value);
        if (isSwitch)
        {
            length = 0.001;
            units.clear();
            phasesFixed = false;
        }
    }
    else if (IsOpenDssImpedance(property))
    {
        // Impedances are taken to be in the unit of the length, whatever it is.
        lostUnits = units.empty() ? lostUnits : units;
        units.clear();
        phasesFixed = IsOpenDssMatrix(property);
    }
}

void
OpenDssLine::UseCode(const OpenDssLineData& code)
{
    phases = code.phases;
    phasesFixed = code.isMatrix;
    lineCodeUnits = code.units;
}

void
OpenDssLine::UseGeometry(const OpenDssLineData& geometry)
{
    phases = geometry.reduce ? geometry.phases : geometry.conductors;
    phasesFixed = true;
}

void
OpenDssLine::UseSpacing(const OpenDssLineData& spacing)
{
    phases = spacing.phases;
    phasesFixed = false;
}

} // namespace gridshare
} // namespace ns3
