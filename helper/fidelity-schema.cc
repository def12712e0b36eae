/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fidelity-schema.h"

namespace ns3
{
namespace gridshare
{

const ScenarioSchema&
GetFidelitySchema()
{
    static const ScenarioSchema schema = []() {
        ScenarioSchema made;
        ScenarioKey sizes{"traffic.block_bytes",
                          std::vector<double>{1000, 10000, 100000, 1000000},
                          "bytes",
                          "sizes of blocks to compare"};
        sizes.minimum = 100;
        sizes.maximum = 1e8;
        made.AddKey(sizes);
        made.AddInteger("traffic.blocks", 3, "", "blocks published a case", 1, 200);
        made.AddInteger("traffic.rounds", 3, "", "decisions a case", 1, 200);
        made.AddInteger("traffic.readings", 20, "", "readings a meter", 1, 1000);
        made.AddInteger("traffic.reading_bytes", 200, "bytes", "size of a reading", 5, 60000);
        made.AddReal(
            "traffic.reading_spread_s", 10, "s", "readings start spread over this time", 0, 100);
        made.AddReal("traffic.bus_spread_s",
                     0.1,
                     "s",
                     "the same on the shared medium, short so that meters contend",
                     0,
                     100);
        made.AddInteger("overlay.peers", 4, "", "peers a strong node", 2, 9);
        return made;
    }();
    return schema;
}

} // namespace gridshare
} // namespace ns3
