/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LOAD_SHAPE_H
#define GRIDSHARE_LOAD_SHAPE_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-plan
 * Power over time, repeated for ever: values at a fixed interval, each holding for the whole
 * interval.
 */
class LoadShape
{
  public:
    /// What a value of 1 means.
    enum class Unit
    {
        PER_UNIT, //!< the load's kW
        KW        //!< 1 kW, whatever the load's kW
    };

    /**
     * @param name e.g. "residential"
     * @param intervalSeconds above 0
     * @param values at least one, each finite and at least 0
     * @param unit what a value of 1 means
     */
    LoadShape(const std::string& name,
              double intervalSeconds,
              const std::vector<double>& values,
              Unit unit);

    const std::string& GetName() const;           //!< @return its name
    double GetIntervalSeconds() const;            //!< @return seconds a value
    const std::vector<double>& GetValues() const; //!< @return the values
    double GetMean() const;                       //!< @return mean of the values
    double GetPeriodSeconds() const;              //!< @return seconds until it repeats

    /**
     * @param loadKw kW of the load; counts only when the unit is PER_UNIT
     * @param seconds from the start, at least 0
     * @return kW at that time
     */
    double GetKw(double loadKw, double seconds) const;

    /**
     * @param loadKw as above
     * @param seconds from the start, at least 0
     * @return kWh from the start to that time, in constant time
     */
    double GetKwh(double loadKw, double seconds) const;

  private:
    std::string m_name;               //!< its name
    double m_intervalSeconds;         //!< seconds a value
    std::vector<double> m_values;     //!< the values
    std::vector<double> m_sumsBefore; //!< sums of the values before each, and of all
    Unit m_unit;                      //!< what a value of 1 means
};

/**
 * @ingroup gridshare-plan
 * A customer that the utility bills as residential: low at night, a morning rise, a higher evening
 * peak. 96 values of 15 min, per unit of the peak. The curve is gridshare's own, a modelling
 * default; doc/model/grid.md gives its formula.
 *
 * @return the shape
 */
LoadShape MakeResidentialLoadShape();

/**
 * @ingroup gridshare-plan
 * A shop or an office: a plateau over working hours above a base load. 96 values of 15 min, per
 * unit of the peak; a modelling default as well.
 *
 * @return the shape
 */
LoadShape MakeCommercialLoadShape();

/**
 * @ingroup gridshare-plan
 * What the register of a meter shows: energy since the start in whole steps, rounded down, as a
 * pulse counter does. Differences of two readings lose nothing in the long run.
 *
 * @param shape of the customer
 * @param loadKw kW of the customer
 * @param seconds from the start, at least 0
 * @param stepWh Wh a step of the register, above 0
 * @return whole steps
 */
uint64_t ReadMeterRegister(const LoadShape& shape, double loadKw, double seconds, double stepWh);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LOAD_SHAPE_H
