/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_EFFECT_NARRATION_H
#define GRIDSHARE_EFFECT_NARRATION_H

#include "ns3/replica-effects.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-consensus
 * @param id whose
 * @param effect what it wants done
 * @return that in words; empty for timers, disks and requests
 */
std::string DescribeEffect(ReplicaId id, const ReplicaEffect& effect);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_EFFECT_NARRATION_H
