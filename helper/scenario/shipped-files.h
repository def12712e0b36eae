/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHIPPED_FILES_H
#define GRIDSHARE_SHIPPED_FILES_H

#include <filesystem>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-helper
/// What comes with gridshare beside its libraries and programs.
enum class ShippedPart
{
    SCENARIOS, //!< folder of scenarios, with those of feeders, technologies and backbones in it
    PAGE,      //!< folder of the style and the scripts of a page of results
    CHARTS     //!< file of the charting library that such a page carries
};

/**
 * @ingroup gridshare-helper
 * Find what comes with gridshare. Three places are asked, in this order:
 *
 * 1. an environment variable: GRIDSHARE_SCENARIOS, GRIDSHARE_PAGE, GRIDSHARE_CHARTS;
 * 2. share/gridshare, below the folder in which the folder of this library lies. So whoever links
 *    the library finds them as well as the program, and an installed gridshare may be moved. A
 *    build by itself has such a folder, too, with links to its sources;
 * 3. the source tree, where the build told it, as those in an ns-3 tree do.
 *
 * @param part what is asked for
 * @return its path, absolute unless the environment says another; where it is in none of them, the
 *         place where it was looked for last
 */
std::filesystem::path FindShippedFiles(ShippedPart part);

/**
 * @ingroup gridshare-helper
 * @param library path of a library, PREFIX/lib/NAME or PREFIX/lib/ARCHITECTURE/NAME
 * @param name of a file or folder in PREFIX/share/gridshare
 * @return its path, without symbolic links in it; nothing if it is not there
 */
std::optional<std::filesystem::path> FindBesideLibrary(const std::filesystem::path& library,
                                                       const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHIPPED_FILES_H
