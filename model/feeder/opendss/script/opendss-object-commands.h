/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_OBJECT_COMMANDS_H
#define GRIDSHARE_OPENDSS_OBJECT_COMMANDS_H

#include "opendss-editor.h"

#include "ns3/opendss-variables.h"

#include <cstddef>
#include <memory>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * The commands that make, change and switch the objects of a circuit. As in the engine, one object
 * is the active one: properties without an object's name are its.
 *
 * There is one circuit. Run_*.dss files often compile their master twice: a second Clear or New
 * Circuit is warned of, and IsOver() says that no more commands are to be obeyed.
 */
class OpenDssObjectCommands
{
  public:
    /**
     * @param files where load shapes come from
     * @param variables of the script
     * @param folder that names of files are relative to
     */
    OpenDssObjectCommands(const FeederFileSource& files,
                          const OpenDssVariables& variables,
                          const std::string& folder);

    /// @return what the commands have made; another one after Clear()
    OpenDssCircuit& GetCircuit();

    /// @return whether a second circuit began
    bool IsOver() const;

    /// Clear: forget what there is before New Circuit.
    void Clear(const InputLocation& where);

    /// Select. @param fullName "class.name", or the name of one of the class that was used last
    void Select(const std::string& fullName);

    /// Set Class. @param name in any case
    void SelectClass(const std::string& name);

    /// New.
    void Make(OpenDssTokenizer& tokens, const InputLocation& where);

    /// Edit.
    void Edit(OpenDssTokenizer& tokens, const InputLocation& where);

    /// More, and ~: further properties of the active object.
    void SetProperties(OpenDssTokenizer& tokens, const InputLocation& where);

    /// Class.Name.property=value. @param first of the properties, with the object's name
    void SetOneProperty(const OpenDssParameter& first,
                        OpenDssTokenizer& tokens,
                        const InputLocation& where);

    /// BatchEdit.
    void EditMany(OpenDssTokenizer& tokens, const InputLocation& where);

    /// Open and Close.
    void Switch(OpenDssTokenizer& tokens, const InputLocation& where, bool open);

    /// Enable and Disable.
    void Enable(OpenDssTokenizer& tokens, const InputLocation& where, bool enabled);

  private:
    void Begin(const std::string& folder);
    void MakeCircuit(const std::string& name, const InputLocation& where);
    void UseSourceOfCircuit();
    void NoteClass(const InputLocation& where);
    void NoteUndefined(const OpenDssParameter& value, const InputLocation& where);
    void NoteMissing(const std::string& verb, const InputLocation& where);
    void SetNext(const OpenDssParameter& parameter, std::size_t& next, const InputLocation& where);
    void FinishEdit(const InputLocation& where);

    const FeederFileSource& m_files;           //!< where load shapes come from
    const OpenDssVariables& m_variables;       //!< of the script
    std::unique_ptr<OpenDssCircuit> m_circuit; //!< what has been made
    std::unique_ptr<OpenDssEditor> m_editor;   //!< of the circuit
    std::string m_class;                       //!< of the active object
    std::string m_object;                      //!< name of the active object
    bool m_isOver{false};                      //!< a second circuit began
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_OBJECT_COMMANDS_H
