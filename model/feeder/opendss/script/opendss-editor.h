/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_EDITOR_H
#define GRIDSHARE_OPENDSS_EDITOR_H

#include "ns3/opendss-circuit.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Changes the objects of a circuit as properties say. What concerns one object alone, the object
 * does itself (OpenDssLine::Set() and its like); here is what leads from one to another: line and
 * transformer codes, load shapes, switch controls and what they switch, `like=`.
 */
class OpenDssEditor
{
  public:
    /**
     * @param circuit to change; must outlive the editor
     * @param files where load shapes come from; must outlive the editor
     */
    OpenDssEditor(OpenDssCircuit& circuit, const FeederFileSource& files);

    /**
     * Set one property of an object; nothing, when there is no such object or it does not matter.
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

  private:
    void SetByClass(const std::string& className,
                    OpenDssElement& element,
                    const std::string& property,
                    const OpenDssParameter& value,
                    const InputLocation& where);
    void NoteOddValue(const std::string& property,
                      const OpenDssParameter& value,
                      const InputLocation& where);
    void SetLine(OpenDssLine& line,
                 const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where);
    void SetLineData(OpenDssLineData& data,
                     const std::string& property,
                     const OpenDssParameter& value,
                     const InputLocation& where);
    void SetTransformer(OpenDssTransformer& transformer,
                        const std::string& property,
                        const OpenDssParameter& value,
                        const InputLocation& where);
    void SetLoad(OpenDssLoad& load,
                 const std::string& property,
                 const OpenDssParameter& value,
                 const InputLocation& where);
    void UseShape(OpenDssLoad& load, const std::string& shapeName, const InputLocation& where);
    void SetSwitchControl(OpenDssSwitchControl& control,
                          const std::string& property,
                          const OpenDssParameter& value,
                          const InputLocation& where);
    void Force(const OpenDssSwitchControl& control, const InputLocation& where);

    OpenDssCircuit& m_circuit;       //!< whose objects change
    const FeederFileSource& m_files; //!< where load shapes come from
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_EDITOR_H
