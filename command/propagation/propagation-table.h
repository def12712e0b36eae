/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_TABLE_H
#define GRIDSHARE_PROPAGATION_TABLE_H

#include "ns3/experiment-summary.h"
#include "ns3/text-table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The tables of a propagation study: a row an experiment, and a row a run.
 *
 * In a row an experiment each number is the mean over seeds. People get "+-" the half-width of its
 * 95 % confidence interval with it where there are several, programs a column.
 */
class PropagationTable
{
  public:
    /**
     * @param database with the results
     * @throws InputError if it cannot be read, or holds parameters that are not the study's
     */
    explicit PropagationTable(const ResultsDatabase& database);

    /// @param format how the table will be rendered @return a row an experiment
    TextTable MakeExperiments(TextTable::Format format) const;

    /// @return a row a run, for programs
    TextTable MakeRuns() const;

    /// @return for each experiment with such blocks, which of the main chain do not count and why
    std::vector<std::string> FindUncounted() const;

    /**
     * What the study says: of each of the first experiments how long it takes until half, 90 % and
     * 99 % of the nodes have a block, and how much that is of the first one's.
     *
     * @return sentences that begin with the experiment's name
     */
    std::vector<std::string> Describe() const;

  private:
    struct Experiment
    {
        ExperimentSummary summary;   //!< over its seeds
        int64_t nodes;               //!< how many
        bool parentsFetched;         //!< a node asks for the parent that it lacks
        std::vector<RunRecord> runs; //!< finished, with their metrics alone
    };

    /// A metric of a run, which not each run may have.
    struct Quantity
    {
        std::string name;   //!< for programs
        std::string title;  //!< for people
        bool spreads{true}; //!< people want to know how far, over seeds
    };

    static const std::vector<Quantity>& GetQuantities();
    void AddNotes(TextTable& table) const;

    std::vector<Experiment> m_experiments; //!< in the order of their first runs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_TABLE_H
