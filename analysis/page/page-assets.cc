/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "page-assets.h"

#include "ns3/input-error.h"
#include "ns3/text-file.h"

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* SCRIPTS[] = {"elements.js",
                                   "table.js",
                                   "figure-option.js",
                                   "figure.js",
                                   "map-chart.js",
                                   "map.js",
                                   "page.js"};

/// A script within a page ends at the first "</script", and its comments may hide one.
void
RequireHarmless(const std::string& script, const std::filesystem::path& path)
{
    for (const char* mark : {"</script", "<!--"})
    {
        if (script.find(mark) != std::string::npos)
        {
            throw InputError({path.string(), 0},
                             std::string("a script with ") + mark + " in it",
                             "one that can stand in a page",
                             "use a release of it without");
        }
    }
}

} // namespace

PageAssets
ReadPageAssets(const std::filesystem::path& folder, const std::filesystem::path& charts)
{
    if (!std::filesystem::exists(charts))
    {
        throw InputError({charts.string(), 0},
                         "no charting library",
                         "Apache ECharts, which draws the figures of report.html",
                         "run ./gridshare setup where npm reaches its packages, or name an "
                         "echarts.min.js in the environment variable GRIDSHARE_CHARTS");
    }
    PageAssets assets;
    assets.charts = ReadTextFile(charts.string());
    RequireHarmless(assets.charts, charts);
    assets.style = ReadTextFile((folder / "page.css").string());
    for (const char* name : SCRIPTS)
    {
        const auto path = folder / name;
        const std::string script = ReadTextFile(path.string());
        RequireHarmless(script, path);
        assets.program += script;
    }
    return assets;
}

} // namespace gridshare
} // namespace ns3
