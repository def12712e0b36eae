/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPARED_RESULTS_H
#define GRIDSHARE_COMPARED_RESULTS_H

#include "ns3/queried-runs.h"
#include "ns3/results-database.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * One of the sets of results that are compared.
 */
struct ComparedResults
{
    std::string label;                               //!< what tables call it; no two have one
    std::shared_ptr<const ResultsDatabase> database; //!< open
    std::shared_ptr<const QueriedRuns> runs;         //!< of this database
};

/**
 * @ingroup gridshare-analysis
 * Open result sets.
 *
 * @param paths of the files, at least two; labels are the last parts of them that tell them apart
 * @param keys what their study says of its keys; may be empty
 * @return the sets, in this order
 * @throws InputError for a file that is there twice, one without a finished run, one that cannot be
 *         read, and where studies differ
 */
std::vector<ComparedResults> OpenComparedResults(const std::vector<std::string>& paths,
                                                 const QueriedKeys& keys = {});

/**
 * @ingroup gridshare-analysis
 * What makes results of two sets differ beside their parameters: versions, sources, ns-3.
 *
 * @param sets at least two
 * @return a sentence each; none where all are the same
 */
std::vector<std::string> DescribeOrigins(const std::vector<ComparedResults>& sets);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPARED_RESULTS_H
