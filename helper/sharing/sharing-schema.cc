/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "sharing-schema.h"

#include "demand-schema.h"
#include "failover-options.h"
#include "metering-options.h"
#include "platform-options.h"
#include "proof-options.h"
#include "sharing-game-options.h"
#include "sharing-network-options.h"

#include "ns3/backbone-options.h"
#include "ns3/consensus-registry.h"
#include "ns3/fault-blocks.h"
#include "ns3/fault-schema.h"
#include "ns3/feeder-reader.h"
#include "ns3/find-options.h"
#include "ns3/ledger-options.h"
#include "ns3/metering-traffic.h"
#include "ns3/replica-options.h"
#include "ns3/replication-options.h"
#include "ns3/revision-protocol.h"
#include "ns3/technology-choice.h"
#include "ns3/wan-options.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double UNBOUNDED = std::numeric_limits<double>::infinity();

std::vector<std::string>
ListRevisionNames()
{
    return GetRevisionProtocols().GetNames();
}

void
AddGridKeys(ScenarioSchema& schema)
{
    schema.AddText(
        "grid.feeder",
        "ieee123",
        "a built-in feeder's name, a feeder file, or synthetic-rural, -suburban, -urban");
    schema.AddInteger("grid.meters",
                      1000,
                      "",
                      "meters that a synthetic feeder is made for; none: as the feeder's loads say",
                      2,
                      9999999);
    schema.AllowNone("grid.meters", true);
    schema.AddInteger("grid.seed", 1, "", "of a synthetic feeder", 0, 9007199254740992.0);
    schema.AddText("grid.coordinates", "", "file of bus coordinates, if the feeder names none");
    schema.AddText("grid.default_units", "", "unit of lengths for which the feeder states none");
    schema.AddReal("grid.kw_per_meter", 1.5, "kW", "load that one meter stands for", 0.001, 1e6);
    schema.AddReal("grid.commercial_share",
                   MeterExpansion().commercialShare,
                   "",
                   "share of the customers who are shops and offices, evenly spread",
                   0,
                   1);
    schema.AddReal("grid.ohm_per_km",
                   FeederReadOptions().syntheticOhmPerKm,
                   "ohm/km",
                   "MATPOWER: resistance from which lengths are made",
                   1e-6,
                   1e6);
    schema.AddText("grid.negative_resistance",
                   GetNegativeResistanceRules().front(),
                   "MATPOWER: what to do with a line of negative resistance",
                   GetNegativeResistanceRules);
    schema.AddText("access.technology",
                   "g3-plc-cenelec",
                   std::string("what joins meters to their concentrator") + TECHNOLOGY_KEY_HELP);
    schema.AddText("access.concentrators", "automatic", "where concentrators stand", []() {
        return std::vector<std::string>{"automatic", "transformer", "substation", "meter-limit"};
    });
    schema.AddInteger("access.meters_per_concentrator",
                      0,
                      "",
                      "most meters on one concentrator; none: the technology's own number",
                      1,
                      100000);
    schema.AllowNone("access.meters_per_concentrator", true);
    AddSharingNetworkKeys(schema);
    schema.AddText("backhaul.technology",
                   "fibre",
                   std::string("what joins concentrators and strong nodes") + TECHNOLOGY_KEY_HELP);
    AddBackboneKeys(schema);
    schema.AddReal("backhaul.strong_node_distance_km",
                   50,
                   "km",
                   "from the substation to each strong node",
                   0,
                   20000);
}

void
AddRoleKeys(ScenarioSchema& schema)
{
    schema.AddInteger("roles.power_companies", 4, "", "strong nodes that take orders", 1, 255);
    schema.AddKey({"roles.companies_trade",
                   false,
                   "",
                   "power companies are providers, too, with metering points of their own"});
    schema.AddInteger("roles.institutions", 3, "", "strong nodes that demand data", 1, 255);
    schema.AddInteger("roles.voting_institutions",
                      0,
                      "",
                      "institutions that take part in consensus; the others only keep the ledger, "
                      "by downloading it; none: all vote",
                      0,
                      255);
    schema.AllowNone("roles.voting_institutions", true);
    schema.AddInteger("roles.demanders",
                      0,
                      "",
                      "demanders who join the platform or buy, with game.demanders = population",
                      0,
                      100000);
    AddFailoverKeys(schema);
    schema.AddReal(
        "meters.reading_interval_s", 900, "s", "between two readings of a meter", 1, 86400);
    schema.AddReal("meters.commercial_interval_s",
                   300,
                   "s",
                   "the same of commercial customers (grid.commercial_share), a whole multiple or "
                   "part of it; none: as all",
                   1,
                   86400);
    schema.AllowNone("meters.commercial_interval_s", true);
    schema.AddInteger("meters.registers", 1, "", "values a reading; volumes count values", 1, 1000);
    schema.AddText("meters.load_shape", "residential", "residential, commercial or a CSV file");
    schema.AddText("meters.load_shape_column", "", "column of the CSV file; empty: the last");
    schema.AddReal("meters.load_shape_interval_s", 900, "s", "between its rows", 1e-3, 1e9);
    schema.AddText(
        "meters.load_shape_unit", "per-unit", "what its values mean", ListWords(GetShapeUnits()));
    schema.AddReal("meters.diversity_s",
                   7200,
                   "s",
                   "customers live later than the load shape by up to this much",
                   0,
                   86400);
    schema.AddInteger(
        "meters.reading_bytes",
        GetPushedReadingBytes(),
        "bytes",
        "one pushed reading with ciphering, wrapper, UDP and IPv6 (doc/model/grid.md; other "
        "modes have their own sizes)",
        1,
        65535);
    schema.AddText("meters.reading_mode", "push", "how readings travel to the concentrator", []() {
        return std::vector<std::string>{"push", "polling", "daily-upload"};
    });
    schema.AddReal("meters.keep_s",
                   172800,
                   "s",
                   "a meter keeps readings that have not arrived for so long, and sends them with "
                   "later ones; none: each is sent once",
                   1,
                   31536000);
    schema.AllowNone("meters.keep_s", false);
    schema.AddReal("meters.deadline_s",
                   3600,
                   "s",
                   "a reading is in time if it has arrived by then (readings_in_time)",
                   1,
                   31536000);
    schema.AddReal("meters.order_delay_s",
                   300,
                   "s",
                   "from an epoch's last reading to the first orders: time for it to arrive",
                   0,
                   86400);
    schema.AddReal("meters.order_spread_s",
                   600,
                   "s",
                   "concentrators send their orders spread over this time",
                   0,
                   86400);
}

void
AddClassKeys(ScenarioSchema& schema)
{
    schema.AddList("game.classes",
                   {},
                   "",
                   "shares of the customers in classes that compare themselves among themselves, "
                   "sum 1; none: all are one class",
                   0,
                   1,
                   true);
    schema.AddList("game.class_gain", {}, "", "gain of each class; none: game.gain", 0, 1e6, true);
    schema.AddList("game.class_cost", {}, "", "cost of each class; none: game.cost", -1e6, 1e6);
    schema.AddList("game.class_reward", {}, "", "reward of each class; none: game.reward", 0, 1e6);
    schema.AddList("game.class_interest",
                   {},
                   "",
                   "how likely one of a class is drawn as a partner, to scale; none: all alike",
                   0,
                   1e6);
    for (const char* key : {"game.classes",
                            "game.class_gain",
                            "game.class_cost",
                            "game.class_reward",
                            "game.class_interest"})
    {
        schema.AllowNone(key, false);
    }
}

/// Power companies as providers; what they have in common with customers is the game's.
void
AddCompanyKeys(ScenarioSchema& schema)
{
    schema.AddInteger(
        "companies.registers", 4, "", "values a reading of a company's metering point", 1, 1000);
    schema.AddReal("companies.reading_interval_s",
                   60,
                   "s",
                   "between two of its readings, a whole part of run.epoch_s",
                   1,
                   86400);
    schema.AddReal("companies.gain", 0.2, "", "of companies; none: game.gain", 0, 1e6, true);
    schema.AllowNone("companies.gain", true);
    schema.AddReal("companies.cost", 0.5, "", "of companies; none: game.cost", -1e6, 1e6);
    schema.AllowNone("companies.cost", true);
    schema.AddReal("companies.reward", 1.0, "", "of companies; none: game.reward", 0, 1e6);
    schema.AllowNone("companies.reward", true);
    schema.AddReal("companies.interest",
                   1,
                   "",
                   "how likely a company is drawn as a partner, a customer being 1",
                   0,
                   1e6);
    schema.AddReal("companies.revision_rate",
                   0.001,
                   "",
                   "as game.revision_rate; none: that one, in proportion to what is at stake",
                   0,
                   UNBOUNDED,
                   true);
    schema.AllowNone("companies.revision_rate", true);
}

void
AddGameKeys(ScenarioSchema& schema)
{
    schema.AddReal(
        "game.gain", 0.2, "", "sharing raises a trade's value by this share", 0, 1e6, true);
    schema.AddReal("game.cost", 0.5, "", "of joining, a trade; negative is a subsidy", -1e6, 1e6);
    schema.AddReal("game.reward", 1.0, "", "for each side when both have joined", 0, 1e6);
    schema.AddText("game.cost_per",
                   "transaction",
                   "what cost and reward are for, where an order is split",
                   ListWords(GetCostBases()));
    AddClassKeys(schema);
    schema.AddReal("game.initial_share", 0.5, "", "share of sharing providers at the start", 0, 1);
    schema.AddText("game.reading", "mutual-gain", "whether the gain needs a joined partner", []() {
        return std::vector<std::string>{"mutual-gain", "unilateral-gain"};
    });
    schema.AddText("game.value_curve", "piecewise", "value of data", ListWords(GetValueCurves()));
    ScenarioKey slopes{"game.value_slopes",
                       std::vector<double>{1.25, 0.75, 0.25},
                       "per reading",
                       "slopes of the piecewise value curve, falling"};
    slopes.minimum = 0;
    slopes.minimumExcluded = true;
    schema.AddKey(slopes);
    ScenarioKey breaks{"game.value_breaks",
                       std::vector<double>{8, 16},
                       "readings",
                       "volumes at which the slope changes, rising"};
    breaks.minimum = 0;
    breaks.minimumExcluded = true;
    schema.AddKey(breaks);
    schema.AddReal("game.value_scale", 3.106675, "", "a in a ln(1 + v)", 0, 1e9, true);
    schema.AddInteger("game.volume_minimum", 1, "readings", "smaller trades wait", 1, 1e6);
    schema.AddInteger("game.volume_maximum", 32, "readings", "larger trades are split", 1, 1e6);
    schema.AddReal("game.value_decay_per_s",
                   0,
                   "1/s",
                   "value lost with the time to finality, or to the arrival of a direct sale",
                   0,
                   1e3);
    schema.AddText("game.revision", "imitation", "how agents revise", ListRevisionNames);
    schema.AddReal("game.revision_rate",
                   0.1,
                   "",
                   "switching probability per unit of payoff difference and epoch",
                   0,
                   UNBOUNDED,
                   true);
}

void
AddRunKeys(ScenarioSchema& schema)
{
    AddReplicationKeys(schema, 3, "replications: RngRun 1, 2, ...");
    schema.AddInteger("run.epochs", 120, "", "most epochs", 1, 1000000);
    schema.AddReal("run.epoch_s", 3600, "s", "length of an epoch", 1, 1e8);
    schema.AddReal("run.settlement_s",
                   1800,
                   "s",
                   "from an epoch's end to its settlement; what commits later earns nothing",
                   0.001,
                   1e8);
    schema.AddReal("run.tolerance",
                   0.01,
                   "",
                   "distance from a corner, all or nobody sharing, that counts as there",
                   1e-9,
                   0.49);
    schema.AddInteger("run.settled_epochs",
                      10,
                      "",
                      "stop after so many epochs in a row in a corner: all agents alike, or within "
                      "the tolerance of "
                      "it, coming from elsewhere; none: never stop early",
                      1,
                      1000000);
    schema.AllowNone("run.settled_epochs", false);
}

void
AddOutputKeys(ScenarioSchema& schema)
{
    ScenarioKey figures{"run.study_figures",
                        false,
                        "",
                        "also draw the published study's figures of the game without a network"};
    schema.AddKey(figures);
    schema.MarkAsOfStudy(figures.name);
    ScenarioKey storage{"run.storage_report",
                        false,
                        "",
                        "the table shows what is stored and how busy the network is, and the "
                        "ledger's growth is drawn"};
    schema.AddKey(storage);
    schema.MarkAsOfStudy(storage.name);
    ScenarioKey access{
        "run.access_report",
        false,
        "",
        "the table shows how readings arrive and what the access network has left, and "
        "access.svg draws it against the meters on a concentrator"};
    schema.AddKey(access);
    schema.MarkAsOfStudy(access.name);
    ScenarioKey chain{"run.store_chain",
                      false,
                      "",
                      "also write chains to chain-EXPERIMENT-SEED.sqlite, for ./gridshare audit"};
    schema.AddKey(chain);
    schema.AddKey({"run.record_map",
                   false,
                   "",
                   "each run leaves its map in results.sqlite, for the page: strategies, readings "
                   "and transactions by place and time, how a block spread, faults"});
}

} // namespace

const ScenarioSchema&
GetSharingSchema()
{
    static const ScenarioSchema schema = []() {
        ScenarioSchema keys;
        AddGridKeys(keys);
        AddRoleKeys(keys);
        AddLedgerKeys(keys, 10, "between two proposals", false);
        AddRelayKey(keys);
        AddWanKeys(keys, {});
        AddReplicaKeys(keys, 5, 60);
        AddFaultKeys(keys, "concentrators", true);
        AddFaultBlockKeys(keys);
        AddProofKeys(keys);
        AddGameKeys(keys);
        AddPlatformKeys(keys);
        AddDemandKeys(keys);
        AddCompanyKeys(keys);
        AddRunKeys(keys);
        AddOutputKeys(keys);
        AddFindKeys(keys, true);
        return keys;
    }();
    return schema;
}

} // namespace gridshare
} // namespace ns3
