/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_WIDTH_OPTION_H
#define GRIDSHARE_FIGURE_WIDTH_OPTION_H

#include "ns3/result-figure.h"

#include <boost/program_options.hpp>
#include <optional>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// @param options of a command that draws figures: they get --width
void AddFigureWidthOption(boost::program_options::options_description& options);

/**
 * @ingroup gridshare-command
 * @param values of the options
 * @return what --width asks for; none without it: each figure has its own
 * @throws InputError for another word than `one` and `two`
 */
std::optional<FigureWidth> ParseFigureWidth(const boost::program_options::variables_map& values);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_WIDTH_OPTION_H
