/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-options.h"

#include "ns3/backbone-reader.h"
#include "ns3/file-digest.h"
#include "ns3/input-error.h"
#include "ns3/named-registry.h"
#include "ns3/scenario-file.h"
#include "ns3/scenario-library.h"
#include "ns3/scenario-path.h"
#include "ns3/text-file.h"
#include "ns3/typed-values.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

namespace
{

const std::string FOLDER = "backbones";
const std::string EXTENSION = ".graphml";

/// Names between semicolons, or between commas where there is none.
std::vector<std::string>
SplitNames(const std::string& text)
{
    const char separator = text.find(';') != std::string::npos ? ';' : ',';
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= text.size();)
    {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        const auto first = text.find_first_not_of(' ', begin);
        if (first < end)
        {
            const auto last = text.find_last_not_of(' ', end - 1);
            names.push_back(text.substr(first, last + 1 - first));
        }
        begin = end + 1;
    }
    return names;
}

/// What only some topologies have.
void
RefuseKey(const ScenarioValues& values, const std::string& key, const std::string& where)
{
    if (values.IsWritten(key))
    {
        throw values.MakeError(key,
                               "nothing for the topology \"" + values.GetText("backhaul.topology") +
                                   "\"",
                               "it is for " + where +
                                   ": remove the key, or change "
                                   "backhaul.topology",
                               {"backhaul.topology"});
    }
}

/// A built-in backbone's name is that backbone, whatever files lie about; all else is a path.
std::string
FindBackboneFile(const ScenarioValues& values)
{
    const std::string& word = values.GetText("backhaul.topology");
    auto names = ListBackboneNames();
    if (std::find(names.begin(), names.end(), word) != names.end())
    {
        return FindBackbone(word);
    }
    const auto shapes = GetBackboneShapes().GetNames();
    names.insert(names.begin(), shapes.begin(), shapes.end());
    return FindNamedFile(values,
                         "backhaul.topology",
                         "a backbone file (" + JoinNames(ListBackboneExtensions()) + ")",
                         names);
}

/// Who is to stand on a node that the backbone does not have. The planner would say so, too, but
/// does not know which line named it.
void
CheckNodes(const ScenarioValues& values,
           const std::string& key,
           const std::vector<std::string>& names,
           const std::string& file)
{
    if (names.empty())
    {
        return;
    }
    const Backbone backbone = ReadBackbone(file);
    InputLocation location = values.GetLocation(key);
    location.key = key;
    for (const auto& name : names)
    {
        if (backbone.FindNode(name) == NO_BACKBONE_NODE)
        {
            throw MakeUnknownNameError(location,
                                       "the node \"" + name + "\" of " + backbone.title,
                                       name,
                                       backbone.GetNames());
        }
    }
}

} // namespace

std::vector<std::string>
ListBackboneNames()
{
    return ListScenarioFiles(GetScenarioDirectory(), FOLDER, EXTENSION);
}

std::string
FindBackbone(const std::string& name)
{
    return GetScenarioDirectory() + "/" + FOLDER + "/" + name + EXTENSION;
}

void
AddBackboneKeys(ScenarioSchema& schema)
{
    schema.AddText("backhaul.topology",
                   "star",
                   "what joins substation, strong nodes and demanders: star, ring, tree, mesh, the "
                   "name of a built-in backbone, or a file (GraphML, GML, CSV)");
    schema.AddInteger("backhaul.neighbours",
                      2,
                      "",
                      "in a mesh: how many nearest nodes each is joined with at least; none: all",
                      1,
                      1000);
    schema.AllowNone("backhaul.neighbours", true);
    schema.AddText("backhaul.substation",
                   "",
                   "in a backbone that is named: the node where the substation stands; empty: the "
                   "one with the shortest ways to all others");
    schema.AddText("backhaul.nodes",
                   "",
                   "likewise of strong nodes, then of demanders, in turn: \"Denver, Chicago\"; "
                   "empty: far apart");
}

void
ParseBackbone(const ScenarioValues& values, GridOptions& options)
{
    auto& backbone = options.plan.backbone;
    options.backboneLocation = values.GetLocation("backhaul.topology");
    backbone.shape = GetBackboneShapes().Find(values.GetText("backhaul.topology"));
    if (backbone.shape == nullptr)
    {
        options.backboneFile = FindBackboneFile(values);
        RefuseKey(
            values, "backhaul.strong_node_distance_km", "rules; here strong nodes have places");
        backbone.substation = values.GetText("backhaul.substation");
        backbone.sites = SplitNames(values.GetText("backhaul.nodes"));
        CheckNodes(values, "backhaul.nodes", backbone.sites, options.backboneFile);
        if (!backbone.substation.empty())
        {
            CheckNodes(values, "backhaul.substation", {backbone.substation}, options.backboneFile);
        }
    }
    else
    {
        RefuseKey(values, "backhaul.substation", "backbones that are named");
        RefuseKey(values, "backhaul.nodes", "backbones that are named");
    }
    const auto neighbours = values.GetOptionalInteger("backhaul.neighbours");
    if (neighbours)
    {
        if (backbone.shape == nullptr || !backbone.shape->hasNeighbours)
        {
            RefuseKey(values, "backhaul.neighbours", "a mesh");
        }
        backbone.neighbours = static_cast<uint32_t>(*neighbours);
    }
}

std::string
DigestBackbone(const ScenarioValues& values)
{
    if (GetBackboneShapes().Find(values.GetText("backhaul.topology")) != nullptr)
    {
        return "";
    }
    return DigestBytes(ReadFileBytes(FindBackboneFile(values), "a backbone"));
}

} // namespace gridshare
} // namespace ns3
