/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "fault-windows.h"

#include "ns3/colour-palette.h"
#include "ns3/crash-list.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr double SECONDS_PER_HOUR = 3600;
constexpr const char* DISTURBED = "messages disturbed";
constexpr uint32_t MOST_NODES = 256; //!< whom the list of crashes may name

/// A kind has one colour, whatever else an experiment has: panels have one legend. A kind that came
/// from elsewhere is dark.
std::string
FindColour(const std::string& kind)
{
    static const std::map<std::string, const char*> colours{
        {"crash", colour_palette::VERMILION_SHADE},
        {"link", colour_palette::SKY_SHADE},
        {"outage", colour_palette::DARK_SHADE},
        {"partition", colour_palette::PURPLE_SHADE},
        {"loss", colour_palette::ORANGE_SHADE},
        {"duplication", colour_palette::BLUE_SHADE},
        {"delay", colour_palette::GREEN_SHADE},
        {"slow", colour_palette::YELLOW_SHADE},
        {DISTURBED, colour_palette::GREY_SHADE}};
    const auto found = colours.find(kind);
    return found == colours.end() ? colour_palette::DARK_SHADE : found->second;
}

/// Collects windows in the order of a scenario.
class WindowCollector
{
  public:
    /// @param endS of the run
    explicit WindowCollector(double endS)
        : m_endS(endS)
    {
    }

    /// @param kind in words @param startS its begin @param endS none: it lasts
    void Add(const std::string& kind, double startS, std::optional<double> endS)
    {
        const double until = std::min(endS.value_or(m_endS), m_endS);
        const bool isWhole = startS <= 0 && until >= m_endS;
        if (startS < until && !isWhole)
        {
            m_shades.push_back({"fault: " + kind,
                                FindColour(kind),
                                startS / SECONDS_PER_HOUR,
                                until / SECONDS_PER_HOUR});
        }
    }

    /// @return those that were added, by their begin
    std::vector<PlotShade> Take()
    {
        std::stable_sort(m_shades.begin(), m_shades.end(), [](const auto& a, const auto& b) {
            return a.fromX < b.fromX;
        });
        return std::move(m_shades);
    }

  private:
    double m_endS;                   //!< of the run
    std::vector<PlotShade> m_shades; //!< so far
};

/// Whether messages of some class of links are lost, doubled or held back.
bool
IsDisturbed(const ScenarioValues& values)
{
    for (const std::string links : {"", "backhaul_", "access_"})
    {
        for (const std::string key : {"loss", "duplication", "delay_probability"})
        {
            if (values.GetReal("faults." + links + key) > 0)
            {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::vector<PlotShade>
ListFaultWindows(const ScenarioValues& values, double endS)
{
    WindowCollector windows(endS);
    if (values.GetText("faults.crashed").find_first_not_of('0') != std::string::npos)
    {
        windows.Add(
            "crash", values.GetReal("faults.crash_s"), values.GetOptionalReal("faults.restart_s"));
    }
    for (const auto& crash : ParseCrashes(values, MOST_NODES))
    {
        windows.Add("crash",
                    crash.start.GetSeconds(),
                    crash.end ? std::optional(crash.end->GetSeconds()) : std::nullopt);
    }
    if (const auto end = values.GetOptionalReal("faults.partition_end_s"))
    {
        windows.Add("partition", values.GetReal("faults.partition_start_s"), end);
    }
    if (IsDisturbed(values))
    {
        windows.Add(DISTURBED,
                    values.GetReal("faults.disturbance_start_s"),
                    values.GetOptionalReal("faults.disturbance_end_s"));
    }
    for (const auto& prefix : values.ListBlocks("fault"))
    {
        windows.Add(values.GetText(prefix + "kind"),
                    values.GetReal(prefix + "start_s"),
                    values.GetOptionalReal(prefix + "end_s"));
    }
    return windows.Take();
}

} // namespace gridshare
} // namespace ns3
