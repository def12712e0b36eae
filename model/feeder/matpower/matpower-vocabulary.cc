/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "matpower-vocabulary.h"

#include "matpower-cursor.h"

#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::set<std::string>&
GetOpeningWords()
{
    static const std::set<std::string> words{
        "for", "parfor", "while", "if", "switch", "try", "do", "unwind_protect", "spmd"};
    return words;
}

const std::set<std::string>&
GetClosingWords()
{
    static const std::set<std::string> words{"end",
                                             "endif",
                                             "endfor",
                                             "endparfor",
                                             "endwhile",
                                             "endswitch",
                                             "end_try_catch",
                                             "end_unwind_protect",
                                             "until"};
    return words;
}

/// Commands that print or draw, or define what is defined here anyway.
const std::set<std::string>&
GetHarmlessCommands()
{
    static const std::set<std::string> words{"define_constants",
                                             "disp",
                                             "display",
                                             "fprintf",
                                             "printf",
                                             "fdisp",
                                             "puts",
                                             "clc",
                                             "close",
                                             "figure",
                                             "format",
                                             "more",
                                             "warning",
                                             "pkg",
                                             "tic",
                                             "toc",
                                             "pause",
                                             "beep",
                                             "echo",
                                             "global",
                                             "persistent",
                                             "assert"};
    return words;
}

} // namespace

bool
OpensMatpowerBlock(const std::string& word)
{
    return GetOpeningWords().count(word) > 0;
}

bool
ClosesMatpowerBlock(const std::string& word)
{
    return GetClosingWords().count(word) > 0;
}

bool
IsHarmlessMatpowerCommand(const std::string& word)
{
    return GetHarmlessCommands().count(word) > 0;
}

bool
BoundsMatpowerFunction(const std::string& word)
{
    return word == "function" || word == "return" || word == "end" || word == "endfunction" ||
           word == "end_function";
}

bool
IsMatpowerFieldRead(const std::string& field)
{
    return field == "bus" || field == "branch" || field == "baseMVA";
}

std::string
TakeMatpowerName(const std::string& text)
{
    std::size_t end = 0;
    while (end < text.size() && (IsMatpowerNamePart(text[end]) || text[end] == '.'))
    {
        ++end;
    }
    return text.substr(0, end);
}

std::vector<std::string>
ListMatpowerNames(const std::string& list)
{
    std::vector<std::string> names(1);
    for (const char c : list.substr(1))
    {
        const bool isPart = IsMatpowerNamePart(c) || c == '.' || c == '~';
        if (isPart)
        {
            names.back() += c;
        }
        else if (!names.back().empty())
        {
            names.emplace_back();
        }
    }
    names.resize(names.back().empty() ? names.size() - 1 : names.size());
    return names;
}

} // namespace gridshare
} // namespace ns3
