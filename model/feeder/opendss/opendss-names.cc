/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-names.h"

#include "ns3/feeder-builder.h"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

const char* const COMMANDS =
    "new edit more m ~ select save show solve enable disable plot reset compile set dump open "
    "close "
    "// redirect help quit ? next panel sample clear about calcvoltagebases setkvbase buildy get "
    "init export fileedit voltages currents powers seqvoltages seqcurrents seqpowers losses "
    "phaselosses cktlosses allocateloads formedit totals capacity classes userclasses zsc zsc10 "
    "zscrefresh ysc puvoltages varvalues varnames buscoords makebuslist makeposseq reduce "
    "interpolate alignfile top rotate vdiff summary distribute di_plot comparecases yearlycurves "
    "cd "
    "visualize closedi doscmd estimate reconductor _initsnap _solvenocontrol _samplecontrols "
    "_docontrolactions _showcontrolqueue _solvedirect _solvepflow addbusmarker uuids "
    "setloadandgenkv cvrtloadshapes nodediff rephase setbusxy updatestorage obfuscate "
    "latlongcoords "
    "batchedit pstcalc variable reprocessbuses clearbusmarkers relcalc var cleanup finishtimestep "
    "nodelist newactor clearall wait solveall calcincmatrix calcincmatrix_o tear_circuit connect "
    "disconnect refine_buslevels remove abort calclaplacian clone exportoverloads "
    "exportvviolations zsc012 aggregateprofiles allpceatbus allpdeatbus totalpowers comhelp "
    "giscoords";

/// One character of a pattern, and how often it may come.
struct PatternAtom
{
    std::bitset<256> characters; //!< that match
    bool optional;               //!< may be left out
    bool repeated;               //!< may come again
};

/// @return false for what the pattern language here has not
bool
ParseAtom(const std::string& pattern, std::size_t& i, PatternAtom& atom)
{
    const auto add = [&](unsigned char c) {
        atom.characters.set(c);
    };
    const char c = pattern[i++];
    if (std::string("(){}|*+?^$").find(c) != std::string::npos)
    {
        return false;
    }
    if (c == '.')
    {
        atom.characters.set();
    }
    else if (c == '\\')
    {
        if (i >= pattern.size() || std::isalnum(static_cast<unsigned char>(pattern[i])))
        {
            return false; // \d, \w and the like
        }
        add(pattern[i++]);
    }
    else if (c == '[')
    {
        const bool negated = i < pattern.size() && pattern[i] == '^';
        i += negated ? 1 : 0;
        for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false)
        {
            unsigned char low = pattern[i++];
            unsigned char high = low;
            if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                high = pattern[i + 1];
                i += 2;
            }
            for (unsigned code = low; code <= high; ++code)
            {
                add(static_cast<unsigned char>(code));
            }
        }
        if (i++ >= pattern.size())
        {
            return false;
        }
        atom.characters = negated ? ~atom.characters : atom.characters;
    }
    else
    {
        add(c);
    }
    return true;
}

bool
ParseAtoms(const std::string& pattern, std::vector<PatternAtom>& atoms)
{
    for (std::size_t i = 0; i < pattern.size();)
    {
        PatternAtom atom{{}, false, false};
        if (!ParseAtom(pattern, i, atom))
        {
            return false;
        }
        const char repetition = i < pattern.size() ? pattern[i] : '\0';
        atom.optional = repetition == '*' || repetition == '?';
        atom.repeated = repetition == '*' || repetition == '+';
        i += atom.optional || atom.repeated ? 1 : 0;
        atoms.push_back(atom);
    }
    return true;
}

} // namespace

std::vector<std::string>
SplitOpenDssNames(const std::string& text)
{
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
    {
        words.push_back(word);
    }
    return words;
}

std::size_t
FindOpenDssName(const std::vector<std::string>& names, const std::string& word)
{
    const std::string lower = LowerCase(word);
    const auto exact = std::find(names.begin(), names.end(), lower);
    if (exact != names.end())
    {
        return exact - names.begin();
    }
    const auto begins = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
        return name.compare(0, lower.size(), lower) == 0;
    });
    return begins != names.end() && !lower.empty() ? begins - names.begin() : NO_OPENDSS_NAME;
}

const std::vector<std::string>&
GetOpenDssCommands()
{
    static const std::vector<std::string> commands = SplitOpenDssNames(COMMANDS);
    return commands;
}

bool
MatchOpenDssPattern(const std::string& pattern, const std::string& name, bool& matches)
{
    const bool fromBegin = !pattern.empty() && pattern.front() == '^';
    const bool toEnd = pattern.size() > (fromBegin ? 1u : 0u) && pattern.back() == '$';
    std::vector<PatternAtom> atoms;
    const std::string body = LowerCase(pattern).substr(
        fromBegin ? 1 : 0, pattern.size() - (fromBegin ? 1 : 0) - (toEnd ? 1 : 0));
    if (!ParseAtoms(body, atoms))
    {
        return false;
    }
    // Every place in the pattern at once: reached[i] when the atoms before i have matched.
    std::vector<bool> reached(atoms.size() + 1, false);
    matches = false;
    for (std::size_t at = 0; at <= name.size(); ++at)
    {
        reached[0] = reached[0] || at == 0 || !fromBegin;
        for (std::size_t i = 0; i < atoms.size(); ++i)
        {
            if (reached[i] && atoms[i].optional)
            {
                reached[i + 1] = true;
            }
        }
        if (reached[atoms.size()] && (!toEnd || at == name.size()))
        {
            matches = true;
            break;
        }
        if (at == name.size())
        {
            break;
        }
        std::vector<bool> next(atoms.size() + 1, false);
        for (std::size_t i = 0; i < atoms.size(); ++i)
        {
            if (reached[i] && atoms[i].characters[static_cast<unsigned char>(name[at])])
            {
                next[i + 1] = true;
                next[i] = next[i] || atoms[i].repeated;
            }
        }
        reached.swap(next);
    }
    return true;
}

} // namespace gridshare
} // namespace ns3
