/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STUDY_OUTPUT_H
#define GRIDSHARE_STUDY_OUTPUT_H

#include "ns3/text-table.h"

#include <filesystem>
#include <functional>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * Print a study's table on standard output, and then write it as NAME.csv, NAME.md and NAME.tex: a
 * full disk does not take it from the terminal, too.
 *
 * @param make makes the table for a format: people and programs may want different columns
 * @param directory where the files go; it must exist; empty: print only
 * @param printed format of what is printed
 * @param name of the files, without ending
 * @param view of what is printed and of the files for people; NAME.csv holds everything
 * @throws InputError if there is no column that the view asks for; nothing is written then
 */
void WriteStudyTable(const std::function<TextTable(TextTable::Format)>& make,
                     const std::filesystem::path& directory,
                     TextTable::Format printed,
                     const std::string& name,
                     const TableView& view = {});

/// The same where people and programs get one table.
void WriteStudyTable(const TextTable& table,
                     const std::filesystem::path& directory,
                     TextTable::Format printed,
                     const std::string& name,
                     const TableView& view = {});

/**
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

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STUDY_OUTPUT_H
