/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_OUTPUT_H
#define GRIDSHARE_STUDY_OUTPUT_H

#include "study-table.h"

namespace ns3
{
namespace gridshare
{

/**
 * Print a study's table on standard output, and write it as NAME.csv, NAME.md and NAME.tex.
 *
 * @param table the results
 * @param request format and folder
 * @param name of the files, without ending
 */
void WriteStudyTable(const TextTable& table, const StudyRequest& request, const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_OUTPUT_H
