/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_SCRIPT_H
#define GRIDSHARE_OPENDSS_SCRIPT_H

#include "opendss-object-commands.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Runs an OpenDSS script: its lines, the files that they redirect to, variables and coordinates.
 * What a command does to objects, OpenDssObjectCommands knows.
 */
class OpenDssScript
{
  public:
    /**
     * @param files where the text of further files comes from; must outlive the script
     * @param path of the script, for messages and as the folder that names are relative to
     */
    OpenDssScript(const FeederFileSource& files, const std::string& path);

    /**
     * @param text of the script
     * @return what it made; it lives as long as the script
     * @throws InputError naming file and line
     */
    OpenDssCircuit& Run(const std::string& text);

  private:
    OpenDssCircuit& GetCircuit();
    void RunText(const std::string& path, const std::string& text);
    void RunLine(const std::string& line, const InputLocation& where);
    void RunCommand(const std::string& command,
                    OpenDssTokenizer& tokens,
                    const InputLocation& where);
    void RunSettingCommand(const std::string& command,
                           OpenDssTokenizer& tokens,
                           const InputLocation& where);
    std::string FindFile(const std::string& name, const InputLocation& where);
    void Redirect(OpenDssTokenizer& tokens, const InputLocation& where, bool keepFolder);
    void ReadCoordinates(OpenDssTokenizer& tokens, const InputLocation& where, bool degrees);
    void SetPosition(OpenDssTokenizer& tokens, const InputLocation& where);
    void SetOptions(OpenDssTokenizer& tokens, const InputLocation& where);
    void DefineVariables(const std::string& definitions, const InputLocation& where);

    const FeederFileSource& m_files;    //!< where text comes from
    OpenDssVariables m_variables;       //!< of the script
    OpenDssObjectCommands m_objects;    //!< what makes and changes the circuit
    std::string m_path;                 //!< of the master
    std::vector<std::string> m_running; //!< files being read, the master first
    std::size_t m_bytes{0};             //!< text read so far
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_SCRIPT_H
