/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "consensus-test-values.h"

#include "ns3/consensus-options.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What a consensus scenario may not say.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Values that do not fit each other are refused, and the message names the key.
class RefusedValuesTest : public TestCase
{
  public:
    /**
     * @param changes to a good scenario
     * @param part stands in the message
     */
    RefusedValuesTest(const Changes& changes, const std::string& part)
        : TestCase("refused: a wrong value of " + changes.back().first),
          m_changes(changes),
          m_part(part)
    {
    }

  private:
    void DoRun() override
    {
        std::string message;
        try
        {
            for (const auto& values : ExpandClusterSizes(MakeConsensusValues(m_changes)))
            {
                ParseConsensusOptions(values);
            }
        }
        catch (const InputError& error)
        {
            message = error.what();
        }
        NS_TEST_EXPECT_MSG_NE(message.find(m_part), std::string::npos, "says why: " << message);
    }

    Changes m_changes;  //!< to a good scenario
    std::string m_part; //!< of the message
};

/// Keys without effect are named, and those with one are not.
class UnusedKeysTest : public TestCase
{
  public:
    UnusedKeysTest()
        : TestCase("keys without effect are named in warnings")
    {
    }

  private:
    static std::string Warn(const Changes& changes)
    {
        ScenarioValues values = MakeConsensusValues({});
        for (const auto& [key, value] : changes)
        {
            values.Set(key, value, {"scenario.toml", 3});
        }
        std::string all;
        for (const auto& warning : ParseConsensusOptions(values).warnings)
        {
            all += warning + ". ";
        }
        return all;
    }

    void DoRun() override
    {
        const Changes::value_type wan{"wan.latency_ms", std::vector<double>{50}};
        const Changes::value_type normal{"wan.latency_law", std::string("normal")};
        const std::vector<std::pair<Changes, std::string>> cases{
            {{{"wan.upload_mbps", std::vector<double>{5}}},
             "wan.upload_mbps has no part without wan.latency_ms or wan.places. "},
            {{{"wan.latency_ms", std::vector<double>{}}, {"wan.places", std::vector<double>{}}},
             ""},
            {{wan, {"wan.fixed_ms", 3.0}}, "wan.fixed_ms has no part without wan.places. "},
            {{wan, {"wan.km_per_ms", 3.0}}, "wan.km_per_ms has no part without wan.places. "},
            {{{"wan.places", std::vector<double>{50, 10}}, {"wan.km_per_ms", 3.0}}, ""},
            {{wan, normal},
             "the law normal is the law fixed where wan.latency_deviation_ms is 0. "},
            {{wan, normal, {"wan.latency_deviation_ms", 5.0}}, ""},
            {{wan, {"backhaul.nearest_km", 5.0}},
             "backhaul.nearest_km has no part where the section wan joins the strong nodes. "},
            {{{"load.window", int64_t{3}}, {"load.think_s", 2.0}},
             "load.window has no part without load.clients. "
             "load.think_s has no part without load.clients. "},
            {{{"load.window", int64_t{3}}, {"load.clients", int64_t{2}}}, ""},
            {{{"ledger.admission_burst", int64_t{3}}}, ""},
            {{{"ledger.admission_blocks", NO_NUMBER}, {"ledger.admission_burst", int64_t{3}}},
             "ledger.admission_burst has no part where ledger.admission_blocks is \"none\". "},
        };
        for (const auto& [changes, warnings] : cases)
        {
            NS_TEST_EXPECT_MSG_EQ(Warn(changes), warnings, changes.back().first);
        }
    }
};

/// The suite of what is refused.
class ConsensusSetupTestSuite : public TestSuite
{
  public:
    ConsensusSetupTestSuite()
        : TestSuite("gridshare-consensus-setup", TestSuite::Type::UNIT)
    {
        const std::vector<std::pair<Changes, std::string>> cases{
            {{{"faults.crashed", std::string("five")}}, "faults.crashed"},
            {{{"faults.crashed", std::string("5")}}, "from 0 to 4"},
            {{{"faults.crashed", std::string("3")}, {"faults.byzantine", std::string("2")}},
             "together with faults.crashed"},
            {{{"faults.behaviour", std::string("silense")}}, "did you mean \"silence\""},
            {{{"faults.partition_start_s", 9.0}, {"faults.partition_end_s", 8.0}},
             "faults.partition_end_s"},
            {{{"faults.mean_up_s", 9.0}}, "faults.mean_down_s"},
            {{{"faults.mean_up_s", 0.0}}, "write faults.mean_up_s = \"none\""},
            {{{"faults.restart_s", 0.0}}, "a time after faults.crash_s, or \"none\""},
            {{{"faults.restart_s", std::string("never")}}, "in [0, 1e+07], or \"none\""},
            {{{"faults.partition_start_s", 9.0}}, "say when the network heals"},
            {{{"faults.partition_end_s", 0.0}}, "or \"none\""},
            {{{"faults.disturbance_end_s", 0.0}}, "or \"none\""},
            {{{"faults.slow_nodes", int64_t{5}}}, "a whole number from 0 to 4"},
            {{{"faults.slow_nodes", int64_t{4}}, {"faults.byzantine", std::string("1")}},
             "a whole number from 0 to 3"},
            {{{"faults.crashes", std::string("0@30-60,4@40")}}, "nodes from 0 to 3"},
            {{{"faults.crashes", std::string("0@30-60,")}}, "correct \"\""},
            {{{"faults.crashes", std::string("0@30-20")}}, "correct \"0@30-20\""},
            {{{"faults.crashes", std::string("leder@30")}}, "correct \"leder@30\""},
            {{{"faults.crashes", std::string("0@30s")}}, "correct \"0@30s\""},
            {{{"faults.crashes", std::string("0@nan")}}, "correct \"0@nan\""},
            {{{"faults.crashes", std::string("0@30, 0@50-60")}},
             "let \"0@50-60\" begin when node 0 is back"},
            {{{"faults.crashes", std::string("0@30-60,1@40-50,2@60")},
              {"faults.most_down", int64_t{1}}},
             "at least 2"},
            {{{"faults.crashed", std::string("3")}, {"faults.most_down", int64_t{2}}},
             "at least 3"},
            {{{"faults.partition_end_s", 9.0}, {"faults.partition_share", 1.0}},
             "leaves some on each side"},
            {{{"faults.partition_end_s", 9.0}, {"faults.partition_share", 0.1}},
             "leaves some on each side"},
            {{{"faults.byzantine", std::string("1")},
              {"faults.behaviour", std::string("selfish_mining")}},
             "consensus.protocol = \"pow\""},
            {{{"faults.byzantine", std::string("1")}, {"faults.selfish_gamma", 0.5}},
             "write faults.behaviour = \"selfish_mining\""},
            {{{"consensus.protocol", std::string("pow")},
              {"faults.behaviour", std::string("selfish_mining")},
              {"faults.selfish_gamma", 0.5}},
             "0 without selfish miners; leave it out, or set faults.byzantine = \"1\""},
            {{{"faults.byzantine", std::string("1")}, {"faults.byzantine_hash_share", 0.3}},
             "\"none\" where nobody mines"},
            {{{"consensus.protocol", std::string("pow")}, {"faults.byzantine_hash_share", 0.3}},
             "some nodes that lie"},
            {{{"backhaul.farthest_km", 1.0}}, "backhaul.farthest_km"},
            {{{"cluster.nodes", std::vector<double>{4.5}}}, "whole numbers"},
            {{{"cluster.nodes", std::vector<double>{}}}, "at least one number"},
            {{{"wan.latency_ms", std::vector<double>{1, 2, 3, 4}}},
             "1 number for the 1 region of wan.region_share, not 4"},
            {{{"wan.region_of", std::vector<double>{0, 2}},
              {"wan.latency_ms", std::vector<double>{1, 2, 3, 4}}},
             "regions from 0 to 1"},
            {{{"wan.region_of", std::vector<double>{0, 1}},
              {"wan.latency_ms", std::vector<double>{1, 2, 3, 4}},
              {"wan.upload_mbps", std::vector<double>{1, 2, 3}}},
             "2 numbers for the 2 regions of wan.latency_ms, or one for all, not 3"},
            {{{"wan.places", std::vector<double>{1, 2, 3}}}, "pairs of latitude and longitude"},
            {{{"wan.places", std::vector<double>{91, 2}}}, "-90 to 90"},
            {{{"wan.latency_law", std::string("pareto")},
              {"wan.latency_ms", std::vector<double>{4}}},
             "delays above 5 ms"},
            {{{"network.fidelity", std::string("packet")},
              {"wan.latency_ms", std::vector<double>{9}},
              {"wan.latency_law", std::string("normal")}},
             "\"fixed\" at packet fidelity"},
            {{{"network.fidelity", std::string("packet")},
              {"wan.latency_ms", std::vector<double>{9}},
              {"wan.upload_mbps", NO_NUMBER}},
             "or wan.upload_mbps = [10000]"},
            {{{"network.fidelity", std::string("packet")},
              {"wan.region_of", std::vector<double>{0, 1}},
              {"wan.latency_ms", std::vector<double>{1, 2, 3, 4}}},
             "not 2 and 3 ms"},
        };
        for (const auto& [changes, part] : cases)
        {
            AddTestCase(new RefusedValuesTest(changes, part));
        }
        AddTestCase(new UnusedKeysTest);
    }
};

static ConsensusSetupTestSuite g_consensusSetupTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
