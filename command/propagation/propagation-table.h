/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PROPAGATION_TABLE_H
#define GRIDSHARE_PROPAGATION_TABLE_H

#include "ns3/block-propagation.h"
#include "ns3/replication-statistics.h"
#include "ns3/text-table.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * The tables of a propagation study: a row an experiment, and a row a run.
 *
 * In a row an experiment each number is the mean over seeds. People get "+-" the half-width of its
 * 95 % confidence interval with it where there are several, programs a column.
 */
class PropagationTable
{
  public:
    /**
     * @param experiment its name; runs of one experiment in a row share a row
     * @param seed of the run
     * @param nodes how many
     * @param result of the run; delays of single blocks are not kept
     */
    void Add(const std::string& experiment,
             uint64_t seed,
             uint32_t nodes,
             const BlockPropagationResult& result);

    /// @param format how the table will be rendered @return a row an experiment
    TextTable MakeExperiments(TextTable::Format format) const;

    /// @return a row a run, for programs
    TextTable MakeRuns() const;

    /// @return for each experiment with such blocks, which of the main chain do not count and why
    std::vector<std::string> FindUncounted() const;

  private:
    struct Run
    {
        uint64_t seed;                 //!< its number
        BlockPropagationResult result; //!< without delays
    };

    struct Experiment
    {
        std::string name;      //!< of the experiment
        uint32_t nodes;        //!< how many
        std::vector<Run> runs; //!< one a seed
    };

    /// Who gets a number.
    enum class Audience
    {
        PROGRAMS, //!< programs alone
        ALL,      //!< people, too
        SPREAD    //!< people, too, and how far it spreads over seeds
    };

    /// A number of a run, if it has it.
    struct Quantity
    {
        std::string name;                                                       //!< for programs
        std::string title;                                                      //!< for people
        Audience audience;                                                      //!< who has it
        std::function<std::optional<double>(const BlockPropagationResult&)> of; //!< takes it
    };

    static const std::vector<Quantity>& GetQuantities();

    std::vector<Experiment> m_experiments; //!< in the order of their first runs
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PROPAGATION_TABLE_H
