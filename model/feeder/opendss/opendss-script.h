/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_SCRIPT_H
#define GRIDSHARE_OPENDSS_SCRIPT_H

#include "opendss-circuit.h"
#include "opendss-variables.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Runs OpenDSS scripts: the commands that make a circuit, and the files that they redirect to.
 *
 * Run_*.dss files often compile their master twice: what comes after a second Clear or New Circuit
 * is not read, and a warning says so.
 */
class OpenDssScript
{
  public:
    /**
     * @param files where the text of files comes from
     */
    explicit OpenDssScript(const FeederFileSource& files);

    /**
     * @param path of an existing script
     * @throws InputError naming file and line
     */
    void Run(const std::string& path);

    /// @return what the script made
    OpenDssCircuit& GetCircuit();

  private:
    void RunText(const std::string& path);
    void RunLine(const std::string& line, const InputLocation& where);
    void RunCommand(const std::string& command,
                    OpenDssTokenizer& tokens,
                    const InputLocation& where);
    void RunSettingCommand(const std::string& command,
                           OpenDssTokenizer& tokens,
                           const InputLocation& where);
    void Clear(const InputLocation& where);
    std::string FindFile(const std::string& name, const InputLocation& where) const;
    void Redirect(OpenDssTokenizer& tokens, const InputLocation& where, bool keepFolder);
    void ReadCoordinates(OpenDssTokenizer& tokens, const InputLocation& where, bool degrees);
    void SetPosition(OpenDssTokenizer& tokens, const InputLocation& where);
    void MakeObject(OpenDssTokenizer& tokens, const InputLocation& where);
    void NoteClass(const InputLocation& where);
    void UseSourceOfCircuit();
    void NoteUndefined(const OpenDssParameter& value, const InputLocation& where);
    void NoteMissing(const std::string& verb, const InputLocation& where);
    void MakeCircuit(const std::string& name, const InputLocation& where);
    void EditObject(OpenDssTokenizer& tokens, const InputLocation& where);
    void EditMany(OpenDssTokenizer& tokens, const InputLocation& where);
    void Switch(OpenDssTokenizer& tokens, const InputLocation& where, bool open);
    void Enable(OpenDssTokenizer& tokens, const InputLocation& where, bool enabled);
    void SetOneProperty(const OpenDssParameter& first,
                        OpenDssTokenizer& tokens,
                        const InputLocation& where);
    void SetProperties(OpenDssTokenizer& tokens, const InputLocation& where);
    void DefineVariables(const std::string& definitions, const InputLocation& where);
    void SetOptions(OpenDssTokenizer& tokens, const InputLocation& where);
    void ChangeFolder(const std::string& name);
    void FinishEdit(const InputLocation& where);
    void SetNext(const OpenDssParameter& parameter, std::size_t& next, const InputLocation& where);
    void SelectObject(const std::string& fullName);

    const FeederFileSource& m_files;           //!< where text comes from
    std::unique_ptr<OpenDssCircuit> m_circuit; //!< what has been made
    OpenDssVariables m_variables;              //!< of the script
    std::string m_class;                       //!< of the active object
    std::string m_object;                      //!< name of the active object
    std::vector<std::string> m_running;        //!< files being read, the master first
    std::size_t m_bytes{0};                    //!< text read so far
    bool m_stopped{false};                     //!< a second circuit begins
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_SCRIPT_H
