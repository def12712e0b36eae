/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_LOAD_SHAPE_H
#define GRIDSHARE_OPENDSS_LOAD_SHAPE_H

#include "opendss-element.h"

#include "ns3/feeder-file-source.h"

#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// The largest power of a load shape, and what goes with it.
struct OpenDssPeak
{
    double kw{1.0};   //!< kW, or per unit
    double kvar{0.0}; //!< kvar, or per unit
};

/**
 * @ingroup gridshare-feeder
 * Where the values of a load shape stand: in the script or in a file, which is read when it is
 * needed.
 */
struct OpenDssSeries
{
    /// What a file contains.
    enum class Form
    {
        NONE,    //!< there are no values
        INLINE,  //!< they stand in the script
        TEXT,    //!< one row a value, in columns
        DOUBLES, //!< packed IEEE 754 numbers of 8 bytes, little endian
        SINGLES  //!< of 4 bytes
    };

    Form form{Form::NONE};      //!< where the values stand
    std::vector<double> values; //!< inline
    std::string file;           //!< its path; empty when there is none of that name
    std::string fileAsWritten;  //!< its name in the script
    std::size_t column{0};      //!< of a text file, from 0
    std::size_t columns{1};     //!< numbers a row of a packed file
    bool heading{false};        //!< the first row is none

    /**
     * @param files where the file is
     * @param points values to read at most; 0: all
     * @param where the shape was made, for messages
     * @return the values
     * @throws InputError for a file that is not there or has something else than numbers
     */
    std::vector<double> Read(const FeederFileSource& files,
                             std::size_t points,
                             const InputLocation& where) const;
};

/**
 * @ingroup gridshare-feeder
 * LoadShape: only its largest value counts, and only when it replaces the loads' kW.
 */
struct OpenDssShape : OpenDssElement
{
    bool useActual{false};             //!< values are kW and kvar, no factors
    std::size_t points{0};             //!< values that count; 0: all
    double intervalHours{1.0};         //!< 0: rows of files begin with the hour
    OpenDssSeries power;               //!< kW, or per unit
    OpenDssSeries reactivePower;       //!< kvar, or per unit
    std::optional<double> maximumKw;   //!< stated; counts where there are no values
    std::optional<double> maximumKvar; //!< stated; counts always
    double baseKw{0.0};                //!< what Action=Normalize divides by; 0: the largest value
    double baseKvar{0.0};              //!< as above
    bool normalized{false};            //!< by Action=Normalize

    /**
     * @param property full name; one that does not matter does nothing
     * @param value to set
     * @param where the command stands
     * @param files where files are
     * @param folder that their names are relative to
     * @throws InputError for a value that is no number
     */
    void Set(const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where,
             const FeederFileSource& files,
             const std::string& folder);

    /**
     * @param files where its file is
     * @return the value that is largest whatever its sign, and the kvar at that time
     * @throws InputError as OpenDssSeries::Read()
     */
    OpenDssPeak FindPeak(const FeederFileSource& files);

  private:
    bool SetSeries(const std::string& property,
                   const OpenDssParameter& value,
                   const InputLocation& where,
                   const FeederFileSource& files,
                   const std::string& folder);

    std::optional<OpenDssPeak> m_peak; //!< found already
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_LOAD_SHAPE_H
