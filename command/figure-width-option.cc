/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "figure-width-option.h"

#include "command-line-error.h"

#include "ns3/input-error.h"

#include <string>

namespace ns3
{
namespace gridshare
{

namespace po = boost::program_options;

void
AddFigureWidthOption(po::options_description& options)
{
    options.add_options()("width",
                          po::value<std::string>(),
                          "figures as wide as one or two columns of a page: one (3.5 in) or two\n"
                          "(7.16 in); default: what suits each figure");
}

std::optional<FigureWidth>
ParseFigureWidth(const po::variables_map& values)
{
    if (values.count("width") == 0)
    {
        return std::nullopt;
    }
    const std::string word = values["width"].as<std::string>();
    if (word != "one" && word != "two")
    {
        throw InputError(COMMAND_LINE,
                         "--width " + word,
                         "one or two, columns of a page",
                         "--width one is 3.5 inches, --width two 7.16");
    }
    return word == "one" ? FigureWidth::ONE_COLUMN : FigureWidth::TWO_COLUMNS;
}

} // namespace gridshare
} // namespace ns3
