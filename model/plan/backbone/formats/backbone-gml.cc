/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-reader.h"
#include "ns3/feeder-builder.h"
#include "ns3/input-error.h"

/**
 * @file
 * @ingroup gridshare-plan
 * Reads GML: keys with a number, a text in quotes, or a list in brackets (Himsolt, "GML: a portable
 * graph file format", University of Passau, 1997). Lists within nodes and edges, such as graphics,
 * are read over.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Lists within one another: more are no graph.
constexpr std::size_t MOST_DEPTH = 200;

/// What stands between blanks.
struct GmlToken
{
    std::string text;     //!< without quotes
    bool isQuoted{false}; //!< a text in quotes
    int line{0};          //!< from 1
};

/// Reads one GML text.
class GmlReader
{
  public:
    GmlReader(const std::string& path, const std::string& text)
        : m_text(text)
    {
        m_document.file = path;
    }

    BackboneDocument Read();

  private:
    bool Next(GmlToken& token);
    void ReadQuoted(GmlToken& token);
    GmlToken Require(const std::string& what);
    void ReadGraph();
    void ReadNode(int line);
    void ReadEdge(int line);
    BackboneAttributes ReadList();
    void PassList();
    InputLocation Locate(int line) const
    {
        return {m_document.file, line};
    }

    const std::string& m_text;   //!< the file
    BackboneDocument m_document; //!< the result
    std::size_t m_next{0};       //!< where the next token is looked for
    int m_line{1};               //!< of that
};

bool
GmlReader::Next(GmlToken& token)
{
    const auto isBlank = [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    };
    bool isComment = false;
    for (; m_next < m_text.size(); ++m_next)
    {
        const char c = m_text[m_next];
        m_line += c == '\n' ? 1 : 0;
        isComment = (isComment || c == '#') && c != '\n';
        if (!isComment && !isBlank(c))
        {
            break;
        }
    }
    if (m_next >= m_text.size())
    {
        return false;
    }
    token = {"", false, m_line};
    const char first = m_text[m_next];
    if (first == '"')
    {
        ReadQuoted(token);
        return true;
    }
    do
    {
        token.text += m_text[m_next++];
    } while (first != '[' && first != ']' && m_next < m_text.size() && !isBlank(m_text[m_next]) &&
             m_text[m_next] != '[' && m_text[m_next] != ']');
    return true;
}

void
GmlReader::ReadQuoted(GmlToken& token)
{
    token.isQuoted = true;
    const auto end = m_text.find('"', m_next + 1);
    if (end == std::string::npos)
    {
        throw InputError(
            Locate(m_line), "a quote that is not closed", "text in two quotes", "close it");
    }
    token.text = m_text.substr(m_next + 1, end - m_next - 1);
    for (const char c : token.text)
    {
        m_line += c == '\n' ? 1 : 0;
    }
    m_next = end + 1;
}

GmlToken
GmlReader::Require(const std::string& what)
{
    GmlToken token;
    if (!Next(token))
    {
        throw InputError(Locate(m_line), "the end of the file", what, "the file may be cut off");
    }
    return token;
}

void
GmlReader::PassList()
{
    for (std::size_t depth = 1; depth > 0;)
    {
        const GmlToken token = Require("the end of a list: ]");
        if (!token.isQuoted && (token.text == "[" || token.text == "]"))
        {
            depth = token.text == "[" ? depth + 1 : depth - 1;
        }
        if (depth > MOST_DEPTH)
        {
            throw InputError(Locate(token.line), "lists within lists", "a graph", "check the file");
        }
    }
}

BackboneAttributes
GmlReader::ReadList()
{
    BackboneAttributes attributes;
    while (true)
    {
        const GmlToken key = Require("a key, or the end of a list: ]");
        if (key.text == "]" && !key.isQuoted)
        {
            return attributes;
        }
        const GmlToken value = Require("the value of " + key.text);
        if (value.text == "[" && !value.isQuoted)
        {
            PassList();
        }
        else if (!value.text.empty())
        {
            attributes[LowerCase(key.text)] = value.text;
        }
    }
}

void
GmlReader::ReadNode(int line)
{
    BackboneAttributes attributes = ReadList();
    const std::string id = attributes["id"];
    if (id.empty())
    {
        throw InputError(Locate(line), "a node without id", "a number of its own", "e.g. id 7");
    }
    attributes.erase("id");
    m_document.nodes.push_back({id, attributes, line});
}

void
GmlReader::ReadEdge(int line)
{
    BackboneAttributes attributes = ReadList();
    const std::string from = attributes["source"];
    const std::string to = attributes["target"];
    if (from.empty() || to.empty())
    {
        throw InputError(Locate(line),
                         "an edge without source or target",
                         "the ids of two nodes",
                         "e.g. source 0 target 1");
    }
    m_document.edges.push_back({from, to, attributes, line});
}

void
GmlReader::ReadGraph()
{
    while (true)
    {
        const GmlToken key = Require("a key, or the end of the graph: ]");
        if (key.text == "]" && !key.isQuoted)
        {
            return;
        }
        const GmlToken value = Require("the value of " + key.text);
        const bool isList = value.text == "[" && !value.isQuoted;
        const std::string name = LowerCase(key.text);
        if (isList && name == "node")
        {
            ReadNode(key.line);
        }
        else if (isList && name == "edge")
        {
            ReadEdge(key.line);
        }
        else if (isList)
        {
            PassList();
        }
        else if (!value.text.empty())
        {
            m_document.attributes[name] = value.text;
        }
    }
}

BackboneDocument
GmlReader::Read()
{
    GmlToken key;
    while (Next(key))
    {
        const GmlToken value = Require("the value of " + key.text);
        const bool isList = value.text == "[" && !value.isQuoted;
        if (isList && LowerCase(key.text) == "graph")
        {
            ReadGraph();
            const auto directed = m_document.attributes.find("directed");
            m_document.isDirected =
                directed != m_document.attributes.end() && directed->second == "1";
            return std::move(m_document);
        }
        if (isList)
        {
            PassList();
        }
    }
    throw InputError(
        Locate(0), "no graph", "GML: graph [ node [ ... ] edge [ ... ] ]", "check the file");
}

BackboneDocument
ReadGml(const std::string& path, const std::string& text)
{
    return GmlReader(path, text).Read();
}

const NamedRegistration g_gml{
    GetBackboneFormats(),
    {{"gml", "GML, as the Internet Topology Zoo has it", 2}, {".gml"}, ReadGml}};

} // namespace

} // namespace gridshare
} // namespace ns3
