/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "study-table.h"

#include "sharing-study.h"

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
    };
    return table;
}

} // namespace gridshare
} // namespace ns3
