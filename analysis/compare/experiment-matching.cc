/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "experiment-matching.h"

#include "ns3/input-error.h"
#include "ns3/name-suggestion.h"
#include "ns3/query-table.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

using Words = std::vector<std::string>;
using Places = std::vector<std::size_t>;

/// By place in the first set: the counterpart's place in the other one.
using Counterparts = std::vector<std::optional<std::size_t>>;

constexpr std::size_t MOST_NAMES = 5; //!< of experiments in a sentence

Places
ListPlaces(const QueriedRuns& runs)
{
    Places places(runs.CountExperiments());
    std::iota(places.begin(), places.end(), 0);
    return places;
}

std::string
GetText(const QueriedRuns& runs, const std::string& key, std::size_t place)
{
    const auto column = runs.GetColumns().find(key);
    return column == runs.GetColumns().end() ? "-" : FormatKeyValue(column->second[place]);
}

std::string
NameOfPlace(const QueriedRuns& runs, std::size_t place)
{
    return GetText(runs, EXPERIMENT_KEY, place);
}

/// The places of a set by what they have in some keys.
std::map<Words, Places>
GroupPlaces(const QueriedRuns& runs, const Places& places, const Words& keys)
{
    std::map<Words, Places> groups;
    for (const std::size_t place : places)
    {
        Words values;
        for (const auto& key : keys)
        {
            values.push_back(GetText(runs, key, place));
        }
        groups[values].push_back(place);
    }
    return groups;
}

/// The keys that tell experiments apart in both sets.
Words
FindCommonKeys(const QueriedRuns& first, const QueriedRuns& second)
{
    const Words a = first.FindDifferingKeys(ListPlaces(first));
    const Words b = second.FindDifferingKeys(ListPlaces(second));
    Words common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    return common;
}

std::string
ListNames(const Words& names)
{
    Words shown(names.begin(),
                names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), MOST_NAMES)));
    for (auto& name : shown)
    {
        name.insert(0, 1, '"').push_back('"');
    }
    const std::size_t more = names.size() - shown.size();
    return JoinNames(shown) + (more > 0 ? ", and " + std::to_string(more) + " more" : "");
}

/// Matches the experiments of two sets.
class PairMatching
{
  public:
    PairMatching(const ComparedResults& first, const ComparedResults& second)
        : m_first(first),
          m_second(second),
          m_counterparts(first.runs->CountExperiments())
    {
    }

    /// Match what has no counterpart yet and is alone with its values in both sets.
    /// @return places in the first set of those that were matched, in its order
    Places MatchBy(const Words& keys)
    {
        Places matched;
        const auto others = GroupPlaces(*m_second.runs, ListFree(m_second, false), keys);
        for (const auto& [values, places] :
             GroupPlaces(*m_first.runs, ListFree(m_first, true), keys))
        {
            const auto other = others.find(values);
            if (places.size() == 1 && other != others.end() && other->second.size() == 1)
            {
                m_counterparts[places.front()] = other->second.front();
                matched.push_back(places.front());
            }
        }
        std::sort(matched.begin(), matched.end()); // groups are in the order of their words
        return matched;
    }

    /// @throws InputError where several experiments of one set agree in the keys
    void RequireTold(const Words& keys) const
    {
        for (const auto* set : {&m_first, &m_second})
        {
            for (const auto& key : keys)
            {
                set->runs->RequireKey(key);
            }
            for (const auto& group : GroupPlaces(*set->runs, ListPlaces(*set->runs), keys))
            {
                if (group.second.size() > 1)
                {
                    throw InputError({},
                                     std::to_string(group.second.size()) + " experiments of " +
                                         set->label + " that agree in " + JoinNames(keys),
                                     "keys that tell its experiments apart",
                                     "add some of " +
                                         JoinNames(set->runs->FindDifferingKeys(group.second)));
                }
            }
        }
    }

    /// @param isFirst which set is asked @return names of experiments without a counterpart
    Words ListWithoutCounterpart(bool isFirst) const
    {
        Words names;
        const auto& set = isFirst ? m_first : m_second;
        for (const std::size_t place : ListFree(set, isFirst))
        {
            names.push_back(NameOfPlace(*set.runs, place));
        }
        return names;
    }

    const Counterparts& GetCounterparts() const
    {
        return m_counterparts;
    }

  private:
    Places ListFree(const ComparedResults& set, bool isFirst) const
    {
        Places free;
        for (const std::size_t place : ListPlaces(*set.runs))
        {
            const bool taken = isFirst ? m_counterparts[place].has_value()
                                       : std::find(m_counterparts.begin(),
                                                   m_counterparts.end(),
                                                   std::optional(place)) != m_counterparts.end();
            if (!taken)
            {
                free.push_back(place);
            }
        }
        return free;
    }

    const ComparedResults& m_first;
    const ComparedResults& m_second;
    Counterparts m_counterparts; //!< found so far
};

/// @param notes gets how they were matched, where that was not by name
void
MatchByParameters(PairMatching& matching,
                  const ComparedResults& first,
                  const ComparedResults& second,
                  Words& notes)
{
    const Words keys = FindCommonKeys(*first.runs, *second.runs);
    // Without keys that tell experiments apart, only one of each set is a pair.
    const bool areTold = !keys.empty() || (first.runs->CountExperiments() == 1 &&
                                           second.runs->CountExperiments() == 1);
    const Places matched = areTold ? matching.MatchBy(keys) : Places{};
    for (std::size_t i = 0; i < std::min(matched.size(), MOST_NAMES); ++i)
    {
        const std::size_t other = *matching.GetCounterparts()[matched[i]];
        notes.push_back(
            "\"" + NameOfPlace(*first.runs, matched[i]) + "\" of " + first.label +
            " is compared with \"" + NameOfPlace(*second.runs, other) + "\" of " + second.label +
            (keys.empty() ? ": each has one experiment" : ": they agree in " + JoinNames(keys)));
    }
    if (matched.size() > MOST_NAMES)
    {
        notes.push_back(std::to_string(matched.size() - MOST_NAMES) +
                        " more experiments are matched by " + JoinNames(keys));
    }
}

Counterparts
MatchPair(const ComparedResults& first,
          const ComparedResults& second,
          MatchRule rule,
          const Words& keys,
          Words& notes)
{
    PairMatching matching(first, second);
    if (rule == MatchRule::ANY || rule == MatchRule::NAME)
    {
        matching.MatchBy({EXPERIMENT_KEY});
    }
    if (rule == MatchRule::ANY || rule == MatchRule::PARAMETERS)
    {
        MatchByParameters(matching, first, second, notes);
    }
    if (rule == MatchRule::KEYS)
    {
        matching.RequireTold(keys);
        matching.MatchBy(keys);
    }
    for (const bool isFirst : {true, false})
    {
        const Words without = matching.ListWithoutCounterpart(isFirst);
        if (!without.empty())
        {
            notes.push_back(std::string("without a counterpart in ") +
                            (isFirst ? second.label : first.label) + ": " + ListNames(without) +
                            " of " + (isFirst ? first.label : second.label));
        }
    }
    return matching.GetCounterparts();
}

/// The keys in which the counterparts of two sets differ.
std::vector<ParameterDifference>
FindDifferences(const QueriedRuns& first,
                const QueriedRuns& second,
                const Counterparts& counterparts)
{
    std::set<std::string> keys;
    for (const auto* runs : {&first, &second})
    {
        for (const auto& column : runs->GetColumns())
        {
            const bool isContent = column.first.rfind("content.", 0) == 0;
            if (column.first.find('.') != std::string::npos && !isContent)
            {
                keys.insert(column.first);
            }
        }
    }
    std::vector<ParameterDifference> differences;
    for (const auto& key : keys)
    {
        std::set<std::string> before;
        std::set<std::string> after;
        std::size_t experiments = 0;
        for (std::size_t place = 0; place < counterparts.size(); ++place)
        {
            const std::string a = GetText(first, key, place);
            const std::string b =
                counterparts[place] ? GetText(second, key, *counterparts[place]) : a;
            if (a != b)
            {
                before.insert(a);
                after.insert(b);
                ++experiments;
            }
        }
        if (experiments > 0)
        {
            const bool isOne = before.size() == 1 && after.size() == 1;
            differences.push_back(
                {0, key, isOne ? *before.begin() : "", isOne ? *after.begin() : "", experiments});
        }
    }
    return differences;
}

} // namespace

ExperimentMatching
MatchExperiments(const std::vector<ComparedResults>& sets,
                 MatchRule rule,
                 const std::vector<std::string>& keys)
{
    const QueriedRuns& first = *sets.front().runs;
    ExperimentMatching matching;
    std::vector<MatchedExperiment> all;
    for (const std::size_t place : ListPlaces(first))
    {
        all.push_back({NameOfPlace(first, place), {place}});
    }
    for (std::size_t other = 1; other < sets.size(); ++other)
    {
        const Counterparts counterparts =
            MatchPair(sets.front(), sets[other], rule, keys, matching.notes);
        for (std::size_t place = 0; place < counterparts.size(); ++place)
        {
            all[place].places.push_back(counterparts[place]);
        }
        for (auto difference : FindDifferences(first, *sets[other].runs, counterparts))
        {
            difference.other = other;
            matching.differences.push_back(difference);
        }
    }
    std::copy_if(all.begin(), all.end(), std::back_inserter(matching.matched), [](const auto& one) {
        return std::count(one.places.begin(), one.places.end(), std::nullopt) + 1 <
               static_cast<std::ptrdiff_t>(one.places.size());
    });
    if (matching.matched.empty())
    {
        throw InputError({},
                         "no experiment of " + sets.front().label +
                             " that has a counterpart in the others",
                         "experiments of one name, or that agree in the keys that tell them apart",
                         "name the keys with --match KEY,...; ./gridshare query FOLDER --metric "
                         "METRIC shows those of each");
    }
    return matching;
}

} // namespace gridshare
} // namespace ns3
