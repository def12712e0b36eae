/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_CHECK_H
#define GRIDSHARE_SHARING_CHECK_H

#include "ns3/scenario-reader.h"

namespace ns3
{
namespace gridshare
{

/**
 * Check what no key's own domain tells: whether the times, roles and attributes of a sharing
 * scenario go together. Nothing is read or built for it.
 *
 * @param values an experiment's
 * @throws InputError naming the key, its place and a value that works
 */
void CheckSharingValues(const ScenarioValues& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_CHECK_H
