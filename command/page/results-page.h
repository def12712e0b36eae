/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RESULTS_PAGE_H
#define GRIDSHARE_RESULTS_PAGE_H

#include "ns3/results-database.h"
#include "ns3/study-findings.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// Results that a page shows.
struct PageSource
{
    std::string name;                ///< what tells them from others on the page
    const ResultsDatabase* database; ///< where they are
    const StudyFindings* findings;   ///< what was found in them
};

/// @ingroup gridshare-command
/// How several sources stand beside each other.
struct PageComparison
{
    std::optional<StudyTable> table{}; ///< none: they are not compared
    std::string note{};                ///< why they are not; empty where nothing has to be said
};

/// @ingroup gridshare-command
/// The file that WriteResultsPage() leaves in a folder.
constexpr const char* RESULTS_PAGE = "report.html";

/**
 * @ingroup gridshare-command
 * Write one page that needs nothing else: summaries, tables, figures, maps, and where all that
 * comes from.
 *
 * @param sources at least one
 * @param comparison of several sources
 * @param file the page, in place of an earlier one
 * @throws InputError if a part of every page is missing (RequirePageParts()), or the file cannot be
 * made
 * @throws OutputError if the disk is full
 */
void WriteResultsPage(const std::vector<PageSource>& sources,
                      const PageComparison& comparison,
                      const std::filesystem::path& file);

/**
 * @ingroup gridshare-command
 * Check that a page can be made.
 *
 * @throws InputError if the charting library or a file of gridshare's own is missing: what to do
 */
void RequirePageParts();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RESULTS_PAGE_H
