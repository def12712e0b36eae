/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_STUDY_H
#define GRIDSHARE_FIDELITY_STUDY_H

#include "ns3/study-table.h"

namespace ns3
{
namespace gridshare
{

/**
 * Run a scenario with `study = "fidelity"`: the same traffic at message and packet fidelity, on
 * several topologies. Prints a row a topology, block size and quantity, with the relative
 * difference of the percentiles, and writes the same as CSV, Markdown and LaTeX.
 *
 * @param request what was asked for
 * @return exit code
 * @throws InputError for bad input, before anything is written
 */
int RunFidelityStudy(const StudyRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_STUDY_H
