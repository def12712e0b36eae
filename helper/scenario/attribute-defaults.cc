/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "attribute-defaults.h"

#include "ns3/config.h"
#include "ns3/global-value.h"
#include "ns3/invariant.h"
#include "ns3/name-suggestion.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

TypeId
FindType(const std::string& typeName, const std::string& found, const InputLocation& location)
{
    TypeId type;
    if (TypeId::LookupByNameFailSafe(typeName, &type))
    {
        return type;
    }
    std::vector<std::string> names;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        names.push_back(TypeId::GetRegistered(i).GetName());
    }
    throw InputError(location,
                     found + " (no type " + typeName + ")",
                     "a registered ns-3 type",
                     SuggestName(typeName, names, "--PrintTypeIds lists them", NameQuotes::BARE));
}

/**
 * Ask ns-3 whether it can read a value. Some of its parsers (Time's, for one) abort the program
 * when they cannot, so a child process asks.
 */
bool
CanNs3Read(const AttributeChecker& checker, const std::string& value)
{
    const pid_t child = fork();
    if (child < 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot start a process");
    }
    if (child == 0)
    {
        const struct rlimit noCoreFile = {0, 0};
        setrlimit(RLIMIT_CORE, &noCoreFile);
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        _exit(checker.CreateValidValue(StringValue(value)) ? 0 : 1);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    {
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

const GlobalValue&
FindGlobalValue(const std::string& name)
{
    const auto found =
        std::find_if(GlobalValue::Begin(), GlobalValue::End(), [&name](const auto* value) {
            return value->GetName() == name;
        });
    GRIDSHARE_INVARIANT(found != GlobalValue::End(), "callers ask for what exists");
    return **found;
}

/// ns-3 makes an object of the type that such a global value names, and stops if it cannot.
void
CheckObjectType(const std::string& typeName,
                const std::string& parentName,
                const std::string& found,
                const InputLocation& location)
{
    const TypeId parent = TypeId::LookupByName(parentName);
    std::vector<std::string> names;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(i);
        if (type.IsChildOf(parent) && type.HasConstructor())
        {
            names.push_back(type.GetName());
        }
    }
    if (std::find(names.begin(), names.end(), typeName) == names.end())
    {
        throw InputError(location,
                         found,
                         "one of " + JoinNames(names),
                         SuggestName(typeName, names, "choose one of these", NameQuotes::BARE));
    }
}

} // namespace

void
CheckTypeName(const std::string& typeName, const std::string& found, const InputLocation& location)
{
    FindType(typeName, found, location);
}

void
SetGlobalValue(const std::string& name, const std::string& value, const InputLocation& location)
{
    const std::string found = "--" + name + "=" + value;
    if (name == "SchedulerType")
    {
        CheckObjectType(value, "ns3::Scheduler", found, location);
    }
    else if (name == "SimulatorImplementationType")
    {
        CheckObjectType(value, "ns3::SimulatorImpl", found, location);
    }
    const auto checker = FindGlobalValue(name).GetChecker();
    if (!CanNs3Read(*checker, value))
    {
        throw InputError(location,
                         found,
                         "a value of type " + checker->GetValueTypeName() + " (" +
                             checker->GetUnderlyingTypeInformation() + ")",
                         "./gridshare run --PrintGlobals explains it");
    }
    GlobalValue::Bind(name, StringValue(value));
}

void
CheckAttributeDefault(const std::string& name,
                      const std::string& value,
                      const InputLocation& location)
{
    const std::string found = name + "=" + value;
    const auto separator = name.rfind("::");
    if (separator == std::string::npos)
    {
        throw InputError(
            location, found, "ns3::Type::Attribute", "write the attribute's full name");
    }
    const std::string typeName = name.substr(0, separator);
    const std::string attributeName = name.substr(separator + 2);
    const TypeId type = FindType(typeName, found, location);
    TypeId::AttributeInformation information;
    if (!type.LookupAttributeByName(attributeName, &information))
    {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
        {
            names.push_back(type.GetAttribute(i).name);
        }
        throw InputError(location,
                         found + " (no attribute " + attributeName + ")",
                         "one of " + typeName + "'s own attributes: " + JoinNames(names),
                         SuggestName(attributeName,
                                     names,
                                     "--PrintAttributes=" + typeName + " explains them",
                                     NameQuotes::BARE));
    }
    if (!CanNs3Read(*information.checker, value))
    {
        throw InputError(location,
                         found,
                         "a value of type " + information.checker->GetValueTypeName() + " (" +
                             information.checker->GetUnderlyingTypeInformation() + ")",
                         "--PrintAttributes=" + typeName + " explains it");
    }
}

std::string
FormatTime(Time time)
{
    return std::to_string(time.GetNanoSeconds()) + "ns";
}

void
ApplyAttributeDefaults(const std::vector<std::pair<std::string, std::string>>& attributes)
{
    for (const auto& [name, value] : attributes)
    {
        if (name.find("::") == std::string::npos)
        {
            GlobalValue::Bind(name, StringValue(value));
        }
        else
        {
            Config::SetDefault(name, StringValue(value));
        }
    }
}

} // namespace gridshare
} // namespace ns3
