/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-load.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

void
OpenDssLoad::Set(const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where)
{
    if (SetPowerNumber(property, value, where))
    {
        return;
    }
    if (property == "bus1")
    {
        bus = ParseOpenDssBus(value.value, where);
    }
    else if (property == "phases")
    {
        phases = ParseOpenDssCount(value, where);
    }
    else if (property == "conn")
    {
        delta = IsOpenDssDelta(value.value);
    }
    else if (property == "pf")
    {
        SetPowerFactor(value, where);
    }
    else if (property == "numcust")
    {
        const double number = EvaluateOpenDssNumber(value, where);
        if (!(number >= 0.0 && number <= 1e6))
        {
            throw InputError(
                where, "NumCust=" + value.value, "from 0 to a million", "correct the value");
        }
        customers = static_cast<uint32_t>(number);
    }
}

bool
OpenDssLoad::SetPowerNumber(const std::string& property,
                            const OpenDssParameter& value,
                            const InputLocation& where)
{
    struct NumberProperty
    {
        const char* name;
        double OpenDssLoad::*member;
        bool decides;
        Spec spec;
    };
    static constexpr NumberProperty NUMBERS[] = {
        {"kv", &OpenDssLoad::kv, false, Spec::KW_PF},
        {"kw", &OpenDssLoad::kw, true, Spec::KW_PF},
        {"kvar", &OpenDssLoad::kvar, true, Spec::KW_KVAR},
        {"kva", &OpenDssLoad::kva, true, Spec::KVA_PF},
        {"xfkva", &OpenDssLoad::xfKva, true, Spec::ALLOCATED},
        {"allocationfactor", &OpenDssLoad::allocationFactor, true, Spec::ALLOCATED},
        {"kwh", &OpenDssLoad::kwh, true, Spec::ENERGY},
        {"kwhdays", &OpenDssLoad::kwhDays, true, Spec::ENERGY},
        {"cfactor", &OpenDssLoad::cFactor, true, Spec::ENERGY},
    };
    for (const auto& number : NUMBERS)
    {
        if (property != number.name)
        {
            continue;
        }
        this->*number.member = EvaluateOpenDssNumber(value, where);
        spec = number.decides ? number.spec : spec;
        pfGiven = pfGiven && property != "kvar";
        if (number.decides)
        {
            ComputeAllocated();
        }
        return true;
    }
    return false;
}

void
OpenDssLoad::SetPowerFactor(const OpenDssParameter& value, const InputLocation& where)
{
    pf = EvaluateOpenDssNumber(value, where);
    if (pf == 0.0 || std::fabs(pf) > 1.0)
    {
        throw InputError(where,
                         "pf=" + value.value,
                         "a power factor from -1 to 1 and not 0",
                         "correct the value");
    }
    pfGiven = true;
    pfChanged = true;
}

double
OpenDssLoad::GetKvarPerKw(const InputLocation& where) const
{
    if (pf == 0.0)
    {
        throw InputError(where,
                         "kW beside a power factor of 0 (kvar was given while kW was 0)",
                         "kW and kvar, or kW and pf",
                         "give kvar after kW, or a pf");
    }
    return std::copysign(std::sqrt(1.0 / (pf * pf) - 1.0), pf);
}

void
OpenDssLoad::ComputeAllocated()
{
    if (spec == Spec::ALLOCATED && xfKva > 0.0)
    {
        kw = xfKva * allocationFactor * std::fabs(pf);
        pfChanged = true; // kvar follows
    }
    else if (spec == Spec::ENERGY && kwhDays > 0.0)
    {
        kw = kwh / (kwhDays * 24.0) * cFactor;
        pfChanged = true;
    }
}

void
OpenDssLoad::UsePeak(const OpenDssPeak& peak)
{
    kw = peak.kw;
    kvar = peak.kvar;
    spec = pfGiven ? Spec::KW_PF : Spec::KW_KVAR;
}

void
OpenDssLoad::Allocate(double factor)
{
    if (spec == Spec::ALLOCATED)
    {
        allocationFactor = factor;
    }
    else if (spec == Spec::ENERGY)
    {
        cFactor = factor;
    }
    ComputeAllocated();
}

void
OpenDssLoad::FinishEdit(const InputLocation& where)
{
    switch (spec)
    {
    case Spec::KW_KVAR:
        if (const double magnitude = std::hypot(kw, kvar); magnitude > 0.0)
        {
            pf = kw / magnitude * (kw * kvar < 0.0 ? -1.0 : 1.0);
        }
        break;
    case Spec::KVA_PF:
        kw = kva * std::fabs(pf);
        kvar = kw * GetKvarPerKw(where);
        break;
    case Spec::ALLOCATED:
    case Spec::ENERGY:
        kvar = pfChanged ? kw * GetKvarPerKw(where) : kvar;
        break;
    case Spec::KW_PF:
        kvar = kw * GetKvarPerKw(where);
        break;
    }
    pfChanged = false;
}

} // namespace gridshare
} // namespace ns3
