/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VALIDATION_REPORT_H
#define GRIDSHARE_VALIDATION_REPORT_H

#include "validation-run.h"

#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @param parts that have been checked
 * @return a row a check, of all parts, with everything that is known of it
 */
TextTable MakeValidationTable(const std::vector<ValidatedPart>& parts);

/**
 * @param part that has been checked
 * @return the same of one part, with what people read of it, and DescribePart() below
 */
TextTable MakePartTable(const ValidatedPart& part);

/**
 * @param part that has been checked
 * @return how many checks agree, a task without result counting as one that does not; each that
 * does not, and by how much; tasks that failed
 */
std::vector<std::string> DescribePart(const ValidatedPart& part);

/**
 * @param parts that have been checked
 * @return how many checks of all of them agree
 */
std::string CountAgreeing(const std::vector<ValidatedPart>& parts);

/**
 * @param parts that have been checked
 * @return the exit code: 0 if all checks agree but those that are known not to, 1 if one does not,
 *         3 if a task came to no result
 */
int GetValidationExitCode(const std::vector<ValidatedPart>& parts);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VALIDATION_REPORT_H
