/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULT_CATALOGUE_H
#define GRIDSHARE_RESULT_CATALOGUE_H

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-analysis
/// What a result is, and where users find it.
enum class ResultKind
{
    METRIC, //!< a row of the table `metric` of results.sqlite; its mean has a column of that name
    SERIES, //!< rows of the table `series`
    BLOCK,  //!< a column of the table `block`
    COLUMN  //!< a column of a table or CSV file that is no metric's mean
};

/**
 * @ingroup gridshare-analysis
 * A number, or word, that users read.
 */
struct ResultEntry
{
    ResultKind kind;                  //!< where it is
    std::string name;                 //!< words in capitals stand for others: "bytes_PURPOSE"
    std::string unit;                 //!< e.g. "s"; "1": a pure number; empty: words
    std::vector<std::string> studies; //!< that have it, as scenarios name them
    std::string meaning;              //!< one sentence
};

/**
 * @ingroup gridshare-analysis
 * The one list of what studies give their users. RunRecord takes no metric and no series that is
 * not in it, tests hold every column of a table against it, and the suite of the house asks for a
 * test that recomputes each.
 *
 * @return the entries: metrics, series, columns of blocks, other columns; then what was registered
 */
const std::vector<ResultEntry>& GetResultCatalogue();

/**
 * @ingroup gridshare-analysis
 * @param kind of the result
 * @param name of it: "bytes_vote" is found as "bytes_PURPOSE"
 * @param study that has it; empty: any
 * @return its entry; null if there is none
 */
const ResultEntry* FindResult(ResultKind kind,
                              const std::string& name,
                              const std::string& study = "");

/**
 * @ingroup gridshare-analysis
 * @param metric its name
 * @return whether it is a part of a whole, so that it and its mean lie in
 *         [0, 1]
 */
bool IsShare(const std::string& metric);

/**
 * @ingroup gridshare-analysis
 * A static object of this type adds what a study gives that is not one of gridshare's own:
 *
 *     const ResultRegistration g_results{"metric | visits | 1 | census | houses visited"};
 */
class ResultRegistration
{
  public:
    /// @param lines an entry each: kind, name, unit, studies, meaning
    explicit ResultRegistration(const std::string& lines);
};

/// @ingroup gridshare-analysis
/// @param kind a kind @return its name: "metric", "series", "block", "column"
std::string NameResultKind(ResultKind kind);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULT_CATALOGUE_H
