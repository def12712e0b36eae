/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_RUN_H
#define GRIDSHARE_STUDY_RUN_H

#include "question-points.h"

#include "ns3/prepared-study.h"
#include "ns3/replication-runner.h"
#include "ns3/results-folder.h"
#include "ns3/results-plan.h"
#include "ns3/run-recorder.h"
#include "ns3/study-seeds.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * A study from its plan to its tables: every experiment with every seed, side by side, into
 * results.sqlite of a folder that is kept for it while it lives. What is done already, here or in
 * a folder beside it, is not run again. Results may ask for more: seeds until an interval is
 * narrow, points until a question has its answer.
 */
class StudyRun
{
  public:
    /**
     * @param prepared what to do; it must outlive the run
     * @param request how
     */
    StudyRun(const PreparedStudy& prepared, const StudyRequest& request);

    /**
     * Do it.
     *
     * @return exit code: 0; 1 if a question has no answer; 3 if runs failed; 130 if interrupted
     * @throws InputError if the folder cannot be written or holds other results
     * @throws OutputError if another command is at work in it, or the disk is full
     */
    int Run();

  private:
    std::string GetDatabasePath() const;
    void RecallPoints(const std::filesystem::path& folder);
    ResultsPlan MakePlan(const std::filesystem::path& folder);
    void BuildPlan();
    void AdoptPlan();
    bool ExtendQuestions();
    std::vector<PlannedRun> SelectWanted() const;
    std::set<int64_t> FindFailed(const std::vector<PlannedRun>& wanted) const;
    std::vector<PlannedRun> FindMissing(const std::vector<PlannedRun>& wanted) const;
    std::vector<PlannedRun> SelectUntried(const std::vector<PlannedRun>& missing) const;
    void TellMissing(std::size_t missing, std::size_t all) const;
    SweepOutcome RunMissing(const std::vector<PlannedRun>& missing);
    SweepOutcome RunAll(std::vector<PlannedRun>& wanted);
    void RequireComplete(const std::vector<PlannedRun>& wanted) const;
    void CopyTwins(const std::vector<PlannedRun>& wanted) const;
    int Report(std::size_t failed, std::size_t all) const;

    const PreparedStudy& m_base;   //!< what is asked for
    const StudyRequest& m_request; //!< how
    StudySeeds m_seeds;            //!< of the experiments, so far
    QuestionPoints m_questions;    //!< and of the points of its questions
    PreparedStudy m_prepared;      //!< what is done: experiments, and points so far
    ResultsPlan m_plan;            //!< all runs that they may ever ask for
    /// Runs that were run here, by experiment and seed.
    std::set<std::pair<std::string, int64_t>> m_tried;
    std::unique_ptr<ResultsFolder> m_folder; //!< where
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_RUN_H
