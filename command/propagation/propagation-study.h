/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_STUDY_H
#define GRIDSHARE_PROPAGATION_STUDY_H

#include "ns3/study-table.h"

namespace ns3
{
namespace gridshare
{

/**
 * Run a scenario with `study = "propagation"`: blocks over a wide-area network. Prints a row an
 * experiment and writes the same as CSV, Markdown and LaTeX, a row a run and the figure's curves as
 * CSV.
 *
 * @param request what was asked for
 * @return exit code
 * @throws InputError for bad input, before anything is written
 */
int RunPropagationStudy(const StudyRequest& request);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_STUDY_H
