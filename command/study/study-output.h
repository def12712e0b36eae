/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_OUTPUT_H
#define GRIDSHARE_STUDY_OUTPUT_H

#include "study-findings.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Print a study's first table on standard output, and for people who chose no columns those below
 * it that are meant to be printed.
 *
 * @param tables at least one
 * @param format of what is printed
 * @param view of the first table
 * @throws InputError if there is no column that the view asks for; nothing is printed then
 */
void PrintTables(const std::vector<StudyTable>& tables,
                 TextTable::Format format,
                 const TableView& view);

/**
 * @ingroup gridshare-command
 * Write a table without printing it.
 *
 * @param make makes the table for a format
 * @param directory an existing folder
 * @param name of the files: NAME.csv, .md, .tex
 * @param view of the last two
 */
void WriteTableFiles(const std::function<TextTable(TextTable::Format)>& make,
                     const std::filesystem::path& directory,
                     const std::string& name,
                     const TableView& view = {});

/**
 * @ingroup gridshare-command
 * Write tables as NAME.csv, NAME.md and NAME.tex, those for programs as the first alone.
 *
 * @param tables of a study
 * @param directory an existing folder
 * @param view of the first table for people; NAME.csv holds everything
 * @throws InputError if there is no column that the view asks for, or a file cannot be made
 * @throws OutputError if the disk is full
 */
void WriteTables(const std::vector<StudyTable>& tables,
                 const std::filesystem::path& directory,
                 const TableView& view);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_OUTPUT_H
