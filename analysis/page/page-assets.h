/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PAGE_ASSETS_H
#define GRIDSHARE_PAGE_ASSETS_H

#include <filesystem>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * What every page carries beside its results.
 */
struct PageAssets
{
    std::string style;   //!< CSS
    std::string charts;  //!< the charting library, JavaScript with its licence at its head
    std::string program; //!< what fills the page, JavaScript
};

/**
 * @ingroup gridshare-analysis
 * The page's own files, in the order in which the browser runs them.
 *
 * @param folder that holds them: analysis/page/browser of the sources
 * @param charts the charting library: echarts.min.js
 * @return their contents
 * @throws InputError if one of them is not there, or holds what would end a script in a page
 */
PageAssets ReadPageAssets(const std::filesystem::path& folder, const std::filesystem::path& charts);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PAGE_ASSETS_H
