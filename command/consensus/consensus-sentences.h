/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CONSENSUS_SENTENCES_H
#define GRIDSHARE_CONSENSUS_SENTENCES_H

#include "load-sweep.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What a consensus study says, in sentences that follow from its numbers: whether agreement was
 * ever violated; under each condition and number of nodes which protocol commits most and which
 * fastest, and whether the 95 % intervals of the first two touch; who recovered from faults, and
 * when; of swept loads what each cluster can carry and whether blocks hold it.
 *
 * @param rows of the study
 * @param sweeps of the same rows
 * @return the sentences; those of a condition begin with it
 */
std::vector<std::string> DescribeConsensus(const std::vector<ConsensusReportRow>& rows,
                                           const std::vector<LoadSweep>& sweeps);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CONSENSUS_SENTENCES_H
