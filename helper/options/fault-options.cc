/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-options.h"

#include "crash-list.h"
#include "fault-schema.h"

#include "ns3/byzantine-replica.h"
#include "ns3/name-suggestion.h"
#include "ns3/typed-values.h"

#include <charconv>
#include <cmath>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

/// "f" or a number, of nodes that fail.
uint32_t
CountFaulty(const ScenarioValues& values, const std::string& key, uint32_t nodes, uint32_t f)
{
    const std::string& text = values.GetText(key);
    if (text == "f")
    {
        return f;
    }
    uint32_t count = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, count);
    if (parsed.ec != std::errc() || parsed.ptr != end || count > nodes)
    {
        throw values.MakeError(key,
                               "f, or a whole number from 0 to " + std::to_string(nodes) +
                                   ", the number of nodes",
                               "put it in quotes: \"f\" or \"1\"");
    }
    return count;
}

/// One of the behaviours that faults.behaviour names.
uint32_t
ParseBehaviour(const ScenarioValues& values, const std::string& name)
{
    const auto* entry = GetByzantineBehaviours().Find(name);
    if (entry == nullptr)
    {
        const auto names = GetByzantineBehaviours().GetNames();
        throw values.MakeError("faults.behaviour",
                               "one or several of " + JoinNames(names) + ", joined by +",
                               SuggestName(name, names, "correct it"));
    }
    return entry->behaviour;
}

uint32_t
ParseBehaviours(const ScenarioValues& values)
{
    uint32_t behaviours = 0;
    // The last name ends like the others: "a+" has an empty one.
    std::istringstream text(values.GetText("faults.behaviour") + "+");
    for (std::string name; std::getline(text, name, '+');)
    {
        const uint32_t behaviour = ParseBehaviour(values, name);
        if ((behaviours & behaviour) != 0)
        {
            throw values.MakeError(
                "faults.behaviour", "every behaviour once", "remove a \"" + name + "\"");
        }
        behaviours |= behaviour;
    }
    return behaviours;
}

/// A key that, unless there is none, must be above another.
void
CheckOrder(const ScenarioValues& values, const std::string& earlier, const std::string& later)
{
    const auto time = values.GetOptionalReal(later);
    if (time && *time <= values.GetReal(earlier))
    {
        throw values.MakeError(later,
                               "a time after " + earlier + ", or \"none\"",
                               "raise it, lower " + earlier + ", or write \"none\"",
                               {earlier});
    }
}

void
CheckTimes(const ScenarioValues& values)
{
    CheckOrder(values, "faults.crash_s", "faults.restart_s");
    CheckOrder(values, "faults.partition_start_s", "faults.partition_end_s");
    CheckOrder(values, "faults.disturbance_start_s", "faults.disturbance_end_s");
    if (values.GetOptionalReal("faults.mean_up_s").has_value() !=
        values.GetOptionalReal("faults.mean_down_s").has_value())
    {
        throw values.MakeError("faults.mean_down_s",
                               "a number with faults.mean_up_s, and \"none\" without",
                               "set both or none of them",
                               {"faults.mean_up_s"});
    }
    if (values.GetReal("faults.partition_start_s") > 0 &&
        !values.GetOptionalReal("faults.partition_end_s"))
    {
        throw values.MakeError("faults.partition_end_s",
                               "a time after faults.partition_start_s",
                               "say when the network heals, be it after the end of the run, or "
                               "leave out faults.partition_start_s",
                               {"faults.partition_start_s"});
    }
}

/// A partition that leaves everybody on one side is none.
void
CheckPartition(const ScenarioValues& values, uint32_t nodes)
{
    const double first = std::round(values.GetReal("faults.partition_share") * nodes);
    if (values.GetOptionalReal("faults.partition_end_s") && (first < 1 || first > nodes - 1.0))
    {
        throw values.MakeError("faults.partition_share",
                               "a share of the " + std::to_string(nodes) +
                                   " strong nodes that leaves some on each side",
                               "take 0.5, or write faults.partition_end_s = \"none\"",
                               {"faults.partition_end_s"});
    }
}

LinkDisturbance
ParseDisturbance(const ScenarioValues& values, const std::string& prefix)
{
    LinkDisturbance disturbance;
    disturbance.loss = values.GetReal(prefix + "loss");
    disturbance.duplication = values.GetReal(prefix + "duplication");
    disturbance.spikeProbability = values.GetReal(prefix + "delay_probability");
    disturbance.spike = ParseSeconds(values, prefix + "delay_s");
    return disturbance;
}

/// Nodes that are slow and honest: Byzantine ones have enough to do.
uint32_t
CountSlow(const ScenarioValues& values, uint32_t nodes, uint32_t byzantine)
{
    const int64_t slow = values.GetInteger("faults.slow_nodes");
    if (slow > int64_t{nodes} - byzantine)
    {
        throw values.MakeError("faults.slow_nodes",
                               "a whole number from 0 to " + std::to_string(nodes - byzantine) +
                                   ", the number of nodes that do not lie",
                               "lower it, or take more nodes");
    }
    return static_cast<uint32_t>(slow);
}

/// The line of a scenario that chooses a protocol in which replicas mine.
std::string
NameMiningProtocols()
{
    std::vector<std::string> names;
    for (const auto& protocol : GetConsensusProtocols())
    {
        if (protocol.traits.mines)
        {
            names.push_back("\"" + protocol.name + "\"");
        }
    }
    return "consensus.protocol = " + JoinAlternatives(names);
}

/// Who mines selfishly, or with how much, is a question of proof of work alone.
void
CheckMining(const ScenarioValues& values,
            const FaultOptions& options,
            const ConsensusProtocolEntry& protocol,
            const ConsensusConfig& config)
{
    const bool mining = protocol.traits.mines;
    if (options.IsMinedSelfishly() && !mining)
    {
        throw values.MakeError("faults.behaviour",
                               "selfish_mining only with " + NameMiningProtocols(),
                               "choose that protocol, or another behaviour");
    }
    if (options.selfishGamma > 0 && !options.IsMinedSelfishly())
    {
        throw values.MakeError("faults.selfish_gamma",
                               "0 without selfish miners",
                               options.byzantine == 0
                                   ? "leave it out, or set faults.byzantine = \"1\""
                                   : "leave it out, or write faults.behaviour = "
                                     "\"selfish_mining\"");
    }
    if (!options.byzantineHashShare)
    {
        return;
    }
    if (!mining)
    {
        throw values.MakeError("faults.byzantine_hash_share",
                               "\"none\" where nobody mines",
                               "leave it out, or choose " + NameMiningProtocols());
    }
    if (options.byzantine == 0 || options.byzantine == config.replicas ||
        *options.byzantineHashShare == 1)
    {
        throw values.MakeError("faults.byzantine_hash_share",
                               "a share below 1, some nodes that lie, and some that do not",
                               "write \"none\", or set faults.byzantine = \"1\"");
    }
}

/// Room that the crashes of single nodes leave for those that crash together, within a limit.
std::optional<uint32_t>
CountMostDown(const ScenarioValues& values, const FaultPlan& plan)
{
    const auto limit = values.GetOptionalInteger("faults.most_down");
    if (!limit)
    {
        return std::nullopt;
    }
    const int64_t single = CountConcurrentCrashes(plan.crashes);
    const int64_t together = plan.flapping ? std::min<uint32_t>(plan.crashed, 1) : plan.crashed;
    if (*limit < single + together)
    {
        throw values.MakeError("faults.most_down",
                               "at least " + std::to_string(single + together) +
                                   ": so many are down at once by faults.crashes and "
                                   "faults.crashed",
                               "raise it, or let fewer crash");
    }
    return static_cast<uint32_t>(*limit - single);
}

FaultPlan
ParsePlan(const ScenarioValues& values, uint32_t nodes, uint32_t crashed, Time end)
{
    FaultPlan plan;
    plan.crashes = ParseCrashes(values, nodes);
    plan.crashed = crashed;
    plan.crashAt = ParseSeconds(values, "faults.crash_s");
    plan.restartAt = ParseOptionalSeconds(values, "faults.restart_s");
    plan.memory = ParseWord(values, "faults.memory", GetMemoryWords());
    if (const auto meanUp = ParseOptionalSeconds(values, "faults.mean_up_s"))
    {
        plan.flapping = {*meanUp, ParseOptionalSeconds(values, "faults.mean_down_s").value()};
    }
    plan.mostDown = CountMostDown(values, plan);
    if (const auto healed = ParseOptionalSeconds(values, "faults.partition_end_s"))
    {
        plan.partition = {ParseSeconds(values, "faults.partition_start_s"), *healed};
    }
    plan.partitionShare = values.GetReal("faults.partition_share");
    plan.disturbances[LINK_STRONG_NODES] = ParseDisturbance(values, "faults.");
    plan.disturbances[LINK_BACKHAUL] = ParseDisturbance(values, "faults.backhaul_");
    if (values.GetSchema().Find("faults.access_loss") != nullptr) // a study with meters
    {
        plan.disturbances[LINK_ACCESS] = ParseDisturbance(values, "faults.access_");
    }
    plan.disturbance = {ParseSeconds(values, "faults.disturbance_start_s"),
                        ParseOptionalSeconds(values, "faults.disturbance_end_s").value_or(end)};
    plan.slowService = ParseSeconds(values, "faults.slow_message_s");
    return plan;
}

} // namespace

bool
FaultOptions::AreMessagesFaulty() const
{
    return plan.AreMessagesFaulty();
}

bool
FaultOptions::IsMinedSelfishly() const
{
    return byzantine > 0 && (behaviours & BYZANTINE_SELFISH_MINING) != 0;
}

double
FaultOptions::GetByzantineHashShare(uint32_t nodes) const
{
    return byzantineHashShare.value_or(static_cast<double>(byzantine) / nodes);
}

bool
FaultOptions::IsSafetyPromised(const ConsensusProtocolEntry& protocol,
                               const ConsensusConfig& config) const
{
    const bool few = byzantineHashShare
                         ? 3 * *byzantineHashShare < 1
                         : byzantine <= protocol.promise.countFaulty(config.replicas);
    const bool isBorne = byzantine == 0 || (protocol.promise.byzantine && few);
    return isBorne && (!plan.IsAgreementDelayed() || protocol.promise.asynchronous);
}

FaultOptions
ParseFaultOptions(const ScenarioValues& values,
                  const ConsensusProtocolEntry& protocol,
                  const ConsensusConfig& config,
                  Time end)
{
    CheckTimes(values);
    const uint32_t nodes = config.replicas;
    CheckPartition(values, nodes);
    const uint32_t tolerance = config.GetByzantineTolerance();
    const uint32_t crashes = protocol.promise.countFaulty(nodes);
    const uint32_t crashed = CountFaulty(values, "faults.crashed", nodes, crashes);
    FaultOptions options;
    options.byzantine = CountFaulty(values, "faults.byzantine", nodes, tolerance);
    if (crashed + options.byzantine > nodes)
    {
        throw values.MakeError("faults.byzantine",
                               "together with faults.crashed at most " + std::to_string(nodes) +
                                   ", the number of nodes",
                               "lower one of them");
    }
    options.behaviours = ParseBehaviours(values);
    options.byzantineHashShare = values.GetOptionalReal("faults.byzantine_hash_share");
    options.selfishGamma = values.GetReal("faults.selfish_gamma");
    CheckMining(values, options, protocol, config);
    options.clockSkew = values.GetReal("faults.clock_skew");
    options.plan = ParsePlan(values, nodes, crashed, end);
    options.plan.slow = CountSlow(values, nodes, options.byzantine);
    return options;
}

} // namespace gridshare
} // namespace ns3
