/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "access-technology-file.h"

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
 * @ingroup gridshare
 * Technologies from TOML files: every number is a table of its value and its source.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// One number of the file: where it goes and what it may be.
struct NumberKey
{
    const char* name;                                     //!< key in the file
    double lowest;                                        //!< smallest allowed value
    double highest;                                       //!< largest allowed value
    bool whole;                                           //!< must be a whole number
    std::function<void(AccessTechnology&, double)> store; //!< puts it in its place
};

const std::vector<NumberKey>&
GetNumberKeys()
{
    using T = AccessTechnology;
    static const auto whole = [](uint32_t T::*member) {
        return [member](T& t, double value) {
            t.*member = static_cast<uint32_t>(value);
        };
    };
    static const auto real = [](double T::*member) {
        return [member](T& t, double value) {
            t.*member = value;
        };
    };
    static const std::vector<NumberKey> keys{
        {"phy_rate_bit_s", 1, 1e13, false, real(&T::phyRateBitPerSecond)},
        {"application_rate_bit_s", 1, 1e13, false, real(&T::applicationRateBitPerSecond)},
        {"maximum_frame_bytes", 8, 1e6, true, whole(&T::maximumFrameBytes)},
        {"frame_overhead_bytes", 0, 1e5, true, whole(&T::frameOverheadBytes)},
        {"maximum_packet_bytes", 8, 1e6, true, whole(&T::maximumPacketBytes)},
        {"per_hop_latency_s", 0, 3600, false, real(&T::perHopLatencySeconds)},
        {"range_m", 0.1, 1e8, false, real(&T::rangeMetres)},
        {"maximum_hops", 1, 255, true, whole(&T::maximumHops)},
        {"frame_loss", 0, 0.999, false, real(&T::frameLossProbability)},
        {"maximum_retransmissions", 0, 1000, true, whole(&T::maximumRetransmissions)},
        {"duty_cycle", 1e-6, 1, false, real(&T::dutyCycle)},
        {"meters_per_concentrator", 1, 1e7, true, whole(&T::typicalMetersPerConcentrator)},
        {"propagation_s_per_km", 0, 1, false, real(&T::propagationSecondsPerKm)},
    };
    return keys;
}

std::vector<std::string>
ListKeys()
{
    std::vector<std::string> names{"title", "medium", "shared_medium"};
    for (const auto& key : GetNumberKeys())
    {
        names.emplace_back(key.name);
    }
    return names;
}

/// Reads one file, with its path for messages.
class TechnologyReader
{
  public:
    explicit TechnologyReader(const std::string& path)
        : m_path(path)
    {
    }

    AccessTechnology Read();

  private:
    InputLocation Locate(const toml::node& node) const;
    const toml::table& FindTable(const std::string& key) const;
    std::string ReadSource(const std::string& key) const;
    void RejectUnknownKeys() const;
    void ReadNumber(const NumberKey& key, AccessTechnology& technology) const;
    void ReadMedium(AccessTechnology& technology) const;
    void CheckTogether(const AccessTechnology& technology) const;

    std::string m_path;  //!< of the file
    toml::table m_table; //!< its content
};

InputLocation
TechnologyReader::Locate(const toml::node& node) const
{
    return {m_path, static_cast<int>(node.source().begin.line)};
}

void
TechnologyReader::RejectUnknownKeys() const
{
    const auto known = ListKeys();
    for (const auto& [key, node] : m_table)
    {
        const std::string name(key.str());
        if (std::find(known.begin(), known.end(), name) == known.end())
        {
            throw MakeUnknownNameError(Locate(node), "the key \"" + name + "\"", name, known);
        }
    }
}

const toml::table&
TechnologyReader::FindTable(const std::string& key) const
{
    const auto* table = m_table[key].as_table();
    if (table == nullptr)
    {
        throw InputError({m_path, 0},
                         "no table \"" + key + "\"",
                         key + " = { value = …, source = \"…\" }",
                         "every number needs its source or \"modelling default\"");
    }
    return *table;
}

std::string
TechnologyReader::ReadSource(const std::string& key) const
{
    const auto& table = FindTable(key);
    for (const auto& [name, node] : table)
    {
        if (name.str() != "value" && name.str() != "source")
        {
            throw InputError(
                Locate(node), key + "." + std::string(name.str()), "value and source", "remove it");
        }
    }
    const auto source = table["source"].value<std::string>();
    if (!source || source->empty())
    {
        throw InputError(Locate(table),
                         key + " without source",
                         "the source of the number",
                         "name it, or write \"modelling default\"");
    }
    return *source;
}

void
TechnologyReader::ReadNumber(const NumberKey& key, AccessTechnology& technology) const
{
    const auto& table = FindTable(key.name);
    const auto value = table["value"].is_number() ? table["value"].value<double>() : std::nullopt;
    if (!value || !(*value >= key.lowest && *value <= key.highest) ||
        (key.whole && *value != std::floor(*value)))
    {
        throw InputError(Locate(table),
                         std::string(key.name) +
                             (value ? " = " + FormatExactly(*value) : " without a number"),
                         std::string(key.whole ? "a whole number" : "a number") + " from " +
                             FormatExactly(key.lowest) + " to " + FormatExactly(key.highest),
                         "correct the value");
    }
    key.store(technology, *value);
    technology.provenance[key.name] = ReadSource(key.name);
}

void
TechnologyReader::ReadMedium(AccessTechnology& technology) const
{
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
    const auto& shared = FindTable("shared_medium");
    if (!shared["value"].is_boolean())
    {
        throw InputError(Locate(shared),
                         "shared_medium without true or false",
                         "true or false",
                         "e.g. shared_medium = { value = true, source = \"…\" }");
    }
    technology.sharedMedium = *shared["value"].value<bool>();
    technology.provenance["shared_medium"] = ReadSource("shared_medium");
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
    RejectUnknownKeys();
    AccessTechnology technology;
    const std::size_t slash = m_path.find_last_of('/') + 1;
    technology.name = m_path.substr(slash, m_path.find_last_of('.') - slash);
    technology.title = m_table["title"].value_or(technology.name);
    RequirePrintable(technology.title, "title =", {m_path, 0});
    ReadMedium(technology);
    for (const auto& key : GetNumberKeys())
    {
        ReadNumber(key, technology);
    }
    CheckTogether(technology);
    return technology;
}

constexpr const char* SUBFOLDER = "technologies";
constexpr const char* EXTENSION = ".toml";

} // namespace

AccessTechnology
ReadAccessTechnology(const std::string& path)
{
    return TechnologyReader(path).Read();
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
    return ReadAccessTechnology(FindScenarioFile(dataDirectory, SUBFOLDER, name, EXTENSION));
}

} // namespace gridshare
} // namespace ns3
