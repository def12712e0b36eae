/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-script.h"

#include "ns3/opendss-names.h"

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

/// @return where the first word begins, or the line's size
std::size_t
FindWord(const std::string& line)
{
    return std::find_if_not(line.begin(), line.end(), IsOpenDssBlank) - line.begin();
}

} // namespace

OpenDssScript::OpenDssScript(const FeederFileSource& files, const std::string& path)
    : m_files(files),
      m_objects(files, m_variables, std::filesystem::path(path).parent_path().string()),
      m_path(path)
{
}

OpenDssCircuit&
OpenDssScript::Run(const std::string& text)
{
    RunText(m_path, text);
    return GetCircuit();
}

OpenDssCircuit&
OpenDssScript::GetCircuit()
{
    return m_objects.GetCircuit();
}

void
OpenDssScript::RunText(const std::string& path, const std::string& text)
{
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
    for (std::size_t begin = 0; begin < text.size() && !m_objects.IsOver();)
    {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        ++lineNumber;
        if (line.find('\0') != std::string::npos)
        {
            GetCircuit().builder.Warn(InputLocation{path, lineNumber}.Describe() +
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
        m_objects.SetProperties(tokens, where);
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
        m_objects.SetOneProperty(command, tokens, where);
        return;
    }
    const auto& names = GetOpenDssCommands();
    const std::size_t index = FindOpenDssName(names, command.value);
    if (index == NO_OPENDSS_NAME)
    {
        GetCircuit().notices.Note(
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
        m_objects.Clear(where);
    }
    else if (command == "new")
    {
        m_objects.Make(tokens, where);
    }
    else if (command == "edit")
    {
        m_objects.Edit(tokens, where);
    }
    else if (command == "more" || command == "m")
    {
        m_objects.SetProperties(tokens, where);
    }
    else if (command == "select")
    {
        OpenDssParameter object;
        tokens.Next(object);
        m_objects.Select(object.value);
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
        m_objects.Enable(tokens, where, command == "enable");
    }
    else if (command == "open" || command == "close")
    {
        m_objects.Switch(tokens, where, command == "open");
    }
    else if (command == "batchedit")
    {
        m_objects.EditMany(tokens, where);
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
        GetCircuit().ChangeFolder(folder.value);
    }
    else if (std::find(notObeyed.begin(), notObeyed.end(), command) != notObeyed.end())
    {
        GetCircuit().notices.Note(
            "the command \"" + command + "\" is not obeyed; the feeder is as it was before", where);
    }
}

std::string
OpenDssScript::FindFile(const std::string& name, const InputLocation& where)
{
    const std::string path = m_files.Find(GetCircuit().folder, name);
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
                         "an existing file, relative to " + (GetCircuit().folder.empty()
                                                                 ? "the current folder"
                                                                 : GetCircuit().folder),
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
    const std::string folder = GetCircuit().folder;
    GetCircuit().folder = std::filesystem::path(path).parent_path().string();
    RunText(path, m_files.Read(path));
    GetCircuit().folder = keepFolder ? GetCircuit().folder : folder;
}

void
OpenDssScript::ReadCoordinates(OpenDssTokenizer& tokens, const InputLocation& where, bool degrees)
{
    OpenDssParameter file;
    tokens.Next(file);
    const std::string path = FindFile(file.value, where);
    if (path.empty())
    {
        GetCircuit().builder.Warn(where.Describe() + "no coordinate file \"" +
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
        GetCircuit().positions.push_back(row);
    }
    for (const auto& warning : warnings)
    {
        GetCircuit().builder.Warn(warning);
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
    GetCircuit().positions.push_back(row);
}

void
OpenDssScript::DefineVariables(const std::string& definitions, const InputLocation& where)
{
    OpenDssTokenizer tokens(definitions);
    for (OpenDssParameter variable; tokens.Next(variable);)
    {
        if (variable.name.empty() || variable.name[0] != '@')
        {
            GetCircuit().notices.Note("the names of variables begin with @; \"" +
                                          variable.name.substr(0, 40) + "\" is none",
                                      where);
            return;
        }
        // In quotes, variables take their values when this one is used.
        m_variables.Define(variable.name,
                           variable.quoted ? variable.value : m_variables.Resolve(variable.value));
    }
}

void
OpenDssScript::SetOptions(OpenDssTokenizer& tokens, const InputLocation& where)
{
    const auto isOption =
        [](const std::string& word, const std::string& option, std::size_t least) {
            const std::string lower = LowerCase(word);
            return lower.size() >= least && option.compare(0, lower.size(), lower) == 0;
        };
    for (OpenDssParameter option; tokens.Next(option);)
    {
        if (isOption(option.name, "datapath", 4))
        {
            GetCircuit().ChangeFolder(option.value);
        }
        else if (isOption(option.name, "element", 2) || isOption(option.name, "object", 2))
        {
            m_objects.Select(option.value);
        }
        else if (isOption(option.name, "class", 2) || isOption(option.name, "type", 2))
        {
            m_objects.SelectClass(option.value);
        }
        else if (isOption(option.name, "allocationfactors", 3))
        {
            const double factor = EvaluateOpenDssNumber(option, where);
            for (auto& load : GetCircuit().loads.items)
            {
                load.Allocate(factor);
                load.FinishEdit(where);
            }
        }
        else if (isOption(option.name, "allowduplicates", 4) && IsOpenDssTrue(option.value))
        {
            GetCircuit().notices.Note(
                "AllowDuplicates is not obeyed; an element that is made again "
                "is edited",
                where);
        }
    }
}

} // namespace gridshare
} // namespace ns3
