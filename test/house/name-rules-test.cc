/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "breach-test.h"
#include "name-rules.h"

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * What is one program in a tree of ns-3 has each name once, and tests have names that ns-3 takes;
 * and what is made up against it is found.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The repository has each name once, and the rule finds the names.
class UniqueNamesTest : public TestCase
{
  public:
    UniqueNamesTest()
        : TestCase("each suite and each registered thing has a name of its own")
    {
    }

  private:
    void DoRun() override
    {
        auto files = ReadSourceTree(GRIDSHARE_SOURCE_DIRECTORY);
        std::string all;
        for (const auto& finding : CheckNames(files))
        {
            all += "\n  " + finding;
        }
        NS_TEST_EXPECT_MSG_EQ(all, "", "names that are there twice, or that ns-3 refuses");
        // This suite and a protocol, made up once more.
        files.push_back({"test/a.cc",
                         "TestSuite(\"gridshare-house-names\", x);\nconst NamedRegistration "
                         "g_a{GetFaultKinds(), {{\"partition\", 1}}};"});
        NS_TEST_EXPECT_MSG_EQ(CheckNames(files).size(), 2, "what is there is read");
    }
};

/// The suite of names.
class NameRulesTestSuite : public TestSuite
{
  public:
    NameRulesTestSuite()
        : TestSuite("gridshare-house-names", TestSuite::Type::UNIT)
    {
        const std::string suite = "ATestSuite() : TestSuite(\"gridshare-a\", UNIT) {}";
        const std::string medium =
            "const NamedRegistration g_a{\n    GetPacketMedia(),\n    {{\"wire\", \"help\"}}};";
        AddBreach("suites of one name",
                  {{"test/a.cc", suite}, {"test/b.cc", suite}},
                  "test/b.cc: the suite gridshare-a is in test/a.cc, too");
        AddBreach("media of one name",
                  {{"test/a.cc", medium}, {"test/b.cc", medium}},
                  "test/b.cc: the name wire of PacketMedia is in test/a.cc, too");
        AddBreach("one name in two lists, and outside",
                  {{"test/a.cc", medium},
                   {"test/b.cc", "const NamedRegistration g_b{GetRelays(), {{\"wire\", \"\"}}};"},
                   {"test/outside/c.cc", medium + suite},
                   {"test/d.cc", suite}},
                  "");
        const std::string constant = "namespace\n{\nconstexpr double MARGIN = 36.0;\n}\n";
        AddBreach("constants of one folder",
                  {{"helper/a.cc", constant + "const int MARGIN_TOP{1};\n"},
                   {"helper/b.cc", constant},
                   {"helper/c/d.cc", constant},
                   {"helper/e.cc", "void\nF()\n{\n    constexpr double MARGIN = 1;\n}\n"}},
                  "helper/b.cc: the constant MARGIN is in helper/a.cc, too");
        AddBreach("a test whose name has a quote",
                  {{"test/a.cc", "A() : FooTestCase(\"no \\\"a\\\"\") {}"}},
                  R"(test/a.cc: ns-3 refuses the name "no \"a\"", as none may have any of "/\|?)");
        AddBreach("a test whose name has a slash in its second line",
                  {{"test/a.h", "A() : TestCase(std::string(\"some \"\n\"a/b\") + name) {}"}},
                  "test/a.h: ns-3 refuses the name \"some \"\n\"a/b\", as none may have any of "
                  "\"/\\|?");
        AddBreach("tests whose names ns-3 takes",
                  {{"test/a.cc", "A() : TestCase(\"what's a, b: (c) <d> * 2\") { F(\"a/b\"); }"}},
                  "");
        AddTestCase(new UniqueNamesTest);
    }

  private:
    void AddBreach(const std::string& name,
                   const std::vector<SourceFile>& files,
                   const std::string& finding)
    {
        AddTestCase(new BreachTest(name, CheckNames, files, finding));
    }
};

static NameRulesTestSuite g_nameRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
