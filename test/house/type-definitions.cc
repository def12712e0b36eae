/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "type-definitions.h"

#include <algorithm>
#include <regex>

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a `{` opens.
struct Scope
{
    bool isNamespace; //!< rather than a type, a function or a list
    std::string name; //!< of a namespace; empty if it is anonymous
};

/// A type that a file defines in namespaces.
struct TypeDefinition
{
    std::string space;     //!< "ns3::gridshare"
    std::string name;      //!< as written: "Meter", or "Owner::Part" for a nested one
    bool isPrivate{false}; //!< one of the namespaces is anonymous
};

/// @return @p code without its preprocessor lines, whose braces need not match
std::string
WithoutDirectives(const std::string& code)
{
    static const std::regex directive(R"((^|\n)[ \t]*#([^\\\n]|\\\n|\\.)*)");
    return std::regex_replace(code, directive, "$1");
}

/// @return "outer::inner", without anonymous ones
std::string
JoinScopes(const std::vector<Scope>& scopes)
{
    std::string space;
    for (const auto& scope : scopes)
    {
        space += (space.empty() || scope.name.empty() ? "" : "::") + scope.name;
    }
    return space;
}

/// @return the types that @p text defines in namespaces
std::vector<TypeDefinition>
FindTypes(const std::string& text)
{
    static const std::regex spaceHead(R"(^\s*(inline\s+)?namespace\b\s*([\w:]*)\s*$)");
    static const std::regex typeHead(
        R"(^\s*(?:template\s*<[^;]*>\s*)?(?:class|struct|union|enum)\s+)"
        R"((?:(?:class|struct)\s+)?(?:\[\[[^\]]*\]\]\s*)?)"
        R"(([\w:]+)\s*(?:final\s*)?(?::[^:][^;]*)?$)");
    const std::string code = WithoutDirectives(WithoutCommentsAndStrings(text));
    std::vector<TypeDefinition> types;
    std::vector<Scope> scopes;
    std::string head; // what was written since the last brace or semicolon
    for (const char c : code)
    {
        if (c != '{' && c != '}' && c != ';')
        {
            head += c;
            continue;
        }
        std::smatch match;
        const bool inNamespaces = std::all_of(
            scopes.begin(), scopes.end(), [](const Scope& scope) { return scope.isNamespace; });
        if (c == '{' && inNamespaces && std::regex_match(head, match, spaceHead))
        {
            scopes.push_back({true, match[2]});
        }
        else if (c == '{')
        {
            if (inNamespaces && !scopes.empty() && std::regex_match(head, match, typeHead))
            {
                const bool isPrivate =
                    std::any_of(scopes.begin(), scopes.end(), [](const Scope& scope) {
                        return scope.name.empty();
                    });
                types.push_back({JoinScopes(scopes), match[1], isPrivate});
            }
            scopes.push_back({false, ""});
        }
        else if (c == '}' && !scopes.empty())
        {
            scopes.pop_back();
        }
        head.clear();
    }
    return types;
}

/// @return what is built as one, "helper" or "test/game": any two of its sources may be in one
/// batch
std::string
PartOf(const std::string& path)
{
    const std::string top = path.substr(0, path.find('/'));
    return top == "model" || top == "test" ? path.substr(0, path.find('/', top.size() + 1)) : top;
}

} // namespace

Findings
CheckTypes(const std::vector<SourceFile>& files)
{
    std::map<std::string, std::string> headers; // path without its ending to text
    for (const auto& file : files)
    {
        if (EndsWith(file.path, ".h"))
        {
            headers[file.path.substr(0, file.path.rfind('.'))] =
                WithoutCommentsAndStrings(file.text);
        }
    }
    Findings findings;
    std::map<std::string, std::string> first; // qualified name to path
    std::map<std::string, std::string> own;   // part and qualified name to path
    for (const auto& file : files)
    {
        if (!IsCpp(file.path))
        {
            continue;
        }
        const auto header = headers.find(file.path.substr(0, file.path.rfind('.')));
        for (const auto& type : FindTypes(file.text))
        {
            const std::string name = type.space + "::" + type.name;
            if (type.isPrivate)
            {
                const auto [place, isNew] = own.emplace(PartOf(file.path) + " " + name, file.path);
                if (!isNew)
                {
                    findings.push_back(file.path + ": " + name + " is defined in " + place->second +
                                       ", too: a build in batches may have both in one");
                }
                continue;
            }
            const auto [place, isNew] = first.emplace(name, file.path);
            const bool isDeclared =
                header != headers.end() &&
                std::regex_search(header->second,
                                  std::regex("\\b(class|struct|union|enum)\\s+" +
                                             type.name.substr(type.name.rfind(':') + 1) + "\\b"));
            if (!isNew)
            {
                findings.push_back(file.path + ": " + name + " is defined in " + place->second +
                                   ", too");
            }
            else if (EndsWith(file.path, ".cc") && !isDeclared)
            {
                findings.push_back(file.path + ": " + name +
                                   " is this file's alone: put it into an anonymous namespace");
            }
        }
    }
    return findings;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
