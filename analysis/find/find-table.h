/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIND_TABLE_H
#define GRIDSHARE_FIND_TABLE_H

#include "find-design.h"

#include "ns3/text-table.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A question of a study with what is known of it.
 */
struct FoundCrossing
{
    std::string experiment; //!< whose question it is
    std::string key;        //!< "section.key"
    std::string target;     //!< what crosses which level, e.g. "P(sharing) = 0.5"
    FindQuestion question;  //!< as asked
    FindProgress progress;  //!< as far as it is
};

/**
 * @ingroup gridshare-analysis
 * The answers: a row a question; below, for people, what is to be known of those without one.
 *
 * @param found the questions
 * @return the table
 */
TextTable MakeFindTable(const std::vector<FoundCrossing>& found);

/**
 * @ingroup gridshare-analysis
 * @param found a question
 * @return what the least and the greatest value give, e.g. "at 0.05 0 of 6 runs say yes, at 0.95 6
 *         of 6" or "at 1 a mean of 0.3, at 9 one of 0.4"
 */
std::string DescribeEnds(const FoundCrossing& found);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIND_TABLE_H
