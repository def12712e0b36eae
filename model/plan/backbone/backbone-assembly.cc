/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "backbone-assembly.h"

#include "backbone-attributes.h"

#include "ns3/input-error.h"
#include "ns3/printable-text.h"

#include <boost/pending/disjoint_sets.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace ns3
{
namespace gridshare
{

namespace
{

/// Placement measures the ways from each node to each. The Internet Topology Zoo's largest network
/// has 754 nodes.
constexpr std::size_t MOST_NODES = 4000;

/// Assembles one backbone.
class BackboneAssembly
{
  public:
    explicit BackboneAssembly(const BackboneDocument& document)
        : m_document(document)
    {
    }

    Backbone Assemble();

  private:
    void AddNodes();
    std::string ChooseName(const BackboneDocument::Node& node);
    void AddLinks();
    uint32_t FindEnd(const BackboneDocument::Edge& edge, const std::string& id) const;
    bool IsWayBack(uint32_t a, uint32_t b);
    void PlaceByNeighbours();
    void KeepLargestPart();
    void Warn(std::size_t count, const std::string& what);
    InputLocation Locate(int line) const
    {
        return {m_document.file, line};
    }

    const BackboneDocument& m_document;      //!< what the file says
    Backbone m_backbone;                     //!< the result
    std::map<std::string, uint32_t> m_nodes; //!< number by id
    std::set<std::string> m_names;           //!< given so far
    std::size_t m_renamed{0};                //!< nodes with a number behind their name
    std::multiset<std::pair<uint32_t, uint32_t>> m_oneWay; //!< links without a way back so far
};

void
BackboneAssembly::Warn(std::size_t count, const std::string& what)
{
    if (count > 0)
    {
        m_backbone.warnings.push_back(m_document.file + ": " + std::to_string(count) + " " + what);
    }
}

std::string
BackboneAssembly::ChooseName(const BackboneDocument::Node& node)
{
    const std::string given = FindBackboneText(node.attributes, {"label", "name"}, node.id);
    RequirePrintable(given, "the name of a node", Locate(node.line));
    std::string name = given;
    for (uint32_t number = 2; !m_names.insert(name).second; ++number)
    {
        m_renamed += number == 2 ? 1 : 0;
        name = given + " " + std::to_string(number);
    }
    return name;
}

void
BackboneAssembly::AddNodes()
{
    if (m_document.nodes.empty())
    {
        throw InputError(Locate(0), "no nodes", "a network of at least one node", "check the file");
    }
    if (m_document.nodes.size() > MOST_NODES)
    {
        throw InputError(Locate(0),
                         std::to_string(m_document.nodes.size()) + " nodes",
                         "at most " + std::to_string(MOST_NODES),
                         "leave out what is no backbone");
    }
    for (const auto& node : m_document.nodes)
    {
        const auto number = static_cast<uint32_t>(m_backbone.nodes.size());
        if (!m_nodes.emplace(node.id, number).second)
        {
            throw InputError(Locate(node.line),
                             "a second node of the id \"" + node.id + "\"",
                             "each id once",
                             "give one of them another id");
        }
        BackboneNode made;
        made.name = ChooseName(node);
        const bool onGlobe = ReadBackbonePosition(node, Locate(node.line), made);
        m_backbone.isOnGlobe = m_backbone.isOnGlobe || onGlobe;
        m_backbone.nodes.push_back(made);
    }
    Warn(m_renamed, "node(s) have the name of another one, and a number behind it");
    for (std::size_t i = 0; m_backbone.isOnGlobe && i < m_backbone.nodes.size(); ++i)
    {
        // Metres beside degrees say nothing.
        const auto& attributes = m_document.nodes[i].attributes;
        m_backbone.nodes[i].hasPosition = attributes.count("latitude") > 0;
    }
}

uint32_t
BackboneAssembly::FindEnd(const BackboneDocument::Edge& edge, const std::string& id) const
{
    const auto found = m_nodes.find(id);
    if (found == m_nodes.end())
    {
        throw InputError(Locate(edge.line),
                         "a link from \"" + edge.from + "\" to \"" + edge.to + "\"",
                         "the ids of two nodes of the file",
                         "there is no node \"" + id + "\"");
    }
    return found->second;
}

bool
BackboneAssembly::IsWayBack(uint32_t a, uint32_t b)
{
    if (!m_document.isDirected)
    {
        return false;
    }
    const auto forth = m_oneWay.find({b, a});
    if (forth == m_oneWay.end())
    {
        m_oneWay.emplace(a, b);
        return false;
    }
    m_oneWay.erase(forth);
    return true;
}

void
BackboneAssembly::AddLinks()
{
    std::size_t loops = 0;
    for (const auto& edge : m_document.edges)
    {
        BackboneLink link;
        link.a = FindEnd(edge, edge.from);
        link.b = FindEnd(edge, edge.to);
        ReadBackboneLink(edge, Locate(edge.line), link);
        if (link.a == link.b)
        {
            ++loops;
        }
        else if (!IsWayBack(link.a, link.b))
        {
            m_backbone.links.push_back(link);
        }
    }
    Warn(loops, "link(s) lead from a node to itself and are left out");
    Warn(m_oneWay.size(), "link(s) of a directed graph have no way back; they carry both ways");
}

void
BackboneAssembly::PlaceByNeighbours()
{
    auto& nodes = m_backbone.nodes;
    std::vector<bool> wasPlaced(nodes.size());
    std::size_t filled = 0;
    for (bool isNew = true; isNew;)
    {
        // All of a round see the positions of the round before.
        for (std::size_t i = 0; i < nodes.size(); ++i)
        {
            wasPlaced[i] = nodes[i].hasPosition;
        }
        std::vector<uint32_t> count(nodes.size(), 0);
        const auto learn = [&](uint32_t from, uint32_t to) {
            if (wasPlaced[from] && !wasPlaced[to])
            {
                nodes[to].eastwards = count[to] == 0 ? 0 : nodes[to].eastwards;
                nodes[to].northwards = count[to] == 0 ? 0 : nodes[to].northwards;
                nodes[to].eastwards += nodes[from].eastwards;
                nodes[to].northwards += nodes[from].northwards;
                ++count[to];
            }
        };
        for (const auto& link : m_backbone.links)
        {
            learn(link.a, link.b);
            learn(link.b, link.a);
        }
        isNew = false;
        for (std::size_t i = 0; i < nodes.size(); ++i)
        {
            if (count[i] > 0)
            {
                nodes[i].eastwards /= count[i];
                nodes[i].northwards /= count[i];
                nodes[i].hasPosition = isNew = true;
                ++filled;
            }
        }
    }
    Warn(filled, "node(s) have no position and stand in the middle of their neighbours");
}

void
BackboneAssembly::KeepLargestPart()
{
    const auto count = static_cast<uint32_t>(m_backbone.nodes.size());
    std::vector<uint32_t> rank(count);
    std::vector<uint32_t> parent(count);
    std::iota(parent.begin(), parent.end(), 0);
    boost::disjoint_sets<uint32_t*, uint32_t*> sets(rank.data(), parent.data());
    for (const auto& link : m_backbone.links)
    {
        sets.union_set(link.a, link.b);
    }
    std::vector<uint32_t> size(count, 0);
    for (uint32_t i = 0; i < count; ++i)
    {
        ++size[sets.find_set(i)];
    }
    uint32_t largest = sets.find_set(0U);
    for (uint32_t i = 0; i < count; ++i)
    {
        largest = size[sets.find_set(i)] > size[largest] ? sets.find_set(i) : largest;
    }
    if (size[largest] == count)
    {
        return;
    }
    std::vector<BackboneNode> kept;
    std::vector<uint32_t> numbers(count, NO_BACKBONE_NODE);
    std::string first;
    for (uint32_t i = 0; i < count; ++i)
    {
        if (sets.find_set(i) == largest)
        {
            numbers[i] = static_cast<uint32_t>(kept.size());
            kept.push_back(m_backbone.nodes[i]);
        }
        else if (first.empty())
        {
            first = m_backbone.nodes[i].name;
        }
    }
    Warn(count - kept.size(),
         "of " + std::to_string(count) +
             " node(s) have no way to the others and are left out "
             "(the first: \"" +
             first + "\")");
    std::vector<BackboneLink> links;
    for (auto link : m_backbone.links)
    {
        link.a = numbers[link.a];
        link.b = numbers[link.b];
        if (link.a != NO_BACKBONE_NODE)
        {
            links.push_back(link);
        }
    }
    m_backbone.nodes = std::move(kept);
    m_backbone.links = std::move(links);
}

Backbone
BackboneAssembly::Assemble()
{
    m_backbone.title = FindBackboneText(m_document.attributes, {"network", "label"}, "");
    m_backbone.source = FindBackboneText(m_document.attributes, {"source"}, "");
    RequirePrintable(m_backbone.title, "the title", Locate(0));
    RequirePrintable(m_backbone.source, "the source", Locate(0));
    AddNodes();
    AddLinks();
    PlaceByNeighbours();
    KeepLargestPart();
    return std::move(m_backbone);
}

} // namespace

Backbone
AssembleBackbone(const BackboneDocument& document)
{
    return BackboneAssembly(document).Assemble();
}

} // namespace gridshare
} // namespace ns3
