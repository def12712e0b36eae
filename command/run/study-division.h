/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_DIVISION_H
#define GRIDSHARE_STUDY_DIVISION_H

#include "ns3/prepared-study.h"

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Warns once where ranks will hardly make runs faster.
 *
 * @param prepared a study
 * @param ranks that are to divide each of its runs; 1: none does
 * @throws InputError where they cannot divide what is to be run
 */
void CheckDivision(const PreparedStudy& prepared, uint32_t ranks);

/**
 * @ingroup gridshare-command
 * @param prepared a study whose runs have no processes of their own
 * @throws InputError where a run has a limit that only such a process could be held to
 */
void RequireUnlimited(const PreparedStudy& prepared);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_DIVISION_H
