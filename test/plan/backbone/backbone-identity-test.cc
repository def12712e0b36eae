/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/backbone-reader.h"
#include "ns3/feeder-file-source.h"
#include "ns3/input-error.h"
#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Which node is which: ids, names and places in files of backbones.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

Backbone
ReadText(const std::string& name, const std::string& text)
{
    MemoryFileSource files;
    files.Add(name, text);
    return ReadBackbone(name, files);
}

/// What is said of a file that cannot be used; empty for one that can.
std::string
RefuseText(const std::string& name, const std::string& text)
{
    try
    {
        ReadText(name, text);
        return "";
    }
    catch (const InputError& error)
    {
        return error.what();
    }
}

/// Ids of GraphML are words (GraphML primer, section 2.2).
class GraphmlIdTest : public TestCase
{
  public:
    GraphmlIdTest()
        : TestCase("a node of GraphML without a label has its id for a name")
    {
    }

  private:
    void DoRun() override
    {
        const std::string begin = "<graphml><key attr.name=\"delay_ms\" attr.type=\"double\" "
                                  "for=\"edge\" id=\"d\"/><graph edgedefault=\"undirected\">"
                                  "<node id=\"Bern\"/><!-- <node id=\"Basel\"/> -->"
                                  "<node id=\"Biel &amp; Nidau\"/><node id=\"0\"/>";
        const std::string end = "</graph></graphml>";
        const Backbone backbone =
            ReadText("a.graphml",
                     begin +
                         "<edge source=\"0\" target=\"Bern\"/>"
                         "<edge source=\"Biel &amp; Nidau\" target=\"Bern\"/>" +
                         end);
        NS_TEST_ASSERT_MSG_EQ(backbone.nodes.size(), 3, "those of no comment");
        NS_TEST_EXPECT_MSG_EQ(backbone.nodes[0].name, "Bern", "the first");
        NS_TEST_EXPECT_MSG_EQ(backbone.nodes[1].name, "Biel & Nidau", "as it reads");
        NS_TEST_EXPECT_MSG_EQ(backbone.nodes[2].name, "0", "the last");
        NS_TEST_ASSERT_MSG_EQ(backbone.links.size(), 2, "both");
        NS_TEST_EXPECT_MSG_EQ(backbone.links[0].a, 2, "the node 0 is the third");
        NS_TEST_EXPECT_MSG_EQ(backbone.links[0].b, 0, "Bern");
        const std::string refusal =
            RefuseText("a.graphml",
                       begin +
                           "<edge source=\"0\" target=\"Bern\"><data key=\"d\">-1</data>"
                           "</edge>" +
                           end);
        NS_TEST_EXPECT_MSG_NE(refusal.find("from \"0\" to \"Bern\""), std::string::npos, refusal);
    }
};

/// A node of an edge list is in a row for each of its links.
class OnePlaceTest : public TestCase
{
  public:
    OnePlaceTest()
        : TestCase("a node stands at one place, whatever rows it is in")
    {
    }

  private:
    void DoRun() override
    {
        const std::string heading = "from,to,from_x,from_y,to_x,to_y\n";
        const Backbone same = ReadText("a.csv", heading + "a,b,1,2,3,4\nb,c,3.0,4,,\n");
        NS_TEST_EXPECT_MSG_EQ(same.nodes[1].eastwards, 3, "3 and 3.0 are the same");
        const std::string refusal = RefuseText("a.csv", heading + "a,b,1,2,3,4\nb,c,3,5,,\n");
        for (const char* part : {"a.csv:3", "from_y 5 of the node \"b\"", "expected 4, as in"})
        {
            NS_TEST_EXPECT_MSG_NE(refusal.find(part), std::string::npos, refusal);
        }
    }
};

/// The suite of nodes' identities.
class BackboneIdentityTestSuite : public TestSuite
{
  public:
    BackboneIdentityTestSuite()
        : TestSuite("gridshare-backbone-identity", TestSuite::Type::UNIT)
    {
        AddTestCase(new GraphmlIdTest);
        AddTestCase(new OnePlaceTest);
    }
};

static BackboneIdentityTestSuite g_backboneIdentityTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
