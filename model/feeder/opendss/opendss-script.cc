/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-script.h"

#include "opendss-names.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Files that redirect to each other deeper than this do so for ever.
constexpr std::size_t MAX_REDIRECT_DEPTH = 64;

std::string
Describe(const InputLocation& where)
{
    return where.file + ":" + std::to_string(where.line) + ": ";
}

/// @return where the first word begins, or the line's size
std::size_t
FindWord(const std::string& line)
{
    return std::find_if_not(line.begin(), line.end(), IsOpenDssBlank) - line.begin();
}

} // namespace

OpenDssScript::OpenDssScript(const FeederFileSource& files)
    : m_files(files),
      m_circuit(std::make_unique<OpenDssCircuit>(files))
{
}

OpenDssCircuit&
OpenDssScript::GetCircuit()
{
    return *m_circuit;
}

void
OpenDssScript::Run(const std::string& path)
{
    m_circuit->folder = std::filesystem::path(path).parent_path().string();
    RunText(path);
}

void
OpenDssScript::RunText(const std::string& path)
{
    const std::string text = m_files.Read(path);
    m_bytes += text.size();
    if (m_bytes > MAX_FEEDER_FILE_BYTES)
    {
        throw InputError({path, 0},
                         "more than " + std::to_string(MAX_FEEDER_FILE_BYTES) +
                             " bytes in all files together",
                         "a smaller circuit",
                         "check for files that are read again and again");
    }
    m_running.push_back(path);
    bool inBlockComment = false;
    int lineNumber = 0;
    for (std::size_t begin = 0; begin < text.size() && !m_stopped;)
    {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        ++lineNumber;
        if (line.find('\0') != std::string::npos)
        {
            m_circuit->builder.Warn(Describe({path, lineNumber}) +
                                    "a NUL byte; it is taken as a blank");
        }
        // Block comments take whole lines.
        inBlockComment = inBlockComment || line.compare(0, 2, "/*") == 0;
        if (inBlockComment)
        {
            inBlockComment = line.find("*/") == std::string::npos;
            continue;
        }
        RunLine(line, {path, lineNumber});
    }
    m_running.pop_back();
}

void
OpenDssScript::RunLine(const std::string& line, const InputLocation& where)
{
    const std::size_t first = FindWord(line);
    if (first == line.size())
    {
        return;
    }
    if (line[first] == '~')
    {
        const std::string rest = line.substr(first + 1);
        OpenDssTokenizer tokens(rest, &m_variables);
        SetProperties(tokens, where);
        return;
    }
    OpenDssTokenizer tokens(line, &m_variables);
    OpenDssParameter command;
    if (!tokens.Next(command))
    {
        return;
    }
    if (!command.name.empty())
    {
        SetOneProperty(command, tokens, where);
        return;
    }
    const auto& names = GetOpenDssCommands();
    const std::size_t index = FindOpenDssName(names, command.value);
    if (index == NO_OPENDSS_NAME)
    {
        m_circuit->notices.Note(
            "no command \"" + command.value.substr(0, 40) + "\"; its line is not read", where);
        return;
    }
    RunCommand(names[index], tokens, where);
}

void
OpenDssScript::RunCommand(const std::string& command,
                          OpenDssTokenizer& tokens,
                          const InputLocation& where)
{
    if (command == "clear" || command == "clearall")
    {
        Clear(where);
    }
    else if (command == "new")
    {
        MakeObject(tokens, where);
    }
    else if (command == "edit")
    {
        EditObject(tokens, where);
    }
    else if (command == "more" || command == "m")
    {
        SetProperties(tokens, where);
    }
    else if (command == "select")
    {
        OpenDssParameter object;
        tokens.Next(object);
        SelectObject(object.value);
    }
    else if (command == "redirect" || command == "compile")
    {
        Redirect(tokens, where, command == "compile");
    }
    else if (command == "buscoords" || command == "latlongcoords")
    {
        ReadCoordinates(tokens, where, command == "latlongcoords");
    }
    else if (command == "setbusxy")
    {
        SetPosition(tokens, where);
    }
    else if (command == "enable" || command == "disable")
    {
        Enable(tokens, where, command == "enable");
    }
    else if (command == "open" || command == "close")
    {
        Switch(tokens, where, command == "open");
    }
    else if (command == "batchedit")
    {
        EditMany(tokens, where);
    }
    else
    {
        RunSettingCommand(command, tokens, where);
    }
}

void
OpenDssScript::RunSettingCommand(const std::string& command,
                                 OpenDssTokenizer& tokens,
                                 const InputLocation& where)
{
    // What these do to buses, paths, loads or positions takes a solution, or an engine.
    static const std::vector<std::string> notObeyed{"allocateloads",
                                                    "estimate",
                                                    "makeposseq",
                                                    "reduce",
                                                    "remove",
                                                    "interpolate",
                                                    "rotate",
                                                    "reconductor",
                                                    "setloadandgenkv",
                                                    "connect",
                                                    "disconnect",
                                                    "clone",
                                                    "doscmd"};
    OpenDssParameter folder;
    if (command == "var")
    {
        DefineVariables(tokens.GetRest(), where);
    }
    else if (command == "set")
    {
        SetOptions(tokens, where);
    }
    else if (command == "cd" && tokens.Next(folder))
    {
        ChangeFolder(folder.value);
    }
    else if (std::find(notObeyed.begin(), notObeyed.end(), command) != notObeyed.end())
    {
        m_circuit->notices.Note(
            "the command \"" + command + "\" is not obeyed; the feeder is as it was before", where);
    }
}

void
OpenDssScript::ChangeFolder(const std::string& name)
{
    std::string slashed = name;
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    m_circuit->folder =
        (std::filesystem::path(m_circuit->folder) / slashed).lexically_normal().string();
}

void
OpenDssScript::Clear(const InputLocation& where)
{
    if (m_circuit->name.empty())
    {
        const std::string folder = m_circuit->folder;
        m_circuit = std::make_unique<OpenDssCircuit>(m_files);
        m_circuit->folder = folder;
        return;
    }
    m_stopped = true;
    m_circuit->builder.Warn(Describe(where) +
                            "a second circuit begins here; only the first one is read");
}

std::string
OpenDssScript::FindFile(const std::string& name, const InputLocation& where) const
{
    const std::string path = m_files.Find(m_circuit->folder, name);
    // A Compile may have changed the folder since.
    return path.empty()
               ? m_files.Find(std::filesystem::path(where.file).parent_path().string(), name)
               : path;
}

void
OpenDssScript::Redirect(OpenDssTokenizer& tokens, const InputLocation& where, bool keepFolder)
{
    OpenDssParameter file;
    if (!tokens.Next(file))
    {
        return;
    }
    const std::string path = FindFile(file.value, where);
    const std::string variable = OpenDssVariables::FindUndefined(file);
    if (path.empty() && !variable.empty())
    {
        throw InputError(where,
                         "the variable " + variable.substr(0, 40) + " in the place of a file",
                         "a variable that is defined",
                         "define it before, e.g. Var " + variable.substr(0, 40) + "=loads.dss");
    }
    if (path.empty())
    {
        throw InputError(where,
                         "\"" + file.value.substr(0, 200) + "\", which is not there",
                         "an existing file, relative to " +
                             (m_circuit->folder.empty() ? "the current folder" : m_circuit->folder),
                         "add the file or comment the line out");
    }
    if (m_running.size() >= MAX_REDIRECT_DEPTH ||
        std::find(m_running.begin(), m_running.end(), path) != m_running.end())
    {
        throw InputError(where,
                         "a redirect loop: \"" + path + "\" is being read already",
                         "files that do not lead back to themselves",
                         "remove this line");
    }
    const std::string folder = m_circuit->folder;
    m_circuit->folder = std::filesystem::path(path).parent_path().string();
    RunText(path);
    m_circuit->folder = keepFolder ? m_circuit->folder : folder;
}

void
OpenDssScript::ReadCoordinates(OpenDssTokenizer& tokens, const InputLocation& where, bool degrees)
{
    OpenDssParameter file;
    tokens.Next(file);
    const std::string path = FindFile(file.value, where);
    if (path.empty())
    {
        m_circuit->builder.Warn(Describe(where) + "no coordinate file \"" +
                                file.value.substr(0, 200) +
                                "\"; the feeder has no positions from it");
        return;
    }
    const std::string text = m_files.Read(path);
    m_bytes += text.size();
    std::vector<std::string> warnings;
    for (auto row : ReadCoordinateRows(text, path, CoordinateColumns::BY_PLACE, warnings))
    {
        if (degrees)
        {
            std::swap(row.x, row.y); // latitude comes first
        }
        m_circuit->positions.push_back(row);
    }
    for (const auto& warning : warnings)
    {
        m_circuit->builder.Warn(warning);
    }
}

void
OpenDssScript::SetPosition(OpenDssTokenizer& tokens, const InputLocation& where)
{
    static const std::vector<std::string> names{"bus", "x", "y"};
    CoordinateRow row{"", 0.0, 0.0};
    OpenDssParameter parameter;
    for (std::size_t next = 0; tokens.Next(parameter); ++next)
    {
        next = parameter.name.empty() ? next : FindOpenDssName(names, parameter.name);
        if (next == 0)
        {
            row.bus = parameter.value;
        }
        else if (next == 1 || next == 2)
        {
            (next == 1 ? row.x : row.y) = EvaluateOpenDssNumber(parameter, where);
        }
    }
    m_circuit->positions.push_back(row);
}

} // namespace gridshare
} // namespace ns3
