/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_CIRCUIT_H
#define GRIDSHARE_OPENDSS_CIRCUIT_H

#include "opendss-device.h"
#include "opendss-line.h"
#include "opendss-load-shape.h"
#include "opendss-load.h"
#include "opendss-notices.h"
#include "opendss-switch-control.h"
#include "opendss-transformer.h"

#include "ns3/feeder-builder.h"
#include "ns3/feeder-coordinates.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * The objects of an OpenDSS circuit as far as they matter for communication.
 */
class OpenDssCircuit
{
  public:
    OpenDssCircuit();

    OpenDssCircuit(const OpenDssCircuit&) = delete;
    OpenDssCircuit& operator=(const OpenDssCircuit&) = delete;

    std::string name;                     //!< of the circuit; empty before New Circuit
    FeederBuilder builder;                //!< collects warnings
    std::vector<CoordinateRow> positions; //!< of all coordinate files
    std::string folder;                   //!< current folder
    OpenDssNotices notices;               //!< what is not obeyed

    OpenDssTable<OpenDssLine> lines;                   //!< Line
    OpenDssTable<OpenDssLineData> lineCodes;           //!< LineCode
    OpenDssTable<OpenDssLineData> geometries;          //!< LineGeometry
    OpenDssTable<OpenDssLineData> spacings;            //!< LineSpacing
    OpenDssTable<OpenDssLoad> loads;                   //!< Load
    OpenDssTable<OpenDssTransformer> transformers;     //!< Transformer
    OpenDssTable<OpenDssTransformer> autoTransformers; //!< AutoTrans
    OpenDssTable<OpenDssTransformer> transformerCodes; //!< XfmrCode
    OpenDssTable<OpenDssDevice> reactors;              //!< Reactor
    OpenDssTable<OpenDssDevice> capacitors;            //!< Capacitor
    OpenDssTable<OpenDssDevice> sources;               //!< Vsource, Isource
    OpenDssTable<OpenDssDevice> devices; //!< of all other classes; names are "class.name"
    OpenDssTable<OpenDssRegulatorControl> regulatorControls; //!< RegControl
    OpenDssTable<OpenDssSwitchControl> switchControls;       //!< names are "class.name"
    OpenDssTable<OpenDssShape> shapes;                       //!< LoadShape

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
     * Make an object like another one of its class (see OpenDssTable::TakeOver).
     *
     * @param className lower-case, of an object that matters
     * @param object to change
     * @param otherName of the object to be like, in any case
     * @return false when there is none
     */
    bool MakeLike(const std::string& className,
                  OpenDssElement& object,
                  const std::string& otherName);

    /**
     * @param className lower-case
     * @return names of all its objects, in order
     */
    std::vector<std::string> ListNames(const std::string& className);

    /**
     * What `cd` and `Set DataPath` do.
     *
     * @param path of the new folder, relative to the current one
     */
    void ChangeFolder(const std::string& path);

  private:
    OpenDssAnyTable* FindTable(const std::string& className);
    bool IsShared(const OpenDssAnyTable* table) const;
    std::string GetKey(const OpenDssAnyTable* table,
                       const std::string& className,
                       const std::string& objectName) const;

    std::unordered_map<std::string, OpenDssAnyTable*> m_tables; //!< by class; never iterated
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_CIRCUIT_H
