/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TABLE_VIEW_OPTIONS_H
#define GRIDSHARE_TABLE_VIEW_OPTIONS_H

#include "ns3/text-table.h"

#include <boost/program_options.hpp>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// @param options of a command that prints a study's table: they get --columns and --transpose
void AddTableViewOptions(boost::program_options::options_description& options);

/**
 * @ingroup gridshare-command
 * @param values of the options
 * @return what --columns and --transpose ask for
 * @throws InputError for an empty name, or one that is there twice
 */
TableView ParseTableView(const boost::program_options::variables_map& values);

/**
 * @ingroup gridshare-command
 * Refuse what no table of a study has before the study is run.
 *
 * @param view what was asked for
 * @param study its name
 * @throws InputError for a column that is not in the list of results
 */
void RequireKnownColumns(const TableView& view, const std::string& study);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TABLE_VIEW_OPTIONS_H
