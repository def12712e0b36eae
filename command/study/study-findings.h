/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_FINDINGS_H
#define GRIDSHARE_STUDY_FINDINGS_H

#include "ns3/result-figure.h"
#include "ns3/text-table.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// A table of a study.
struct StudyTable
{
    std::string name;                                 ///< of its files, without ending: "table"
    std::string title;                                ///< one line, for the page
    std::string method{};                             ///< how its numbers were found, with source
    std::function<TextTable(TextTable::Format)> make; ///< people and programs may get others
    TableView view{};                                 ///< of what people read, if nobody chose
    bool isPrinted{false};     ///< for people who chose no columns below the first, which always is
    bool isForPrograms{false}; ///< written as CSV alone: too long to be read
};

/// @ingroup gridshare-command
/// What a study has found out: everything that is printed, written, drawn and shown.
struct StudyFindings
{
    std::vector<StudyTable> tables;       ///< the first is the one that is printed
    std::vector<ResultFigure> figures{};  ///< drawn beside the tables, and on the page
    std::vector<std::string> sentences{}; ///< what the numbers say, each a plain sentence
    std::vector<std::string> warnings{};  ///< what a reader has to know of these results

    /// @param figure that is added if it shows anything
    void AddFigure(ResultFigure figure)
    {
        if (!figure.panels.empty())
        {
            figures.push_back(std::move(figure));
        }
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_FINDINGS_H
