/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "house-plan.h"

#include <sstream>

/**
 * @file
 * @ingroup gridshare-test
 * The rooms of the house and the arrows between them, as doc/architecture.md draws them.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// ROOM : what it may know. "ns-3" stands for ns-3's headers; a name with a star for a room, what
/// is in it and what it may know itself.
constexpr const char* PLAN = R"(
foundation            :
game                  : foundation
game/revision         : game*
game/theory           : game*
ledger                : foundation game
market                : foundation game game/theory ledger
consensus             : foundation ledger
consensus/pbft        : consensus*
consensus/raft        : consensus*
consensus/hotstuff    : consensus*
consensus/fork-choice : consensus*
consensus/byzantine   : consensus*
consensus/byzantine/plans : consensus/byzantine* consensus/pbft consensus/hotstuff consensus/fork-choice
consensus/cluster     : consensus/byzantine*
consensus/hostile     : consensus/cluster*
consensus/hostile/deliberate : consensus/cluster* consensus/pbft consensus/raft consensus/hotstuff consensus/fork-choice
feeder                : foundation
feeder/text           : feeder*
feeder/matpower       : feeder*
feeder/opendss        : feeder*
feeder/opendss/circuit : feeder/opendss*
feeder/opendss/script : feeder/opendss/circuit*
plan/technology       : foundation feeder
plan/backbone         : foundation feeder
plan/backbone/formats : plan/backbone*
plan/backbone/shapes  : plan/backbone*
plan                  : foundation feeder plan/technology plan/backbone
plan/map              : plan*

simulator             : ns-3 foundation
transport             : ns-3 foundation ledger
transport/discipline  : transport*
transport/access      : transport* plan/technology
transport/ranks       : simulator transport*
transport/queueing    : simulator transport/discipline* transport/ranks*
transport/streams     : transport/queueing*
transport/message     : transport/streams*
transport/sockets     : transport*
transport/packet      : transport/sockets*
gossip                : transport*
gossip/overlay        : gossip*
gossip/overlay/kinds  : gossip/overlay*
metering              : ns-3 foundation ledger plan transport transport/access
client                : ns-3 foundation ledger transport
node                  : ns-3 foundation game ledger market consensus plan transport transport/access gossip metering client
node/company          : node*
node/proof            : node*
node/demand           : node*
fault                 : node*
fault/kinds           : fault*

helper                : ns-3 MODEL
helper/sweep          : ns-3 MODEL
helper/scenario       : ns-3 MODEL
helper/scenario/reader : helper/scenario*
helper/options        : helper/scenario* helper/sweep
helper/grid           : helper/scenario*
helper/record         : helper/options*
helper/fault          : helper* helper/record*
helper/sharing        : helper/fault* helper/grid* helper/sweep
helper/sharing/loop   : helper/sharing*
helper/sharing/record : helper/sharing/loop*
helper/sharing/simulation : helper/sharing/record*
helper/sharing/map    : helper/sharing/simulation*
helper/consensus      : helper/fault* helper/sweep
helper/propagation    : helper/options*
helper/fidelity       : helper/options*
analysis/figure       : foundation
analysis/map          : foundation
analysis/statistics   : foundation
analysis              : foundation analysis/figure analysis/map analysis/statistics
analysis/query        : analysis*
analysis/loop         : analysis/query*
analysis/report       : analysis*
analysis/outcome      : analysis/report*
analysis/find         : analysis*
analysis/compare      : analysis/query*
analysis/page         : analysis/query*

command               : ns-3 MODEL HELPER analysis*
command/engine        : command*
command/study         : command/engine*
command/query         : command/study* analysis/query
command/compare       : command/study* analysis/compare
command/page          : command/query* analysis/page
command/run           : command/page* analysis/find analysis/compare
command/game          : command*
command/feeder        : command/study*
command/access        : command*
command/consensus     : command/study*
command/fidelity      : command/study*
command/propagation   : command/study*
command/validate      : command/study* command/feeder
command/sharing       : command/study* analysis/report analysis/outcome analysis/loop analysis/query

examples              : ns-3 MODEL HELPER
scenarios             : ns-3 MODEL HELPER
test                  : ns-3 MODEL HELPER COMMAND analysis analysis/report analysis/outcome analysis/query analysis/loop analysis/find analysis/figure analysis/map analysis/statistics analysis/compare analysis/page
)";

using HousePlan = std::map<std::string, HouseRoom>;

/// Whether a room belongs to one of the groups MODEL, HELPER and COMMAND.
bool
BelongsTo(const std::string& room, const std::string& group)
{
    const std::string top = room.substr(0, room.find('/'));
    static const std::set<std::string> others = {"analysis", "examples", "scenarios", "test"};
    if (top == "helper" || top == "command")
    {
        return group == (top == "helper" ? "HELPER" : "COMMAND");
    }
    return group == "MODEL" && others.count(top) == 0;
}

/// Allow a room what a word of the plan says; the rooms that it names stand above it in the plan.
void
Allow(const HousePlan& plan, const std::string& word, HouseRoom& room)
{
    if (word == "ns-3")
    {
        room.ns3 = true;
    }
    else if (word == "MODEL" || word == "HELPER" || word == "COMMAND")
    {
        for (const auto& [name, other] : plan)
        {
            if (BelongsTo(name, word))
            {
                room.rooms.insert(name);
            }
        }
    }
    else if (word.back() == '*')
    {
        const std::string name = word.substr(0, word.size() - 1);
        const auto& other = plan.at(name);
        room.ns3 = room.ns3 || other.ns3;
        room.rooms.insert(name);
        room.rooms.insert(other.rooms.begin(), other.rooms.end());
    }
    else
    {
        room.rooms.insert(word);
    }
}

HousePlan
ReadPlan(const std::string& text)
{
    HousePlan plan;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream words(line);
        std::string name;
        std::string word;
        if (!(words >> name >> word))
        {
            continue;
        }
        HouseRoom room;
        while (words >> word)
        {
            Allow(plan, word, room);
        }
        plan[name] = room;
    }
    return plan;
}

} // namespace

const HousePlan&
GetHousePlan()
{
    static const HousePlan plan = ReadPlan(PLAN);
    return plan;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3
