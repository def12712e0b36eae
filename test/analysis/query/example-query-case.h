/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_EXAMPLE_QUERY_CASE_H
#define GRIDSHARE_TEST_EXAMPLE_QUERY_CASE_H

#include "../scratch-directory.h"
#include "example-study.h"

#include "ns3/run-query.h"
#include "ns3/test.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// Questions to the example study, which is there while the case runs.
class ExampleQueryCase : public TestCase
{
  public:
    /// @param name of the case
    explicit ExampleQueryCase(const std::string& name)
        : TestCase(name)
    {
    }

  protected:
    /// @return where the database is
    const ScratchDirectory& GetFolder() const
    {
        return *m_folder;
    }

    /// @return the example
    const ResultsDatabase& GetDatabase() const
    {
        return *m_database;
    }

    /// @return its runs
    const QueriedRuns& GetRuns() const
    {
        return *m_runs;
    }

    /// @param keys to group by @param condition which runs @param metric of which the mean is asked
    /// @return the answer
    QueryAnswer Ask(const std::vector<std::string>& keys,
                    const std::string& condition = "",
                    const std::string& metric = "share_final") const
    {
        return AskRuns(
            *m_database, *m_runs, {{metric}, {ParseSampleStatistic("mean")}, keys, condition});
    }

  private:
    /// The case itself.
    virtual void Check() = 0;

    void DoRun() override
    {
        m_folder = std::make_unique<ScratchDirectory>();
        m_database = MakeExampleStudy(m_folder->File("results.sqlite"));
        m_runs = std::make_unique<QueriedRuns>(
            *m_database,
            QueriedKeys{{"faults.outage_s", {"s", true}}, {"run.epoch_s", {"s", true}}});
        Check();
        m_runs.reset();
        m_database.reset();
        m_folder.reset();
    }

    std::unique_ptr<ScratchDirectory> m_folder;  //!< where the database is
    std::unique_ptr<ResultsDatabase> m_database; //!< the example
    std::unique_ptr<QueriedRuns> m_runs;         //!< of it
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_EXAMPLE_QUERY_CASE_H
