/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_CIRCUIT_H
#define GRIDSHARE_OPENDSS_CIRCUIT_H

#include "feeder-builder.h"
#include "feeder-coordinates.h"
#include "feeder-reader.h"
#include "opendss-tokenizer.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// A bus as an element names it: "671.1.2.3" is bus 671 and conductors 1, 2, 3.
struct OpenDssBus
{
    std::string name;            //!< lower-case; empty if never given
    std::vector<uint32_t> nodes; //!< as listed; 0 is ground
};

/// What every element has.
struct OpenDssElement
{
    std::string name;                       //!< lower-case
    InputLocation where;                    //!< where it was made
    bool enabled{true};                     //!< part of the circuit
    std::map<int, uint32_t> openConductors; //!< bit c for conductor c, by terminal
};

/// Line.
struct OpenDssLine : OpenDssElement
{
    OpenDssBus bus1;
    OpenDssBus bus2;
    double length{1.0};
    std::string units;         //!< as written; empty or none if not known
    std::string lineCodeUnits; //!< of its line code
    uint32_t phases{3};
    bool isSwitch{false};
};

/// LineCode, LineGeometry and LineSpacing: what a line takes from them.
struct OpenDssLineData : OpenDssElement
{
    std::string units;
    uint32_t phases{3};
    uint32_t conductors{3};
    bool reduce{false};
};

/// How a load's power is given: by what was set last.
enum class OpenDssLoadSpec
{
    KW_PF,
    KW_KVAR,
    KVA_PF,
    ALLOCATED,
    ENERGY
};

/// Load.
struct OpenDssLoad : OpenDssElement
{
    OpenDssBus bus;
    uint32_t phases{3};
    bool delta{false};
    double kv{12.47};
    double kw{10.0};
    double pf{0.88};
    double kvar{5.0};
    double kva{0.0};
    double xfKva{0.0};
    double allocationFactor{0.5};
    double kwh{0.0};
    double kwhDays{30.0};
    double cFactor{4.0};
    uint32_t customers{0};
    OpenDssLoadSpec spec{OpenDssLoadSpec::KW_PF};
};

/// One winding of a transformer.
struct OpenDssWinding
{
    OpenDssBus bus;
    double kv{12.47};
    double kva{1000.0};
};

/// Transformer and XfmrCode.
struct OpenDssTransformer : OpenDssElement
{
    uint32_t phases{3};
    std::size_t activeWinding{0};
    std::vector<OpenDssWinding> windings{2};
};

/// Any element of which only the buses count: reactor, capacitor, source, generator, …
struct OpenDssDevice : OpenDssElement
{
    OpenDssBus bus1;
    OpenDssBus bus2;
    uint32_t phases{3};
    bool extraConductor{false}; //!< has a neutral conductor
    double kv{0.0};
};

/// RegControl.
struct OpenDssRegulatorControl : OpenDssElement
{
    std::string transformer;
};

/// LoadShape: only its maximum counts, and only when it replaces the loads' kW.
struct OpenDssShape : OpenDssElement
{
    bool useActual{false};
    std::size_t points{0};      //!< values that count; 0: all
    std::vector<double> values; //!< inline, or read from the file when they are needed
    std::string file;           //!< path of a text file with one value a row; or empty
    std::string fileAsWritten;  //!< its name in the script
};

/// Every object of one class, in the order of their making.
template <typename T>
class OpenDssTable
{
  public:
    std::vector<T> items; //!< the objects

    T* Find(const std::string& name)
    {
        const auto found = m_index.find(name);
        return found == m_index.end() ? nullptr : &items[found->second];
    }

    T& FindOrMake(const std::string& name, const InputLocation& where)
    {
        const auto [entry, isNew] = m_index.try_emplace(name, items.size());
        if (isNew)
        {
            items.emplace_back();
            items.back().name = name;
            items.back().where = where;
        }
        return items[entry->second];
    }

  private:
    std::unordered_map<std::string, std::size_t> m_index; //!< by name; never iterated
};

/**
 * @param text such as "671.1.2.3"
 * @return its parts
 */
OpenDssBus ParseOpenDssBus(const std::string& text);

/**
 * @param parameter a whole number of phases, windings or the like
 * @param where for the message
 * @return from 1 to 100
 * @throws InputError for anything else
 */
uint32_t ParseOpenDssCount(const OpenDssParameter& parameter, const InputLocation& where);

/**
 * @ingroup gridshare
 * The objects of an OpenDSS circuit as far as they matter for communication, and how properties
 * change them.
 */
class OpenDssCircuit
{
  public:
    /**
     * @param files where load shapes come from
     */
    explicit OpenDssCircuit(const FeederFileSource& files);

    std::string name;                     //!< of the circuit; empty before New Circuit
    FeederBuilder builder;                //!< collects warnings
    std::vector<CoordinateRow> positions; //!< of all coordinate files
    std::string folder;                   //!< current folder

    OpenDssTable<OpenDssLine> lines;
    OpenDssTable<OpenDssLineData> lineCodes;
    OpenDssTable<OpenDssLineData> geometries;
    OpenDssTable<OpenDssLineData> spacings;
    OpenDssTable<OpenDssLoad> loads;
    OpenDssTable<OpenDssTransformer> transformers;
    OpenDssTable<OpenDssTransformer> transformerCodes;
    OpenDssTable<OpenDssDevice> reactors;
    OpenDssTable<OpenDssDevice> capacitors;
    OpenDssTable<OpenDssDevice> sources;
    OpenDssTable<OpenDssDevice> devices; //!< of all other classes; names are "class.name"
    OpenDssTable<OpenDssRegulatorControl> regulatorControls;
    OpenDssTable<OpenDssShape> shapes;

    /**
     * @param className lower-case
     * @param objectName lower-case
     * @param where the command stands
     * @param make the object when there is none
     * @return the object; nullptr when there is none or the class does not matter
     */
    OpenDssElement* Select(const std::string& className,
                           const std::string& objectName,
                           const InputLocation& where,
                           bool make);

    /**
     * Set one property of an object.
     *
     * @param className of the object
     * @param objectName of the object
     * @param property its full name
     * @param value to set
     * @param where the command stands
     */
    void Set(const std::string& className,
             const std::string& objectName,
             const std::string& property,
             const OpenDssParameter& value,
             const InputLocation& where);

    /**
     * @param className lower-case
     * @return names of all its objects, in order
     */
    std::vector<std::string> ListNames(const std::string& className) const;

    /**
     * @param options of the reading
     * @param path of the master file
     * @return the feeder, positions in the file's units
     * @throws InputError when there is no circuit or nothing in it
     */
    Feeder MakeFeeder(const FeederReadOptions& options, const std::string& path);

  private:
    void SetLine(OpenDssLine& line,
                 const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where);
    void SetLineData(OpenDssTable<OpenDssLineData>& table,
                     OpenDssLineData& data,
                     const std::string& property,
                     const OpenDssParameter& value,
                     const InputLocation& where);
    void SetLoad(OpenDssLoad& load,
                 const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where);
    void UseShape(OpenDssLoad& load, const std::string& shapeName);
    void SetTransformer(OpenDssTable<OpenDssTransformer>& table,
                        OpenDssTransformer& transformer,
                        const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where);
    void SetDevice(OpenDssTable<OpenDssDevice>& table,
                   OpenDssDevice& device,
                   const std::string& property,
                   const OpenDssParameter& value,
                   const InputLocation& where);
    void SetShape(OpenDssShape& shape,
                  const std::string& property,
                  const OpenDssParameter& value,
                  const InputLocation& where);
    double FindMaximum(OpenDssShape& shape);

    const FeederFileSource& m_files; //!< where load shapes come from
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_CIRCUIT_H
