/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RUN_LIMITS_H
#define GRIDSHARE_RUN_LIMITS_H

#include <cstdint>
#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What a run may take; one that needs more is ended and recorded as failed.
struct RunLimits
{
    std::optional<double> wallS;     //!< run.wall_limit_s, s of wall clock
    std::optional<int64_t> memoryMb; //!< run.memory_limit_mb, 10^6 bytes of resident memory
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RUN_LIMITS_H
