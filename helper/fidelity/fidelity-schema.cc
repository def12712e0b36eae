/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-schema.h"

#include "fidelity-topologies.h"

#include "ns3/network-options.h"
#include "ns3/replication-options.h"

namespace ns3
{
namespace gridshare
{

const WordTable<MessageTransport::Forwarding>&
GetForwardingWords()
{
    static const WordTable<MessageTransport::Forwarding> words{
        {"frames", MessageTransport::FRAMES},
        {"messages", MessageTransport::MESSAGES},
        {"streams", MessageTransport::STREAMS}};
    return words;
}

const WordTable<FidelityTraffic>&
GetFidelityTrafficWords()
{
    static const WordTable<FidelityTraffic> words{{"all", FidelityTraffic::ALL},
                                                  {"blocks", FidelityTraffic::BLOCKS},
                                                  {"readings", FidelityTraffic::READINGS}};
    return words;
}

const ScenarioSchema&
GetFidelitySchema()
{
    static const ScenarioSchema schema = []() {
        ScenarioSchema made;
        made.AddText("traffic.kind",
                     "all",
                     "which traffic to compare: blocks and decisions on them, meters' readings, or "
                     "both",
                     ListWords(GetFidelityTrafficWords()));
        ScenarioKey sizes{"traffic.block_bytes",
                          std::vector<double>{1000, 10000, 100000, 1000000},
                          "bytes",
                          "sizes of blocks to compare"};
        sizes.minimum = 100;
        sizes.maximum = 1e8;
        sizes.wholeNumbers = true;
        sizes.different = true;
        made.AddKey(sizes);
        made.AddInteger("traffic.blocks", 3, "", "blocks published a case", 1, 200);
        made.AddInteger("traffic.rounds", 3, "", "decisions a case", 1, 200);
        made.AddInteger("traffic.readings", 20, "", "readings a meter", 1, 1000);
        made.AddInteger("traffic.reading_bytes", 200, "bytes", "size of a reading", 5, 60000);
        made.AddReal(
            "traffic.reading_spread_s", 10, "s", "readings start spread over this time", 0, 100);
        made.AddInteger("traffic.medium_readings",
                        100,
                        "",
                        "readings a meter on a shared medium, more for the sake of percentiles",
                        1,
                        10000);
        made.AddReal("traffic.medium_load",
                     0.4,
                     "",
                     "share of the time that a round of readings occupies a shared medium while it "
                     "lasts",
                     0,
                     10,
                     true);
        made.AddText("network.topology",
                     "all",
                     "which topology to compare",
                     []() -> std::vector<std::string> {
                         std::vector<std::string> names{"all"};
                         for (const auto& topology : MakeFidelityTopologies(false))
                         {
                             names.push_back(topology.name);
                         }
                         return names;
                     });
        made.AddText(
            "network.protocol", "tcp", "what carries messages", ListWords(GetTransportWords()));
        made.AddText("network.forwarding",
                     "streams",
                     "what messages do where they meet (attribute Forwarding of MessageTransport)",
                     ListWords(GetForwardingWords()));
        made.AddKey(
            {"trace.pcap", false, "", "write a pcap file a device of each packet-level run"});
        made.AddKey({"trace.ascii", false, "", "write an ascii trace of each packet-level run"});
        made.AddKey({"trace.flow_monitor",
                     false,
                     "",
                     "write FlowMonitor's XML and a table of flows of each packet-level run"});
        made.AddKey({"trace.animation", false, "", "write NetAnim's XML of each packet-level run"});
        AddReplicationKeys(
            made, 1, "replications (RngRun 1, 2, ...), whose samples are taken together");
        made.AddInteger("overlay.peers", 4, "", "peers a strong node", 2, 9);
        return made;
    }();
    return schema;
}

} // namespace gridshare
} // namespace ns3
