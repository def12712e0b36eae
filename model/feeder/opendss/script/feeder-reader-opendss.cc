/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-script.h"

#include "ns3/feeder-builder.h"
#include "ns3/feeder-reader.h"
#include "ns3/opendss-feeder.h"

/**
 * @file
 * @ingroup gridshare-feeder
 * Reads OpenDSS scripts: the subset that describes topology, loads and coordinates. Commands and
 * classes that do not matter for communication are read over in silence, as the manual lists.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

bool
LooksLikeOpenDss(const std::string& beginning)
{
    const std::string lower = LowerCase(beginning);
    for (const auto* sign :
         {"new circuit.", "object=circuit.", "redirect ", "compile ", "new line."})
    {
        if (lower.find(sign) != std::string::npos)
        {
            return true;
        }
    }
    return false;
}

Feeder
ReadOpenDss(const std::string& path,
            const std::string& text,
            const FeederReadOptions& options,
            const FeederFileSource& files)
{
    OpenDssScript script(files, path);
    return MakeOpenDssFeeder(script.Run(text), options, path);
}

const NamedRegistration g_openDssFormat{
    GetFeederFormats(),
    {{"opendss", "OpenDSS script", 2}, {".dss"}, LooksLikeOpenDss, ReadOpenDss}};

} // namespace

} // namespace gridshare
} // namespace ns3
