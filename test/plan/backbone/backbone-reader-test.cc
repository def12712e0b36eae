/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-reader.h"
#include "ns3/feeder-file-source.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

#include <map>

/**
 * @file
 * @ingroup gridshare-test
 * What readers make of files as they are found: the same network in three formats, and oddities.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What GraphML begins with, as the Internet Topology Zoo writes it.
const std::string GRAPHML = R"(<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="LinkSpeedRaw" attr.type="double" for="edge" id="d36" />
<key attr.name="length_km" attr.type="double" for="edge" id="d37" />
<key attr.name="label" attr.type="string" for="node" id="d33" />
<key attr.name="Longitude" attr.type="double" for="node" id="d32" />
<key attr.name="Latitude" attr.type="double" for="node" id="d29" />
<key attr.name="Network" attr.type="string" for="graph" id="d1" />
<key attr.name="Source" attr.type="string" for="graph" id="d2" />
)";

/// Reads texts as files.
class BackboneReaderTest : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    static Backbone Read(const std::string& name, const std::string& text)
    {
        MemoryFileSource files;
        files.Add(name, text);
        return ReadBackbone(name, files);
    }

    std::string GetRefusal(const std::string& name, const std::string& text)
    {
        try
        {
            Read(name, text);
            return "";
        }
        catch (const InputError& error)
        {
            return error.what();
        }
    }

    void ExpectRefusal(const std::string& name,
                       const std::string& text,
                       const std::vector<std::string>& parts)
    {
        const std::string refusal = GetRefusal(name, text);
        NS_TEST_EXPECT_MSG_NE(refusal, "", text);
        for (const auto& part : parts)
        {
            NS_TEST_EXPECT_MSG_NE(
                refusal.find(part), std::string::npos, "\"" << part << "\" in: " << refusal);
        }
    }

    void ExpectWarnings(const Backbone& backbone, const std::vector<std::string>& parts)
    {
        NS_TEST_ASSERT_MSG_EQ(backbone.warnings.size(), parts.size(), "warnings");
        for (std::size_t i = 0; i < parts.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_NE(
                backbone.warnings[i].find(parts[i]), std::string::npos, backbone.warnings[i]);
        }
    }
};

/// One network in each format.
class SameNetworkTest : public BackboneReaderTest
{
  public:
    SameNetworkTest()
        : BackboneReaderTest("the same network in GraphML, GML and CSV")
    {
    }

  private:
    void Check(const Backbone& backbone, const std::string& what)
    {
        NS_TEST_ASSERT_MSG_EQ(backbone.nodes.size(), 3, what);
        NS_TEST_ASSERT_MSG_EQ(backbone.links.size(), 3, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.warnings.empty(), true, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.isOnGlobe, true, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.FindNode("Genève"), 1, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.FindNode("Paris"), NO_BACKBONE_NODE, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.nodes[0].northwards, 47.38, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.nodes[2].eastwards, 8.95, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.links[0].rateBitPerSecond.value_or(0), 1e10, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.links[1].rateBitPerSecond.has_value(), false, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.links[1].lengthMetres.value_or(0), 300500, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.links[2].a, 2, what);
        NS_TEST_EXPECT_MSG_EQ(backbone.links[2].b, 0, what);
        NS_TEST_EXPECT_MSG_EQ_TOL(*backbone.MeasureLink(backbone.links[0]) / 1000,
                                  224,
                                  2,
                                  "Zurich to Geneva, 224 km as the crow flies");
        NS_TEST_EXPECT_MSG_EQ(*backbone.MeasureLink(backbone.links[1]), 300500, "as given");
    }

    void DoRun() override
    {
        const auto graphml = Read("a/three.graphml", GRAPHML + R"(
<graph edgedefault="undirected">
<data key="d1">Three</data><data key="d2">a map &amp; more</data>
<node id="0"><data key="d29">47.38</data><data key="d32">8.54</data><data key="d33">Zürich</data></node>
<node id="1"><data key="d29">46.20</data><data key="d32">6.15</data><data key="d33">Gen&#232;ve</data></node>
<node id="2"><data key="d29">46.01</data><data key="d32">8.95</data><data key="d33">Lugano</data></node>
<edge source="0" target="1"><data key="d36">10000000000.0</data></edge>
<edge source="1" target="2"><data key="d37">300.5</data></edge>
<edge source="2" target="0" /></graph></graphml>)");
        Check(graphml, "GraphML");
        NS_TEST_EXPECT_MSG_EQ(graphml.title, "Three", "of the graph");
        NS_TEST_EXPECT_MSG_EQ(graphml.source, "a map & more", "of the graph");
        const auto gml = Read("three.gml", R"(# a comment [
Creator "somebody"
Version 1
graph [
  directed 0
  Network "Three"
  node [ id 0 label "Zürich" Latitude 47.38 Longitude 8.54
         graphics [ x 5 y 6 center [ z 1 ] ] ]
  node [ id 1 label "Genève" Latitude 46.20 Longitude 6.15 ]
  node [ id 2 label "Lugano" Latitude 46.01 Longitude 8.95 ]
  edge [ source 0 target 1 LinkSpeedRaw 10000000000.0 ]
  edge [ source 1 target 2 length_km 300.5 ]
  edge[source 2 target 0]
])");
        Check(gml, "GML");
        NS_TEST_EXPECT_MSG_EQ(gml.title, "Three", "of the graph");
        const auto csv = Read("three.csv",
                              "from;to;rate_gbit_s;length_km;from_latitude;from_longitude\n"
                              "Zürich;Genève;10;;47,38;8,54\n"
                              "Genève;Lugano;;300,5;46,20;6,15\n"
                              "Lugano;Zürich;;;46,01;8,95\n");
        Check(csv, "CSV");
        NS_TEST_EXPECT_MSG_EQ(csv.title, "three", "of the file");
    }
};

/// What files of the real world have.
class OddFilesTest : public BackboneReaderTest
{
  public:
    OddFilesTest()
        : BackboneReaderTest(
              "parallel links, names twice, missing places, loops, parts, one-way links")
    {
    }

  private:
    void DoRun() override
    {
        const Backbone odd = Read("odd.gml", R"(graph [
node [ id 0 label "A" Latitude 10 Longitude 20 ]
node [ id 1 label "A" Latitude 14 Longitude 20 ]
node [ id 2 label "None" hyperedge 1 ]
node [ id 3 ]
node [ id 7 label "A" Latitude 0 Longitude 0 ]
node [ id 8 label "" Latitude 0 Longitude 0 ]
edge [ source 0 target 2 ] edge [ source 1 target 2 ] edge [ source 2 target 3 ]
edge [ source 0 target 1 LinkSpeedRaw 1 ] edge [ source 1 target 0 LinkSpeedRaw 2 ]
edge [ source 3 target 3 ] edge [ source 7 target 8 ] ])");
        ExpectWarnings(odd,
                       {"odd.gml: 2 node(s) have the name of another one",
                        "1 link(s) lead from a node to itself",
                        "2 node(s) have no position",
                        "2 of 6 node(s) have no way to the others and are left out (the first: "
                        "\"A 3\")"});
        NS_TEST_ASSERT_MSG_EQ(odd.nodes.size(), 4, "the largest part");
        NS_TEST_EXPECT_MSG_EQ(odd.links.size(), 5, "parallel ones count");
        NS_TEST_EXPECT_MSG_EQ(odd.nodes[1].name, "A 2", "a number behind it");
        NS_TEST_EXPECT_MSG_EQ(odd.nodes[3].name, "3", "the id where there is no name");
        NS_TEST_EXPECT_MSG_EQ(odd.nodes[2].northwards, 12, "between 10 and 14 degrees");
        NS_TEST_EXPECT_MSG_EQ(odd.nodes[3].northwards, 12, "where its only neighbour stands");
        const Backbone oneWay = Read("one-way.gml",
                                     "graph [ directed 1 node [ id 0 ] node [ id 1 ] node [ id 2 ] "
                                     "edge [ source 0 target 1 ] edge [ source 1 target 0 ] "
                                     "edge [ source 0 target 1 ] edge [ source 1 target 2 ] ]");
        NS_TEST_EXPECT_MSG_EQ(oneWay.links.size(), 3, "two make one");
        ExpectWarnings(oneWay, {"2 link(s) of a directed graph have no way back"});
        NS_TEST_EXPECT_MSG_EQ(oneWay.MeasureLink(oneWay.links[0]).has_value(), false, "unknown");
        const Backbone directed =
            Read("directed.graphml",
                 GRAPHML + "<graph edgedefault=\"directed\"><node id=\"0\"/><node id=\"1\"/>"
                           "<!-- <node> --><edge source=\"0\" target=\"1\"/>"
                           "<edge source=\"1\" target=\"0\"/></graph></graphml>");
        NS_TEST_EXPECT_MSG_EQ(directed.links.size(), 1, "two make one");
        const Backbone flat = Read("flat.csv", "from,to,from_x,from_y,to_x,to_y\na,b,0,0,30,40\n");
        NS_TEST_EXPECT_MSG_EQ(flat.isOnGlobe, false, "metres");
        NS_TEST_EXPECT_MSG_EQ(*flat.MeasureLink(flat.links[0]), 50, "3-4-5");
        const Backbone lone = Read("lone.gml", "graph [ node [ id 0 label \"here\" ] ]");
        NS_TEST_EXPECT_MSG_EQ(lone.nodes.size(), 1, "a node needs no link");
    }
};

/// What cannot be used, and what is said of it.
class BadFilesTest : public BackboneReaderTest
{
  public:
    BadFilesTest()
        : BackboneReaderTest("what cannot be used is refused with its line and its node")
    {
    }

  private:
    static std::string Gml(const std::string& inside)
    {
        return "graph [\nnode [ id 0 label \"A\" ]\nnode [ id 1 label \"B\" ]\n" + inside + " ]";
    }

    void CheckAnyFormat()
    {
        ExpectRefusal("a.txt", "", {"a.txt", "\".txt\"", ".graphml, .xml, .gml, .csv"});
        ExpectRefusal("a.gml", Gml("node [ id 0 ]"), {"a.gml:4", "second node", "\"0\""});
        ExpectRefusal("a.gml", Gml("edge [ source 0 target 5 ]"), {"a.gml:4", "no node \"5\""});
        ExpectRefusal("a.gml", Gml("node [ id 2 Latitude 5 ]"), {"a.gml:4", "latitude alone"});
        ExpectRefusal("a.gml",
                      Gml("node [ id 2 Latitude 91 Longitude 0 ]"),
                      {"a.gml:4", "latitude", "\"2\"", "91", "from -90 to 90"});
        ExpectRefusal("a.gml",
                      Gml("node [ id 2 Latitude 9 Longitude 1e3 ]"),
                      {"longitude", "from -180 to 180"});
        ExpectRefusal("a.gml",
                      Gml("node [ id 2 Latitude north Longitude 0 ]"),
                      {"a.gml:4", "latitude of the node \"2\"", "north"});
        ExpectRefusal("a.gml",
                      Gml("edge [ source 0 target 1 LinkSpeedRaw 0 ]"),
                      {"a.gml:4", "linkspeedraw", "from \"0\" to \"1\"", "from 1 bit/s"});
        ExpectRefusal("a.gml", Gml("edge [ source 0 target 1 delay_ms -1 ]"), {"delay_ms", "-1"});
        ExpectRefusal("a.gml", Gml("edge [ source 0 target 1 delay_s 3601 ]"), {"an hour"});
        ExpectRefusal("a.gml", Gml("edge [ source 0 target 1 length_km 40001 ]"), {"40000 km"});
        ExpectRefusal("a.gml",
                      Gml("edge [ source 0 target 1 length_km 1 length_m 1000 ]"),
                      {"one unit of each quantity"});
        ExpectRefusal("a.gml", Gml("node [ id 2 label \"a\x1b[2J\" ]"), {"the name of a node"});
    }

    void CheckGml()
    {
        ExpectRefusal("a.gml", "", {"no graph"});
        ExpectRefusal("a.gml", "graph [ ]", {"no nodes"});
        ExpectRefusal("a.gml", "graph [\n node [ id 0", {"a.gml:2", "end of the file"});
        ExpectRefusal("a.gml", "graph [\n label \"a\n ]", {"a.gml:2", "quote"});
        ExpectRefusal("a.gml", Gml("node [ label \"C\" ]"), {"a.gml:4", "without id"});
        ExpectRefusal("a.gml", Gml("edge [ source 0 ]"), {"a.gml:4", "source or target"});
        ExpectRefusal("a.gml", "x " + std::string(100000, '['), {"lists within lists"});
        ExpectRefusal(
            "a.gml", "graph [ a [ " + std::string(500, '[') + "]", {"lists within lists"});
    }

    void CheckGraphml()
    {
        const auto graph = [](const std::string& inside) {
            return GRAPHML + "<graph edgedefault=\"undirected\">\n<node id=\"0\"/>\n" + inside +
                   "</graph></graphml>";
        };
        const std::string name = "a.graphml";
        ExpectRefusal(name, "", {name, "GraphML"});
        ExpectRefusal(name, "<svg/>", {name, "GraphML"});
        ExpectRefusal(name, "<graphml/>", {"no nodes"});
        ExpectRefusal(name, "<graphml>\n<graph", {name + ":"});
        ExpectRefusal(name,
                      graph("<edge source=\"0\" target=\"9\"/>"),
                      {name + ":12", "a node that the file does not have"});
        ExpectRefusal(name, graph("<node id=\"0\"/>"), {"2 nodes, of which 1"});
        ExpectRefusal(name,
                      graph("<node id=\"1\"><graph edgedefault=\"undirected\"><node id=\"2\"/>"
                            "</graph></node>"),
                      {"3 nodes, of which 2"});
        ExpectRefusal(name,
                      graph("<edge source=\"0\" target=\"0\" directed=\"true\"/>"),
                      {"all edges directed, or none"});
        std::string deep;
        for (int i = 0; i < 100000; ++i)
        {
            deep += "<a>";
        }
        ExpectRefusal(name, deep, {"100000 elements within one another"});
    }

    void CheckCsv()
    {
        ExpectRefusal("a.csv", "", {"no rows"});
        ExpectRefusal("a.csv", "from,via\n", {"a.csv:1", "\"via\""});
        ExpectRefusal("a.csv", "from,length_km\n", {"without from and to"});
        ExpectRefusal("a.csv", "from,to,to\n", {"a second column to"});
        ExpectRefusal("a.csv", "from,to\na,b,c\n", {"a.csv:2"});
        ExpectRefusal("a.csv", "from,to\na,\n", {"a.csv:2", "from or to"});
        ExpectRefusal("a.csv", "from,to,delay_ms\na,b,soon\n", {"a.csv:2", "delay_ms", "soon"});
        ExpectRefusal("a.csv", "from,to\n", {"no nodes"});
        ExpectRefusal("a.csv", "from,to,rate_bit_s\na,b,0.001\n", {"a.csv:2", "rate_bit_s"});
        ExpectRefusal("a.csv", "from,to,rate_gbit_s\na,b,1e7\n", {"a.csv:2", "1e15 bit/s"});
        ExpectRefusal("a.csv",
                      "from,to,from_x,from_y\na,b,0,-1e12\n",
                      {"a.csv:2", "y of the node \"a\"", "-40000000 to 40000000"});
        ExpectRefusal("a.csv", "from,to,lenght_km\n", {"did you mean \"length_km\"?"});
    }

    void DoRun() override
    {
        CheckAnyFormat();
        CheckGml();
        CheckGraphml();
        CheckCsv();
    }
};

/// Texts cut off and bytes changed: whatever they are, they are read or refused.
class BrokenTextsTest : public BackboneReaderTest
{
  public:
    BrokenTextsTest()
        : BackboneReaderTest("a thousand broken texts are read or refused, and crash nothing")
    {
    }

  private:
    void DoRun() override
    {
        const std::map<std::string, std::string> texts{
            {"a.graphml",
             GRAPHML + "<graph edgedefault=\"undirected\"><node id=\"0\"><data key=\"d29\">1</data>"
                       "<data key=\"d32\">2</data></node><node id=\"1\"/>"
                       "<edge source=\"0\" target=\"1\"><data key=\"d36\">5</data></edge>"
                       "</graph></graphml>"},
            {"a.gml",
             "graph [ node [ id 0 Latitude 1 Longitude 2 ] node [ id 1 label \"x\" ] "
             "edge [ source 0 target 1 LinkSpeedRaw 5 ] ]"},
            {"a.csv", "from,to,delay_ms,from_x,from_y\na,b,5,1,2\nb,c,6,3,4\n"}};
        uint32_t word = 12345;
        const auto draw = [&word](std::size_t below) {
            word = word * 1664525 + 1013904223; // Numerical Recipes' generator
            return (word >> 8) % below;
        };
        std::size_t read = 0;
        for (const auto& [name, text] : texts)
        {
            for (int i = 0; i < 1000; ++i)
            {
                std::string broken = text.substr(0, i % 2 == 0 ? text.size() : draw(text.size()));
                for (std::size_t k = draw(4); !broken.empty() && k > 0; --k)
                {
                    broken[draw(broken.size())] = "<>[]\"/ ,\n9x&"[draw(13)];
                }
                read += GetRefusal(name, broken).empty() ? 1 : 0;
            }
        }
        NS_TEST_EXPECT_MSG_GT(read, 300, "those without a change, at least");
    }
};

/// The suite of files.
class BackboneReaderTestSuite : public TestSuite
{
  public:
    BackboneReaderTestSuite()
        : TestSuite("gridshare-backbone-files", TestSuite::Type::UNIT)
    {
        AddTestCase(new SameNetworkTest);
        AddTestCase(new OddFilesTest);
        AddTestCase(new BadFilesTest);
        AddTestCase(new BrokenTextsTest);
    }
};

static BackboneReaderTestSuite g_backboneReaderTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
