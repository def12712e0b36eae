/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_QUESTION_POINTS_H
#define GRIDSHARE_QUESTION_POINTS_H

#include "ns3/prepared-study.h"
#include "ns3/results-database.h"
#include "ns3/results-plan.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * The questions of a study as experiments: a point is an experiment with a value of the key that
 * is looked for, and with seeds. Which points there are depends on results alone
 * (FollowDesign()), so that they are found again from a database, whoever has filled it.
 */
class QuestionPoints
{
  public:
    /// @param base the study; it must outlive this object
    explicit QuestionPoints(const PreparedStudy& base);

    /// @return whether the study asks anything
    bool HasQuestions() const;

    /**
     * Go on as far as results let: all questions side by side, a batch of each.
     *
     * @param database with results, also those of other studies; null: none
     * @return whether the points are others than before
     * @throws InputError where the study refuses a value
     */
    bool Follow(const ResultsDatabase* database);

    /**
     * Have points of runs as well, whatever asked for them.
     *
     * @param run of any study; one of a point of these questions counts
     */
    void Add(const PlannedRun& run);

    /// @return the study with all points behind its experiments, by question and value
    PreparedStudy Build() const;

  private:
    struct Point
    {
        PreparedExperiment experiment; //!< without seeds
        std::string origin;            //!< of its runs: DigestOrigin()
    };

    /// By question and value: the seeds.
    using Seeds = std::vector<std::map<double, std::set<uint64_t>>>;

    const Point& GetPoint(std::size_t question, double value);
    const std::map<std::string, std::size_t>& GetPlaces();

    const PreparedStudy& m_base;                  //!< the study
    std::vector<std::map<double, Point>> m_known; //!< points that were made, by question and value
    Seeds m_seeds;                                //!< of the points that there are
    std::map<std::string, std::size_t> m_places;  //!< of questions, by name
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_QUESTION_POINTS_H
