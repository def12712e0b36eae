/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-table.h"

#include "consensus-study.h"
#include "fidelity-study.h"
#include "propagation-study.h"
#include "sharing-study.h"

#include "ns3/consensus-schema.h"
#include "ns3/fidelity-schema.h"
#include "ns3/propagation-schema.h"
#include "ns3/sharing-schema.h"

namespace ns3
{
namespace gridshare
{

const std::vector<Study>&
GetStudyTable()
{
    static const std::vector<Study> table{
        {"sharing",
         "the whole loop: grid, network, ledger, consensus, game",
         GetSharingSchema,
         RunSharingStudy},
        {"consensus",
         "consensus protocols side by side, with and without faults",
         GetConsensusSchema,
         RunConsensusStudy},
        {"propagation",
         "blocks spreading over a wide-area network",
         GetPropagationSchema,
         RunPropagationStudy},
        {"fidelity",
         "message fidelity against packet fidelity",
         GetFidelitySchema,
         RunFidelityStudy},
    };
    return table;
}

} // namespace gridshare
} // namespace ns3
