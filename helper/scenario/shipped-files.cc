/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "shipped-files.h"

#include <cstdlib>
#include <dlfcn.h>
#include <system_error>

namespace ns3
{
namespace gridshare
{

namespace
{

namespace fs = std::filesystem;

/// How a part is looked for.
struct ShippedPlace
{
    const char* variable; //!< of the environment
    const char* name;     //!< below share/gridshare
    const char* source;   //!< in the source tree; nullptr: the build did not tell
};

#ifdef GRIDSHARE_SCENARIO_DIRECTORY
constexpr ShippedPlace SHIPPED_SCENARIOS{"GRIDSHARE_SCENARIOS",
                                         "scenarios",
                                         GRIDSHARE_SCENARIO_DIRECTORY};
constexpr ShippedPlace SHIPPED_PAGE{"GRIDSHARE_PAGE", "page", GRIDSHARE_PAGE_DIRECTORY};
constexpr ShippedPlace SHIPPED_CHARTS{"GRIDSHARE_CHARTS",
                                      "echarts/dist/echarts.min.js",
                                      GRIDSHARE_CHARTS_FILE};
#else
constexpr ShippedPlace SHIPPED_SCENARIOS{"GRIDSHARE_SCENARIOS", "scenarios", nullptr};
constexpr ShippedPlace SHIPPED_PAGE{"GRIDSHARE_PAGE", "page", nullptr};
constexpr ShippedPlace SHIPPED_CHARTS{"GRIDSHARE_CHARTS", "echarts/dist/echarts.min.js", nullptr};
#endif

const ShippedPlace&
GetShippedPlace(ShippedPart part)
{
    switch (part)
    {
    case ShippedPart::PAGE:
        return SHIPPED_PAGE;
    case ShippedPart::CHARTS:
        return SHIPPED_CHARTS;
    case ShippedPart::SCENARIOS:
        break;
    }
    return SHIPPED_SCENARIOS;
}

/// The file that this code was loaded from; as it was when first asked, since programs may change
/// their folder later, and the loader may have been given a relative path.
const fs::path&
GetOwnLibrary()
{
    static const fs::path library = [] {
        Dl_info info{};
        std::error_code error;
        const bool found = dladdr(reinterpret_cast<const void*>(&GetOwnLibrary), &info) != 0;
        return found ? fs::canonical(info.dli_fname, error) : fs::path();
    }();
    return library;
}

fs::path
GetSharedFolder(const fs::path& prefix)
{
    return prefix / "share" / "gridshare";
}

} // namespace

std::optional<fs::path>
FindBesideLibrary(const fs::path& library, const std::string& name)
{
    const fs::path prefix = library.parent_path().parent_path();
    for (const auto& candidate : {prefix, prefix.parent_path()})
    {
        std::error_code error;
        const fs::path found = fs::canonical(GetSharedFolder(candidate) / name, error);
        if (!error)
        {
            return found;
        }
    }
    return std::nullopt;
}

fs::path
FindShippedFiles(ShippedPart part)
{
    const auto& place = GetShippedPlace(part);
    const char* chosen = std::getenv(place.variable);
    if (chosen != nullptr && *chosen != '\0')
    {
        return chosen;
    }
    const auto beside = FindBesideLibrary(GetOwnLibrary(), place.name);
    if (beside)
    {
        return *beside;
    }
    return place.source != nullptr
               ? fs::path(place.source)
               : GetSharedFolder(GetOwnLibrary().parent_path().parent_path()) / place.name;
}

} // namespace gridshare
} // namespace ns3
