/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_LOAD_H
#define GRIDSHARE_OPENDSS_LOAD_H

#include "opendss-element.h"
#include "opendss-load-shape.h"

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Load.
 *
 * What its power is, is a matter of order. Which pair of numbers gives it, is decided by the last
 * of kW, kvar, kVA, xfkVA (or allocation factor) and kWh (or its days, or Cfactor); pf never
 * decides. kW of xfkVA and kWh is computed when the property is read, all else at the end of each
 * command, so the state after each edit counts.
 */
struct OpenDssLoad : OpenDssElement
{
    /// The numbers that give the power.
    enum class Spec
    {
        KW_PF,
        KW_KVAR,
        KVA_PF,
        ALLOCATED, //!< xfkVA, allocation factor, pf
        ENERGY     //!< kWh, kWhDays, Cfactor, pf
    };

    OpenDssBus bus;               //!< where it is connected
    uint32_t phases{3};           //!< number of phases
    bool delta{false};            //!< connected so
    double kv{12.47};             //!< rated voltage, kV
    double kw{10.0};              //!< power, kW
    double kvar{5.0};             //!< reactive power, kvar
    double pf{0.88};              //!< power factor
    double kva{0.0};              //!< apparent power, kVA
    double xfKva{0.0};            //!< kVA of the transformer before it
    double allocationFactor{0.5}; //!< share of xfKva that the load takes
    double kwh{0.0};              //!< energy of kwhDays, kWh
    double kwhDays{30.0};         //!< days in which kwh was used
    double cFactor{4.0};          //!< peak over mean power
    uint32_t customers{0};        //!< NumCust: customers behind it; 0: not said
    Spec spec{Spec::KW_PF};       //!< which pair of numbers decides
    bool pfGiven{false};          //!< by pf=, and by no kvar= since
    bool pfChanged{false};        //!< in this command

    /// @return a neutral beside the phases; in delta only one or two phases need another conductor
    uint32_t CountConductors() const
    {
        return phases + (delta && phases > 2 ? 0 : 1);
    }

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     * @param where the command stands
     * @throws InputError for a value out of range
     */
    void Set(const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where);

    /**
     * Take the power from a shape in kW, as yearly, daily and duty do with useactual.
     *
     * @param peak the shape's largest kW, and its kvar then
     */
    void UsePeak(const OpenDssPeak& peak);

    /**
     * What `Set AllocationFactors` does.
     *
     * @param factor for xfkVA, or Cfactor for kWh
     */
    void Allocate(double factor);

    /**
     * What the end of each command does: kvar or pf follows from the other.
     *
     * @param where the command stands
     * @throws InputError when kvar would be infinite
     */
    void FinishEdit(const InputLocation& where);

  private:
    double GetKvarPerKw(const InputLocation& where) const;
    void ComputeAllocated();
    bool SetPowerNumber(const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where);
    void SetPowerFactor(const OpenDssParameter& value, const InputLocation& where);
};

/// @ingroup gridshare-feeder
/// `like=` takes over no bus.
inline void
KeepBuses(const OpenDssLoad& from, OpenDssLoad& to)
{
    to.bus = from.bus;
}

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_LOAD_H
