/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "compared-results.h"

#include "ns3/input-error.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

/// The parts of a path that name a set: the folder of a results.sqlite, the file of another.
std::vector<std::string>
ListParts(const std::string& path)
{
    fs::path whole = fs::weakly_canonical(path);
    if (whole.filename() == "results.sqlite")
    {
        whole = whole.parent_path();
    }
    std::vector<std::string> parts;
    for (const auto& part : whole.relative_path())
    {
        parts.push_back(part.string());
    }
    return parts;
}

/// As few of the last parts of each path as tell all apart.
std::vector<std::string>
MakeLabels(const std::vector<std::string>& paths)
{
    std::vector<std::vector<std::string>> parts;
    std::size_t longest = 1;
    for (const auto& path : paths)
    {
        parts.push_back(ListParts(path));
        longest = std::max(longest, parts.back().size());
    }
    std::vector<std::string> labels;
    for (std::size_t count = 1; count <= longest; ++count)
    {
        labels.clear();
        for (const auto& all : parts)
        {
            std::string label;
            for (std::size_t i = all.size() - std::min(count, all.size()); i < all.size(); ++i)
            {
                label += (label.empty() ? "" : "/") + all[i];
            }
            labels.push_back(label);
        }
        if (std::set<std::string>(labels.begin(), labels.end()).size() == labels.size())
        {
            break;
        }
    }
    return labels;
}

void
RequireOtherFiles(const std::vector<std::string>& paths)
{
    std::set<fs::path> seen;
    for (const auto& path : paths)
    {
        if (!seen.insert(fs::weakly_canonical(path)).second)
        {
            throw InputError({path, 0},
                             "results that are there twice",
                             "each set of results once",
                             "name the results of another run");
        }
    }
}

void
RequireRuns(const ComparedResults& set)
{
    const auto& runs = set.runs->GetRuns();
    if (std::none_of(runs.begin(), runs.end(), [](const auto& run) { return run.finished; }))
    {
        throw InputError({set.database->GetPath(), 0},
                         "results without a finished run",
                         "at least one",
                         "run the scenario first");
    }
}

/// @return a set's words of one kind, without repetition, e.g. "0.1.0 and 0.2.0"
std::string
ListWords(const ComparedResults& set, std::string RunDescription::*word)
{
    std::set<std::string> words;
    for (const auto& run : set.database->ReadRuns())
    {
        words.insert((run.*word).empty() ? "unknown" : run.*word);
    }
    std::string text;
    for (const auto& one : words)
    {
        text += (text.empty() ? "" : " and ") + one.substr(0, 12); // digests are told by less
    }
    return text;
}

} // namespace

std::vector<ComparedResults>
OpenComparedResults(const std::vector<std::string>& paths, const QueriedKeys& keys)
{
    RequireOtherFiles(paths);
    const auto labels = MakeLabels(paths);
    std::vector<ComparedResults> sets;
    for (std::size_t i = 0; i < paths.size(); ++i)
    {
        ComparedResults set;
        set.label = labels[i];
        set.database =
            std::make_shared<const ResultsDatabase>(paths[i], ResultsDatabase::Access::READ);
        set.runs = std::make_shared<const QueriedRuns>(*set.database, keys);
        RequireRuns(set);
        const std::string study = set.runs->GetStudy();
        if (!sets.empty() && study != sets.front().runs->GetStudy())
        {
            throw InputError({paths[i], 0},
                             "results of the study \"" + study + "\"",
                             "the study \"" + sets.front().runs->GetStudy() + "\" of " + paths[0],
                             "compare results of one study");
        }
        sets.push_back(set);
    }
    return sets;
}

std::vector<std::string>
DescribeOrigins(const std::vector<ComparedResults>& sets)
{
    struct Origin
    {
        const char* name;
        std::string RunDescription::*word;
    };

    std::vector<std::string> sentences;
    for (const Origin& origin : {Origin{"versions of gridshare", &RunDescription::gridshareVersion},
                                 Origin{"sources", &RunDescription::sourceDigest},
                                 Origin{"versions of ns-3", &RunDescription::ns3Version}})
    {
        const std::string first = ListWords(sets.front(), origin.word);
        for (std::size_t i = 1; i < sets.size(); ++i)
        {
            const std::string other = ListWords(sets[i], origin.word);
            if (other != first)
            {
                sentences.push_back(sets.front().label + " and " + sets[i].label + " have other " +
                                    origin.name + ": " + first + ", " + other);
            }
        }
    }
    return sentences;
}

} // namespace gridshare
} // namespace ns3
