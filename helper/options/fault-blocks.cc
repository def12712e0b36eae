/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-blocks.h"

#include "ns3/text-table.h"
#include "ns3/typed-values.h"

#include <algorithm>
#include <set>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string SECTION = "fault";
constexpr double DAY_S = 86400;
constexpr double LATEST_S = 1e7; //!< as of other times in scenarios

/// Reads the keys of one block.
class FaultBlockReader
{
  public:
    /// @param values of an experiment @param prefix of the block's keys, "fault.1."
    FaultBlockReader(const ScenarioValues& values, const std::string& prefix)
        : m_values(values),
          m_prefix(prefix)
    {
    }

    FaultBlock Read(const FaultWorld& world, Time end) const
    {
        FaultBlock block;
        block.kind = &ReadKind();
        if (m_values.GetText(m_prefix + "targets").empty())
        {
            throw m_values.MakeError(
                m_prefix + "targets",
                "what the fault happens to",
                "for example targets = [\"strong node 0\", \"concentrator 1\"]",
                {m_prefix + "kind"});
        }
        block.targets = ReadFaultTargets(m_values, m_prefix + "targets", *block.kind, world);
        block.start = ParseSeconds(m_values, m_prefix + "start_s");
        block.end = ParseOptionalSeconds(m_values, m_prefix + "end_s");
        if (block.end && *block.end <= block.start)
        {
            throw m_values.MakeError(m_prefix + "end_s",
                                     "a time after " + m_prefix + "start_s = " +
                                         FormatExactly(block.start.GetSeconds()) + ", or \"none\"",
                                     "raise it, lower start_s, or write \"none\"");
        }
        ReadRate(block, end);
        ReadDelay(block);
        return block;
    }

  private:
    const FaultKindEntry& ReadKind() const
    {
        const std::string& kind = m_values.GetText(m_prefix + "kind");
        if (kind.empty())
        {
            throw m_values.MakeError(m_prefix + "kind",
                                     "one of " + JoinNames(GetFaultKinds().GetNames()),
                                     "say what happens: kind = \"crash\"");
        }
        return GetFaultKinds().Get(kind);
    }

    /// What a kind has no use for is refused; what it needs is asked for.
    std::optional<double> ReadNumber(const std::string& key,
                                     bool has,
                                     bool needs,
                                     const std::string& kind,
                                     const std::string& meaning) const
    {
        const auto number = m_values.GetOptionalReal(m_prefix + key);
        if (number && !has)
        {
            throw m_values.MakeError(m_prefix + key,
                                     "\"none\" with " + m_prefix + "kind = \"" + kind + "\"",
                                     "remove it");
        }
        if (!number && needs)
        {
            throw m_values.MakeError(m_prefix + key,
                                     meaning + " with " + m_prefix + "kind = \"" + kind + "\"",
                                     "add " + key + " to the block",
                                     {m_prefix + "kind"});
        }
        return number;
    }

    void ReadRate(FaultBlock& block, Time end) const
    {
        const FaultKindEntry& kind = *block.kind;
        const bool ofMessages = kind.rate == FaultRate::PROBABILITY;
        const auto rate = ReadNumber(
            "rate", kind.rate != FaultRate::NONE, ofMessages, kind.name, "a probability in (0, 1]");
        if (ofMessages && *rate > 1)
        {
            throw m_values.MakeError(
                m_prefix + "rate", "a probability in (0, 1]", "for example rate = 0.3");
        }
        const bool fails = rate && kind.rate == FaultRate::FAILURES;
        const auto down =
            ReadNumber("mean_down_s", fails, fails, kind.name, "a mean time, with rate,");
        block.probability = ofMessages ? *rate : 0;
        if (fails)
        {
            block.flapping = FaultFlapping{Seconds(DAY_S / *rate), Seconds(*down)};
            block.end = block.end.value_or(std::max(end, block.start));
        }
    }

    void ReadDelay(FaultBlock& block) const
    {
        const auto delay = ReadNumber(
            "delay_s", block.kind->hasDelay, block.kind->hasDelay, block.kind->name, "a time in s");
        block.delay = Seconds(delay.value_or(0));
    }

    const ScenarioValues& m_values; //!< see constructor
    std::string m_prefix;           //!< see constructor
};

bool
Overlap(Time start, std::optional<Time> end, Time otherStart, std::optional<Time> otherEnd)
{
    return (!otherEnd || start < *otherEnd) && (!end || otherStart < *end);
}

/// Whether a block holds messages of access links back.
bool
DelaysAccess(const FaultBlock& block)
{
    return block.kind->name == "delay" &&
           std::any_of(block.targets.begin(), block.targets.end(), [](const auto& group) {
               return group.among.front().number == LINK_ACCESS;
           });
}

/// The network is in two parts at most, and an access segment holds back in one way at a time.
void
RefuseOverlaps(const ScenarioValues& values,
               const std::vector<std::string>& prefixes,
               const FaultPlan& plan)
{
    const auto refuse =
        [&values](const std::string& prefix, const std::string& what, const std::string& other) {
            throw values.MakeError(prefix + "start_s",
                                   what + " at a time",
                                   "let it begin when " + other + " has ended, or end before");
        };
    for (std::size_t i = 0; i < plan.blocks.size(); ++i)
    {
        const FaultBlock& one = plan.blocks[i];
        const bool splits = one.kind->name == "partition";
        const std::string what =
            splits ? "one partition" : "one fault of the kind delay on access links";
        if (splits && plan.partition &&
            Overlap(one.start, one.end, plan.partition->start, plan.partition->end))
        {
            refuse(prefixes[i], what, "that of faults.partition_start_s");
        }
        if (DelaysAccess(one) && plan.disturbances[LINK_ACCESS].spikeProbability > 0 &&
            Overlap(one.start, one.end, plan.disturbance.start, plan.disturbance.end))
        {
            refuse(prefixes[i], what, "that of faults.access_delay_s");
        }
        for (std::size_t j = 0; j < i; ++j)
        {
            const FaultBlock& other = plan.blocks[j];
            const bool alike =
                (splits && other.kind == one.kind) || (DelaysAccess(one) && DelaysAccess(other));
            if (alike && Overlap(one.start, one.end, other.start, other.end))
            {
                refuse(prefixes[i], what, "fault." + std::to_string(j + 1));
            }
        }
    }
}

/// A partition leaves somebody on the other side.
void
CheckSides(const ScenarioValues& values,
           const std::string& prefix,
           const FaultBlock& block,
           uint32_t nodes)
{
    std::set<uint32_t> named;
    std::size_t drawn = 0;
    for (const auto& group : block.targets)
    {
        drawn += group.drawn.value_or(0);
        for (const auto& target : group.among)
        {
            if (!group.drawn)
            {
                named.insert(target.number);
            }
        }
    }
    if (block.kind->name == "partition" && named.size() + drawn >= nodes)
    {
        throw values.MakeError(prefix + "targets",
                               "the strong nodes on one side, fewer than all " +
                                   std::to_string(nodes),
                               "for example \"2 of strong nodes\"");
    }
}

} // namespace

void
AddFaultBlockKeys(ScenarioSchema& schema)
{
    const std::string prefix = SECTION + ".N.";
    schema.AddText(prefix + "kind", "", "what happens, in block N of the blocks [[fault]]", []() {
        return GetFaultKinds().GetNames();
    });
    schema.AddText(prefix + "targets",
                   "",
                   "to whom: a text or a list of texts, such as \"strong node 0\", \"2 of "
                   "concentrators\", \"bus 97\", \"access\"");
    schema.AddReal(prefix + "start_s", 0, "s", "when it begins", 0, LATEST_S);
    schema.AddReal(prefix + "end_s", 3600, "s", "when it ends; none: never", 0, LATEST_S);
    schema.AllowNone(prefix + "end_s", true);
    schema.AddReal(prefix + "rate",
                   0.3,
                   "",
                   "loss, duplication, delay: probability of a message; crash, link, outage: "
                   "failures of each target a day, none: down from start to end",
                   0,
                   1e6,
                   true);
    schema.AllowNone(prefix + "rate", true);
    schema.AddReal(prefix + "mean_down_s",
                   600,
                   "s",
                   "with such a rate: mean of the exponential time that a target is down",
                   0,
                   LATEST_S,
                   true);
    schema.AllowNone(prefix + "mean_down_s", true);
    schema.AddReal(prefix + "delay_s",
                   0.5,
                   "s",
                   "delay: how long a message is held back; slow: time that a node takes for each",
                   0,
                   3600,
                   true);
    schema.AllowNone(prefix + "delay_s", true);
}

bool
HasFaultBlocks(const ScenarioValues& values)
{
    return !values.ListBlocks(SECTION).empty();
}

void
AddFaultBlocks(const ScenarioValues& values, const FaultWorld& world, Time end, FaultPlan& plan)
{
    const auto prefixes = values.ListBlocks(SECTION);
    for (const auto& prefix : prefixes)
    {
        plan.blocks.push_back(FaultBlockReader(values, prefix).Read(world, end));
        CheckSides(values, prefix, plan.blocks.back(), world.strongNodes);
    }
    RefuseOverlaps(values, prefixes, plan);
}

} // namespace gridshare
} // namespace ns3
