/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "replica-options.h"

#include "ns3/typed-values.h"

#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

/// One line about consensus.propose_when_idle, with what each protocol does by nature.
std::string
DescribeIdleRules()
{
    std::string goOn;
    for (const auto& protocol : GetConsensusProtocols())
    {
        const std::string comma = goOn.empty() ? "" : ", ";
        goOn += protocol.idleRule == IdleRule::GOES_ON ? comma + protocol.name : "";
    }
    return "blocks go on, empty, when no transactions wait; none: as the protocol has it (" + goOn +
           ": true; the others: false, all is made final, then silence)";
}

} // namespace

void
AddReplicaKeys(ScenarioSchema& schema, double timeoutS, double maximumTimeoutS)
{
    schema.AddText(
        "consensus.protocol", "pbft", "how strong nodes agree", GetConsensusProtocolNames);
    schema.AddReal("consensus.timeout_s",
                   timeoutS,
                   "s",
                   "without progress before the leader is replaced; doubled each time",
                   0.001,
                   86400);
    schema.AddReal(
        "consensus.maximum_timeout_s", maximumTimeoutS, "s", "doubling ends here", 0.001, 86400);
    schema.AddReal("consensus.retransmit_s",
                   1,
                   "s",
                   "without progress before messages are sent again",
                   0.001,
                   86400);
    schema.AddReal(
        "consensus.heartbeat_s", 0.2, "s", "Raft: between a leader's signs of life", 0.001, 86400);
    schema.AddInteger(
        "consensus.pipeline_depth", 1, "", "PBFT, Raft: proposals under way at once", 1, 10000);
    schema.AddInteger("consensus.checkpoint_interval",
                      16,
                      "",
                      "PBFT: blocks between checkpoints; Raft: log entries kept",
                      1,
                      100000);
    schema.AddInteger("consensus.confirmation_depth",
                      6,
                      "",
                      "proof of work and of authority: blocks that make a block final, its own "
                      "included",
                      1,
                      10000);
    schema.AddKey({"consensus.propose_when_idle", false, "", DescribeIdleRules()});
    schema.AllowNone("consensus.propose_when_idle", true);
}

ConsensusConfig
ParseReplicaConfig(const ScenarioValues& values, uint32_t replicas)
{
    if (values.GetReal("consensus.maximum_timeout_s") < values.GetReal("consensus.timeout_s"))
    {
        throw values.MakeError("consensus.maximum_timeout_s",
                               "at least consensus.timeout_s",
                               "raise it",
                               {"consensus.timeout_s"});
    }
    const auto nanoseconds = [&values](const std::string& key) {
        return static_cast<int64_t>(std::llround(values.GetReal(key) * 1e9));
    };
    ConsensusConfig config;
    config.replicas = replicas;
    config.blockIntervalNs = nanoseconds("ledger.block_interval_s");
    config.timeoutNs = nanoseconds("consensus.timeout_s");
    config.maximumTimeoutNs = nanoseconds("consensus.maximum_timeout_s");
    config.retransmitNs = nanoseconds("consensus.retransmit_s");
    config.heartbeatNs = nanoseconds("consensus.heartbeat_s");
    config.pipelineDepth = ParseCount(values, "consensus.pipeline_depth");
    config.checkpointInterval = ParseCount(values, "consensus.checkpoint_interval");
    config.confirmationDepth = ParseCount(values, "consensus.confirmation_depth");
    config.proposeWhenIdle = values.GetOptionalFlag("consensus.propose_when_idle");
    return config;
}

} // namespace gridshare
} // namespace ns3
