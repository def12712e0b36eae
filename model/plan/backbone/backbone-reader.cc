/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-reader.h"

#include "backbone-assembly.h"

#include "ns3/feeder-builder.h"
#include "ns3/input-error.h"

#include <algorithm>
#include <filesystem>

namespace ns3
{
namespace gridshare
{

namespace
{

const BackboneFormat&
FindFormat(const std::string& path)
{
    const std::string extension = LowerCase(std::filesystem::path(path).extension().string());
    for (const auto& format : GetBackboneFormats())
    {
        const auto& known = format.extensions;
        if (std::find(known.begin(), known.end(), extension) != known.end())
        {
            return format;
        }
    }
    throw InputError({path, 0},
                     "the extension \"" + extension + "\"",
                     "one of " + JoinNames(ListBackboneExtensions()),
                     "name the file after its format, e.g. backbone.graphml");
}

} // namespace

NamedRegistry<BackboneFormat>&
GetBackboneFormats()
{
    static NamedRegistry<BackboneFormat> formats("the backbone format");
    return formats;
}

std::vector<std::string>
ListBackboneExtensions()
{
    std::vector<std::string> extensions;
    for (const auto& format : GetBackboneFormats())
    {
        extensions.insert(extensions.end(), format.extensions.begin(), format.extensions.end());
    }
    return extensions;
}

Backbone
ReadBackbone(const std::string& path, const FeederFileSource& files)
{
    const BackboneFormat& format = FindFormat(path);
    Backbone backbone = AssembleBackbone(format.read(path, files.Read(path)));
    if (backbone.title.empty())
    {
        backbone.title = std::filesystem::path(path).stem().string();
    }
    return backbone;
}

Backbone
ReadBackbone(const std::string& path)
{
    return ReadBackbone(path, DiskFileSource());
}

} // namespace gridshare
} // namespace ns3
