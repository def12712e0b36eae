/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "population-revision.h"

namespace ns3
{
namespace gridshare
{

double
GetSharingShare(const std::vector<Strategy>& strategies)
{
    if (strategies.empty())
    {
        return 0.0;
    }
    const auto sharers = std::count(strategies.begin(), strategies.end(), Strategy::SHARE);
    return static_cast<double>(sharers) / static_cast<double>(strategies.size());
}

} // namespace gridshare
} // namespace ns3
