/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-target-words.h"

#include "ns3/link-disturbance.h"
#include "ns3/name-suggestion.h"

#include <algorithm>
#include <cmath>
#include <regex>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Text without the blanks around it.
std::string
TrimWord(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\n");
    return first == std::string::npos
               ? ""
               : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// What can be written for things of a sort, for messages.
std::string
DescribeThing(FaultThing thing)
{
    switch (thing)
    {
    case FaultThing::STRONG_NODE:
        return "\"strong node 0\", \"strong nodes 0-2\", \"strong nodes\", \"power companies\", "
               "\"institutions\"";
    case FaultThing::LEADER:
        return "\"leader\"";
    case FaultThing::CONCENTRATOR:
        return "\"concentrator 5\", \"concentrators 2-4\", \"concentrators\"";
    case FaultThing::BUS:
        return "\"bus NAME\", \"10 % of buses\"";
    case FaultThing::LINK:
        return "\"substation-concentrator 5\" (a link by its ends), \"concentrator 5\" (all links "
               "that end there), \"links\"";
    default:
        return "\"strong nodes\" (between them), \"backhaul\", \"access\", \"backhaul of "
               "concentrator 5\", \"access of concentrators 2-4\"";
    }
}

/// Reads one word of a list.
class FaultTargetReader
{
  public:
    FaultTargetReader(const ScenarioValues& values,
                      const std::string& key,
                      const FaultKindEntry& kind,
                      const FaultWorld& world)
        : m_values(values),
          m_key(key),
          m_kind(kind),
          m_world(world)
    {
    }

    /// @param word without blanks around it @return what it says
    FaultTargetGroup Read(const std::string& word)
    {
        m_word = word;
        static const std::regex part(R"((\d+(?:\.\d+)?)( ?%)? +of +(.+))");
        std::smatch match;
        FaultTargetGroup group;
        const bool drawn = std::regex_match(word, match, part);
        group.among = ReadNoun(drawn ? match[3].str() : word, drawn);
        if (drawn)
        {
            group.drawn = CountDrawn(std::stod(match[1]), match[2].matched, group.among.size());
        }
        return group;
    }

  private:
    /// Strong nodes or concentrators, by number.
    struct Unit
    {
        bool concentrators{false};     //!< else strong nodes
        bool all{false};               //!< of the sort
        std::vector<uint32_t> numbers; //!< which
    };

    InputError MakeError(const std::string& advice) const
    {
        std::string takes;
        for (const FaultThing thing : FAULT_THINGS)
        {
            takes += m_kind.Takes(thing) ? (takes.empty() ? "" : ", ") + DescribeThing(thing) : "";
        }
        return m_values.MakeError(m_key,
                                  "targets of the kind " + m_kind.name + ", joined by commas: " +
                                      takes + "; \"2 of ...\" and \"10 % of ...\" draw some",
                                  advice);
    }

    uint32_t CountDrawn(double number, bool percent, std::size_t size) const
    {
        const double count =
            percent ? std::max(1.0, std::round(number / 100 * static_cast<double>(size))) : number;
        if (count < 1 || count != std::floor(count) || count > static_cast<double>(size))
        {
            throw MakeError("\"" + m_word + "\": there are " + std::to_string(size) +
                            ", so draw a whole number from 1 to " + std::to_string(size));
        }
        return static_cast<uint32_t>(count);
    }

    std::vector<FaultTarget> ReadNoun(const std::string& noun, bool drawn) const
    {
        if (m_kind.Takes(FaultThing::LINK))
        {
            return ReadLinks(noun);
        }
        if (m_kind.Takes(FaultThing::MESSAGES))
        {
            return ReadMessages(noun, drawn);
        }
        if (noun == "leader" && m_kind.Takes(FaultThing::LEADER))
        {
            return {{FaultThing::LEADER}};
        }
        if (m_kind.Takes(FaultThing::BUS) && noun.compare(0, 3, "bus") == 0)
        {
            return ReadBuses(noun);
        }
        const Unit unit = ReadUnit(noun);
        const auto thing = unit.concentrators ? FaultThing::CONCENTRATOR : FaultThing::STRONG_NODE;
        if (!m_kind.Takes(thing))
        {
            throw MakeError("\"" + m_word + "\" is none of these");
        }
        std::vector<FaultTarget> targets;
        for (const uint32_t number : unit.numbers)
        {
            targets.push_back({thing, number});
        }
        return targets;
    }

    std::vector<FaultTarget> ReadLinks(const std::string& noun) const
    {
        if (!m_world.findLinks)
        {
            throw m_values.MakeError(m_key,
                                     "no faults of the kind link " + m_world.whyNoLinks,
                                     "take another kind, such as loss");
        }
        std::vector<uint32_t> numbers;
        if (noun == "links")
        {
            for (uint32_t link = 0; link < m_world.links; ++link)
            {
                numbers.push_back(link);
            }
        }
        else
        {
            InputLocation location = m_values.GetLocation(m_key);
            location.key = m_key;
            numbers = m_world.findLinks(noun, location);
        }
        std::vector<FaultTarget> targets;
        for (const uint32_t number : numbers)
        {
            targets.push_back({FaultThing::LINK, number});
        }
        return targets;
    }

    std::vector<FaultTarget> ReadMessages(const std::string& noun, bool drawn) const
    {
        static const std::regex prefix("(backhaul|access)(?: of (.+))?");
        std::smatch match;
        LinkClass links = LINK_STRONG_NODES;
        std::string whose = noun;
        if (std::regex_match(noun, match, prefix))
        {
            links = match[1] == "access" ? LINK_ACCESS : LINK_BACKHAUL;
            whose = match[2];
        }
        const bool wrongAccess = links == LINK_ACCESS && m_world.concentrators == 0;
        if (whose.empty() && !drawn && !wrongAccess)
        {
            return {{FaultThing::MESSAGES, static_cast<uint32_t>(links)}};
        }
        const Unit unit = ReadUnit(whose);
        const bool fits = links == LINK_BACKHAUL || unit.concentrators == (links == LINK_ACCESS);
        if (!fits || wrongAccess)
        {
            throw MakeError("\"" + m_word + "\" is none of these");
        }
        if (unit.all && !drawn && links == LINK_STRONG_NODES)
        {
            return {{FaultThing::MESSAGES, static_cast<uint32_t>(links)}};
        }
        std::vector<FaultTarget> targets;
        for (const uint32_t number : unit.numbers)
        {
            const uint32_t end = number + (unit.concentrators ? m_world.firstConcentrator : 0);
            targets.push_back({FaultThing::MESSAGES, static_cast<uint32_t>(links), end});
        }
        return targets;
    }

    std::vector<FaultTarget> ReadBuses(const std::string& noun) const
    {
        const bool all = noun == "buses";
        const std::string name = noun.size() > 4 && noun[3] == ' ' ? TrimWord(noun.substr(4)) : "";
        std::vector<FaultTarget> targets;
        for (uint32_t bus = 0; bus < m_world.buses.size(); ++bus)
        {
            const std::string& known = m_world.buses[bus];
            if (!known.empty() && (all || known == name))
            {
                targets.push_back({FaultThing::BUS, bus});
            }
        }
        if (targets.empty())
        {
            throw MakeError("the feeder has no bus \"" + name + "\" with power: " +
                            SuggestName(name, m_world.buses, "./gridshare feeder lists them"));
        }
        return targets;
    }

    Unit ReadUnit(const std::string& noun) const
    {
        const uint32_t companies = m_world.powerCompanies;
        if ((noun == "power companies" || noun == "institutions") && companies > 0)
        {
            return noun == "institutions"
                       ? Unit{false, false, ListNumbers(companies, m_world.strongNodes)}
                       : Unit{false, false, ListNumbers(0, companies)};
        }
        static const std::regex unit(R"((strong node|concentrator)(s?)(?: (\d+)(?:-(\d+))?)?)");
        std::smatch match;
        const bool known = std::regex_match(noun, match, unit);
        if (!known || (!match[2].matched && !match[3].matched) ||
            (match[2].length() == 0 && (match[4].matched || !match[3].matched)))
        {
            const std::vector<std::string> words{"strong node",
                                                 "strong nodes",
                                                 "concentrator",
                                                 "concentrators",
                                                 "leader",
                                                 "backhaul",
                                                 "power companies",
                                                 "institutions",
                                                 "access"};
            const std::string word = noun.substr(0, noun.find_first_of("0123456789"));
            throw MakeError("\"" + m_word +
                            "\": " + SuggestName(TrimWord(word), words, "write one of these"));
        }
        const bool concentrators = match[1] == "concentrator";
        const uint32_t count = concentrators ? m_world.concentrators : m_world.strongNodes;
        if (!match[3].matched)
        {
            return {concentrators, true, ListNumbers(0, RequireSome(count, noun))};
        }
        const uint32_t first = ReadNumber(match[3], match[1], count);
        const uint32_t last = match[4].matched ? ReadNumber(match[4], match[1], count) : first;
        if (last < first)
        {
            throw MakeError("\"" + m_word + "\": write the lower number first");
        }
        return {concentrators, false, ListNumbers(first, last + 1)};
    }

    uint32_t RequireSome(uint32_t count, const std::string& noun) const
    {
        if (count == 0)
        {
            throw MakeError("\"" + m_word + "\": there are no " + noun + " in this study");
        }
        return count;
    }

    uint32_t ReadNumber(const std::string& digits, const std::string& what, uint32_t count) const
    {
        const double number = std::stod(digits);
        if (number >= count)
        {
            throw MakeError("\"" + m_word + "\": " + what + "s are " +
                            (count == 0 ? "none" : "0 to " + std::to_string(count - 1)));
        }
        return static_cast<uint32_t>(number);
    }

    static std::vector<uint32_t> ListNumbers(uint32_t first, uint32_t end)
    {
        std::vector<uint32_t> numbers;
        for (uint32_t number = first; number < end; ++number)
        {
            numbers.push_back(number);
        }
        return numbers;
    }

    const ScenarioValues& m_values; //!< for messages
    std::string m_key;              //!< likewise
    const FaultKindEntry& m_kind;   //!< what it takes
    const FaultWorld& m_world;      //!< what there is
    std::string m_word;             //!< that is read
};

} // namespace

std::vector<FaultTargetGroup>
ReadFaultTargets(const ScenarioValues& values,
                 const std::string& key,
                 const FaultKindEntry& kind,
                 const FaultWorld& world)
{
    FaultTargetReader reader(values, key, kind, world);
    std::vector<FaultTargetGroup> groups;
    std::istringstream list(values.GetText(key) + ","); // the last one ends like the others
    for (std::string word; std::getline(list, word, ',');)
    {
        groups.push_back(reader.Read(TrimWord(word)));
    }
    return groups;
}

} // namespace gridshare
} // namespace ns3
