/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIGURE_SCRIPT_H
#define GRIDSHARE_FIGURE_SCRIPT_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * A figure as gnuplot draws it.
 */
struct FigureScript
{
    std::string data{};     //!< its data blocks (MakeDataBlock())
    std::string commands{}; //!< what draws them; each `if` with braces
    double width{252};      //!< points on paper
    double height{180};     //!< points on paper
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIGURE_SCRIPT_H
