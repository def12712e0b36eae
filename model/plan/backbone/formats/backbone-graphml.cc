/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "xml-outline.h"

#include "ns3/backbone-reader.h"
#include "ns3/feeder-builder.h"
#include "ns3/input-error.h"

#include <boost/graph/graphml.hpp>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-plan
 * Reads GraphML with Boost.Graph's reader, as the Internet Topology Zoo writes it.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Deeper files are no graphs, and the parser of the tree calls itself for each level.
constexpr std::size_t MOST_NESTED = 200;

/// Ids of nodes in the order of the file: Boost.Graph's reader keeps them to itself.
void
AppendNodeIds(const boost::property_tree::ptree& tree, std::vector<std::string>& ids)
{
    for (const auto& [name, child] : tree)
    {
        if (name == "node")
        {
            ids.push_back(child.get<std::string>("<xmlattr>.id", ""));
        }
        AppendNodeIds(child, ids);
    }
}

std::vector<std::string>
ListNodeIds(const std::string& text)
{
    std::istringstream stream(text);
    boost::property_tree::ptree tree;
    boost::property_tree::read_xml(stream, tree);
    std::vector<std::string> ids;
    AppendNodeIds(tree, ids);
    return ids;
}

/// What Boost.Graph's reader fills: nodes come in the order of the file.
class DocumentGraph : public boost::mutate_graph
{
  public:
    DocumentGraph(BackboneDocument& document,
                  const XmlOutline& outline,
                  std::vector<std::string> ids)
        : m_document(document),
          m_outline(outline),
          m_ids(std::move(ids))
    {
    }

    bool is_directed() const override
    {
        return m_document.isDirected;
    }

    boost::any do_add_vertex() override
    {
        const std::size_t number = m_document.nodes.size();
        const int line = m_outline.GetLine("node", number);
        if (number >= m_ids.size())
        {
            // The reader makes a node of each id that it does not know.
            const int edge = m_outline.GetLine("edge", m_document.edges.size());
            throw InputError({m_document.file, edge},
                             "a link to a node that the file does not have",
                             "source and target that are ids of nodes",
                             "add the node, or correct its id");
        }
        m_document.nodes.push_back({m_ids[number], {}, line});
        return boost::any(number);
    }

    std::pair<boost::any, bool> do_add_edge(boost::any source, boost::any target) override
    {
        const std::size_t number = m_document.edges.size();
        m_document.edges.push_back({m_ids[boost::any_cast<std::size_t>(source)],
                                    m_ids[boost::any_cast<std::size_t>(target)],
                                    {},
                                    m_outline.GetLine("edge", number)});
        return {boost::any(number), true};
    }

    void set_graph_property(const std::string& name,
                            const std::string& value,
                            const std::string& /* type */) override
    {
        Set(m_document.attributes, name, value);
    }

    void set_vertex_property(const std::string& name,
                             boost::any vertex,
                             const std::string& value,
                             const std::string& /* type */) override
    {
        Set(m_document.nodes[boost::any_cast<std::size_t>(vertex)].attributes, name, value);
    }

    void set_edge_property(const std::string& name,
                           boost::any edge,
                           const std::string& value,
                           const std::string& /* type */) override
    {
        Set(m_document.edges[boost::any_cast<std::size_t>(edge)].attributes, name, value);
    }

  private:
    static void Set(BackboneAttributes& attributes,
                    const std::string& name,
                    const std::string& value)
    {
        if (!value.empty())
        {
            attributes[LowerCase(name)] = value;
        }
    }

    BackboneDocument& m_document;         //!< the result
    const XmlOutline& m_outline;          //!< lines of the file
    const std::vector<std::string> m_ids; //!< of nodes, in the order of the file
};

/// What Boost.Graph says of a file, with its line where it knows one.
InputError
MakeSyntaxError(const std::string& path, const std::exception& error)
{
    using boost::property_tree::xml_parser::xml_parser_error;
    const auto* syntax = dynamic_cast<const xml_parser_error*>(&error);
    const bool mixed = dynamic_cast<const boost::graph_exception*>(&error) != nullptr;
    return InputError({path, syntax != nullptr ? static_cast<int>(syntax->line()) : 0},
                      syntax != nullptr ? syntax->message() : std::string(error.what()),
                      "GraphML: <graphml> with one <graph edgedefault=\"undirected\"> of nodes and "
                      "edges",
                      mixed ? "make all edges directed, or none"
                            : "check the file, or write the network as a CSV edge list");
}

/// The reader takes two nodes of an id for one and passes over nodes within nodes.
void
CheckNodes(const BackboneDocument& document, const XmlOutline& outline)
{
    const auto found = outline.lines.find("node");
    const std::size_t written = found == outline.lines.end() ? 0 : found->second.size();
    if (document.nodes.size() != written)
    {
        throw InputError({document.file, outline.GetLine("node", document.nodes.size())},
                         std::to_string(written) + " nodes, of which " +
                             std::to_string(document.nodes.size()) + " can be told apart",
                         "an id of its own for each, and no node within another one",
                         "give each node another id");
    }
}

BackboneDocument
ReadGraphml(const std::string& path, const std::string& text)
{
    const XmlOutline outline = OutlineXml(text);
    if (outline.depth > MOST_NESTED)
    {
        throw InputError({path, 0},
                         std::to_string(outline.depth) + " elements within one another",
                         "a few, as GraphML has them",
                         "check the file");
    }
    BackboneDocument document;
    document.file = path;
    document.isDirected = text.find("edgedefault=\"directed\"") != std::string::npos;
    std::istringstream stream(text);
    try
    {
        DocumentGraph graph(document, outline, ListNodeIds(text));
        boost::read_graphml(stream, graph, 0);
    }
    catch (const InputError&)
    {
        throw;
    }
    catch (const std::exception& error)
    {
        throw MakeSyntaxError(path, error);
    }
    CheckNodes(document, outline);
    return document;
}

const NamedRegistration g_graphml{GetBackboneFormats(),
                                  {{"graphml", "GraphML, as the Internet Topology Zoo has it", 1},
                                   {".graphml", ".xml"},
                                   ReadGraphml}};

} // namespace

} // namespace gridshare
} // namespace ns3
