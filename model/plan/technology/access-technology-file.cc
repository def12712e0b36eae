/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology-file.h"

#include "technology-table.h"

#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/printable-text.h"
#include "ns3/scenario-file.h"
#include "ns3/text-file.h"
#include "ns3/text-table.h"

#include <cmath>
#include <functional>
#include <toml++/toml.h>

/**
 * @file
 * @ingroup gridshare-plan
 * Technologies from TOML files: every number is a table of its value and its source.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr const char* SUBFOLDER = "technologies";
constexpr const char* EXTENSION = ".toml";

/// Figures that every technology has.
const std::vector<TechnologyKey>&
GetCommonKeys()
{
    using T = AccessTechnology;
    static const auto whole = [](uint32_t T::*member) {
        return [member](T& t, const std::vector<double>& values) {
            t.*member = static_cast<uint32_t>(values.front());
        };
    };
    static const auto real = [](double T::*member) {
        return [member](T& t, const std::vector<double>& values) {
            t.*member = values.front();
        };
    };
    static const std::vector<TechnologyKey> keys{
        {"phy_rate_bit_s", 1, 1e13, false, 1, real(&T::phyRateBitPerSecond)},
        {"application_rate_bit_s", 1, 1e13, false, 1, real(&T::applicationRateBitPerSecond)},
        {"maximum_frame_bytes", 8, 1e6, true, 1, whole(&T::maximumFrameBytes)},
        {"frame_overhead_bytes", 0, 1e5, true, 1, whole(&T::frameOverheadBytes)},
        {"maximum_packet_bytes", 8, 1e6, true, 1, whole(&T::maximumPacketBytes)},
        {"per_hop_latency_s", 0, 3600, false, 1, real(&T::perHopLatencySeconds)},
        {"range_m", 0.1, 1e8, false, 1, real(&T::rangeMetres)},
        {"maximum_hops", 1, 255, true, 1, whole(&T::maximumHops)},
        {"frame_loss", 0, 0.999, false, 1, real(&T::frameLossProbability)},
        {"maximum_retransmissions", 0, 1000, true, 1, whole(&T::maximumRetransmissions)},
        {"duty_cycle", 1e-6, 1, false, 1, real(&T::dutyCycle)},
        {"meters_per_concentrator", 1, 1e7, true, 1, whole(&T::typicalMetersPerConcentrator)},
        {"propagation_s_per_km", 0, 1, false, 1, real(&T::propagationSecondsPerKm)},
    };
    return keys;
}

/// Keys of a table of the file.
std::vector<std::string>
ListNames(const std::vector<TechnologyKey>& keys, std::vector<std::string> names)
{
    for (const auto& key : keys)
    {
        names.push_back(key.name);
    }
    return names;
}

/// The figures that a way of sharing has of its own.
std::vector<TechnologyKey>
ListOwnKeys(const MediumSharing& sharing)
{
    return sharing.listKeys ? sharing.listKeys() : std::vector<TechnologyKey>();
}

/// Reads one file, with its path for messages.
class TechnologyReader
{
  public:
    TechnologyReader(const std::string& path, const std::string& dataDirectory)
        : m_path(path),
          m_dataDirectory(dataDirectory)
    {
    }

    AccessTechnology Read();

  private:
    /// @return the whole file
    TechnologyTable GetFile() const
    {
        return {m_path, m_table, "", m_hasBase};
    }

    AccessTechnology ReadBase();
    void ReadMedium(AccessTechnology& technology) const;
    void ReadSharing(AccessTechnology& technology) const;
    void ReadOwnFigures(AccessTechnology& technology) const;
    void CheckTogether(const AccessTechnology& technology) const;

    std::string m_path;          //!< of the file
    std::string m_dataDirectory; //!< where the base is
    toml::table m_table;         //!< the file's content
    bool m_hasBase{false};       //!< what is not stated is known
};

void
TechnologyReader::ReadMedium(AccessTechnology& technology) const
{
    if (GetFile().IsLeftOut("medium"))
    {
        return;
    }
    static const std::vector<std::string> media{"power-line", "cable", "radio"};
    const std::string word = m_table["medium"].value_or(std::string());
    const auto found = std::find(media.begin(), media.end(), word);
    if (found == media.end())
    {
        throw InputError({m_path, 0},
                         "medium = \"" + word + "\"",
                         "one of " + JoinNames(media),
                         "choose one of these");
    }
    technology.medium = static_cast<LinkMedium>(found - media.begin());
}

void
TechnologyReader::ReadSharing(AccessTechnology& technology) const
{
    const TechnologyTable file = GetFile();
    if (file.IsLeftOut("sharing"))
    {
        return;
    }
    const auto& table = file.FindFigure("sharing");
    const std::string word = table["value"].value_or(std::string());
    technology.sharing = &GetMediumSharings().Get(word, file.Locate(table), "choose one of these");
    technology.sharedMedium = technology.sharing->oneAtATime;
    technology.provenance["sharing"] = {word, file.ReadSource("sharing")};
}

/// The table that has the name of the way of sharing.
void
TechnologyReader::ReadOwnFigures(AccessTechnology& technology) const
{
    const auto keys = ListOwnKeys(*technology.sharing);
    if (keys.empty())
    {
        return;
    }
    const auto* table = m_table[technology.sharing->name].as_table();
    if (table == nullptr && GetFile().IsLeftOut("sharing"))
    {
        return;
    }
    if (table == nullptr)
    {
        throw InputError({m_path, 0},
                         "no table [" + technology.sharing->name + "]",
                         "the figures of sharing = \"" + technology.sharing->name + "\"",
                         "add them: " + JoinNames(ListNames(keys, {})));
    }
    const TechnologyTable own(m_path, *table, technology.sharing->name + ".", m_hasBase);
    own.RejectUnknownKeys(ListNames(keys, {}));
    for (const auto& key : keys)
    {
        own.ReadFigure(key, technology);
    }
}

void
TechnologyReader::CheckTogether(const AccessTechnology& technology) const
{
    if (technology.frameOverheadBytes >= technology.maximumFrameBytes)
    {
        throw InputError({m_path, 0},
                         "frame_overhead_bytes not below maximum_frame_bytes",
                         "room for payload in a frame",
                         "correct one of them");
    }
    if (technology.applicationRateBitPerSecond > technology.phyRateBitPerSecond)
    {
        throw InputError({m_path, 0},
                         "application_rate_bit_s above phy_rate_bit_s",
                         "at most the rate of the medium",
                         "correct one of them");
    }
    if (!technology.sharing->getReachMetres)
    {
        return;
    }
    const double reach = technology.sharing->getReachMetres(technology);
    if (technology.rangeMetres > reach)
    {
        throw InputError({m_path, 0},
                         "range_m = " + FormatExactly(technology.rangeMetres),
                         "at most " + FormatExactly(std::floor(reach)) +
                             ", where the figures of the table " + technology.sharing->name +
                             " still reach",
                         "correct one of them");
    }
}

/// The technology that the file names as its base; an empty one without.
AccessTechnology
TechnologyReader::ReadBase()
{
    const toml::node* node = m_table.get("base");
    if (node == nullptr)
    {
        return {};
    }
    const auto name = node->value<std::string>();
    if (!name || m_dataDirectory.empty())
    {
        throw InputError(GetFile().Locate(*node),
                         name ? "base = \"" + *name + "\" in a built-in technology"
                              : "base without the name of a technology",
                         name ? "no base there" : "for example base = \"lorawan\"",
                         "correct the key");
    }
    const auto names = ListScenarioFiles(m_dataDirectory, SUBFOLDER, EXTENSION);
    if (std::find(names.begin(), names.end(), *name) == names.end())
    {
        throw MakeUnknownNameError(
            GetFile().Locate(*node), "the base \"" + *name + "\"", *name, names);
    }
    m_hasBase = true;
    return ReadAccessTechnology(FindScenarioFile(m_dataDirectory, SUBFOLDER, *name, EXTENSION));
}

AccessTechnology
TechnologyReader::Read()
{
    const std::string text = ReadTextFile(m_path, "an access technology in TOML");
    try
    {
        m_table = toml::parse(text, m_path);
    }
    catch (const toml::parse_error& error)
    {
        throw InputError({m_path, static_cast<int>(error.source().begin.line)},
                         std::string(error.description()),
                         "TOML 1.0",
                         "correct the syntax");
    }
    AccessTechnology technology = ReadBase();
    const std::size_t slash = m_path.find_last_of('/') + 1;
    technology.name = m_path.substr(slash, m_path.find_last_of('.') - slash);
    technology.title = m_table["title"].value_or(
        m_hasBase ? technology.title + " (" + technology.name + ")" : technology.name);
    RequirePrintable(technology.title, "title =", {m_path, 0});
    ReadMedium(technology);
    ReadSharing(technology);
    std::vector<std::string> tables{"title", "base", "medium", "sharing"};
    if (technology.sharing->listKeys)
    {
        tables.push_back(technology.sharing->name);
    }
    const TechnologyTable file = GetFile();
    file.RejectUnknownKeys(ListNames(GetCommonKeys(), tables));
    for (const auto& key : GetCommonKeys())
    {
        file.ReadFigure(key, technology);
    }
    ReadOwnFigures(technology);
    CheckTogether(technology);
    return technology;
}

} // namespace

AccessTechnology
ReadAccessTechnology(const std::string& path, const std::string& dataDirectory)
{
    return TechnologyReader(path, dataDirectory).Read();
}

std::vector<AccessTechnology>
ReadAccessTechnologies(const std::string& dataDirectory)
{
    std::vector<AccessTechnology> technologies;
    for (const auto& name : ListScenarioFiles(dataDirectory, SUBFOLDER, EXTENSION))
    {
        technologies.push_back(FindAccessTechnology(dataDirectory, name));
    }
    return technologies;
}

AccessTechnology
FindAccessTechnology(const std::string& dataDirectory, const std::string& name)
{
    const std::string path = FindScenarioFile(dataDirectory, SUBFOLDER, name, EXTENSION);
    const bool isBuiltIn = path.rfind(dataDirectory, 0) == 0;
    return ReadAccessTechnology(path, isBuiltIn ? "" : dataDirectory);
}

} // namespace gridshare
} // namespace ns3
