/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_CIRCUIT_H
#define GRIDSHARE_OPENDSS_CIRCUIT_H

#include "opendss-element.h"
#include "opendss-load-shape.h"
#include "opendss-load.h"
#include "opendss-notices.h"
#include "opendss-switch-control.h"

#include "ns3/feeder-builder.h"
#include "ns3/feeder-coordinates.h"
#include "ns3/feeder-reader.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// Line.
struct OpenDssLine : OpenDssElement
{
    OpenDssBus bus1;
    OpenDssBus bus2;
    double length{1.0};
    std::string units;         //!< as written; empty or none if not known
    std::string lineCodeUnits; //!< of its line code
    std::string lostUnits;     //!< units that an impedance after them took away
    uint32_t phases{3};
    bool phasesFixed{false}; //!< by a geometry or a matrix: phases= changes nothing
    bool isSwitch{false};
};

/// LineCode, LineGeometry and LineSpacing: what a line takes from them.
struct OpenDssLineData : OpenDssElement
{
    std::string units;
    uint32_t phases{3};
    uint32_t conductors{3};
    bool reduce{false};
    bool isMatrix{false};    //!< a line code that has no symmetrical components
    double neutralNumber{3}; //!< conductor that Kron reduction takes out of a matrix; 0: none
};

/// One winding of a transformer.
struct OpenDssWinding
{
    OpenDssBus bus;
    double kv{12.47};
    double kva{1000.0};
};

/// Transformer, AutoTrans and XfmrCode.
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
    bool delta{false};      //!< connected so
    bool hasNeutral{false}; //!< a conductor beside the phases unless it is in delta
    bool joins{false};      //!< current flows from one bus to the other
    double kv{0.0};

    /// @return conductors of a terminal: in delta only one or two phases need another one
    uint32_t CountConductors() const
    {
        return phases + (delta ? (phases < 3 ? 1 : 0) : hasNeutral ? 1 : 0);
    }
};

/// RegControl.
struct OpenDssRegulatorControl : OpenDssElement
{
    std::string transformer;
};

/// `like=` takes over no bus.
inline void
KeepBuses(const OpenDssLine& from, OpenDssLine& to)
{
    to.bus1 = from.bus1;
    to.bus2 = from.bus2;
}

/// As above.
inline void
KeepBuses(const OpenDssDevice& from, OpenDssDevice& to)
{
    to.bus1 = from.bus1;
    to.bus2 = from.bus2;
}

/// As above.
inline void
KeepBuses(const OpenDssTransformer& from, OpenDssTransformer& to)
{
    for (std::size_t i = 0; i < to.windings.size(); ++i)
    {
        to.windings[i].bus = i < from.windings.size() ? from.windings[i].bus : OpenDssBus();
    }
}

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

    OpenDssCircuit(const OpenDssCircuit&) = delete;
    OpenDssCircuit& operator=(const OpenDssCircuit&) = delete;

    std::string name;                     //!< of the circuit; empty before New Circuit
    FeederBuilder builder;                //!< collects warnings
    std::vector<CoordinateRow> positions; //!< of all coordinate files
    std::string folder;                   //!< current folder
    OpenDssNotices notices;               //!< what is not obeyed

    OpenDssTable<OpenDssLine> lines;
    OpenDssTable<OpenDssLineData> lineCodes;
    OpenDssTable<OpenDssLineData> geometries;
    OpenDssTable<OpenDssLineData> spacings;
    OpenDssTable<OpenDssLoad> loads;
    OpenDssTable<OpenDssTransformer> transformers;
    OpenDssTable<OpenDssTransformer> autoTransformers;
    OpenDssTable<OpenDssTransformer> transformerCodes;
    OpenDssTable<OpenDssDevice> reactors;
    OpenDssTable<OpenDssDevice> capacitors;
    OpenDssTable<OpenDssDevice> sources;
    OpenDssTable<OpenDssDevice> devices; //!< of all other classes; names are "class.name"
    OpenDssTable<OpenDssRegulatorControl> regulatorControls;
    OpenDssTable<OpenDssSwitchControl> switchControls; //!< names are "class.name"
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
     * What the end of each command that changes an object does.
     *
     * @param className of the object
     * @param objectName of the object
     * @param where the command stands
     */
    void FinishEdit(const std::string& className,
                    const std::string& objectName,
                    const InputLocation& where);

    /**
     * @param className lower-case
     * @return names of all its objects, in order
     */
    std::vector<std::string> ListNames(const std::string& className);

    /**
     * @param options of the reading
     * @param path of the master file
     * @return the feeder, positions in the file's units
     * @throws InputError when there is no circuit or nothing in it
     */
    Feeder MakeFeeder(const FeederReadOptions& options, const std::string& path);

  private:
    OpenDssAnyTable* FindTable(const std::string& className);
    bool IsShared(const OpenDssAnyTable* table) const;
    void SetLine(OpenDssLine& line,
                 const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where);
    std::string TakeUnit(const OpenDssParameter& value, const InputLocation& where);
    void NoteNegativeResistance(const std::string& property,
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
    void UseShape(OpenDssLoad& load, const std::string& shapeName, const InputLocation& where);
    template <typename T>
    void MakeLike(OpenDssTable<T>& table,
                  T& item,
                  const std::string& other,
                  const InputLocation& where);
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
    void SetRegulatorControl(OpenDssRegulatorControl& control,
                             const std::string& property,
                             const OpenDssParameter& value,
                             const InputLocation& where);
    void SetSwitchControl(OpenDssSwitchControl& control,
                          const std::string& property,
                          const OpenDssParameter& value,
                          const InputLocation& where);
    void Force(const OpenDssSwitchControl& control, const InputLocation& where);

    const FeederFileSource& m_files;                            //!< where load shapes come from
    std::unordered_map<std::string, OpenDssAnyTable*> m_tables; //!< by class; never iterated
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_CIRCUIT_H
