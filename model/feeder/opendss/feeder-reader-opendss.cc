/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-reader-opendss.h"

#include "opendss-script.h"

#include "ns3/feeder-builder.h"

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
            const FeederReadOptions& options,
            const FeederFileSource& files)
{
    OpenDssScript script(files);
    script.Run(path);
    return script.GetCircuit().MakeFeeder(options, path);
}

} // namespace

FeederFormat
GetOpenDssFormat()
{
    return {"opendss", {".dss"}, "OpenDSS script", LooksLikeOpenDss, ReadOpenDss};
}

} // namespace gridshare
} // namespace ns3
