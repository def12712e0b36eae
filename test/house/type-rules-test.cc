/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "breach-test.h"
#include "type-definitions.h"

#include "ns3/test.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Made-up types of one name are found where they would clash, and nowhere else.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The suite of types; those of the repository are the business of gridshare-house.
class TypeRulesTestSuite : public TestSuite
{
  public:
    TypeRulesTestSuite()
        : TestSuite("gridshare-house-types", TestSuite::Type::UNIT)
    {
        const auto define = [](const std::string& type) {
            return "namespace ns3\n{\nnamespace tests\n{\n" + type + "\n}\n}\n";
        };
        const std::string type = "/// { a test\nclass ATest : public Case<int>\n{\n};";
        AddBreach("one type in two headers",
                  {{"test/helper/a.h", define(type)}, {"test/helper/b.h", define(type)}},
                  "test/helper/b.h: ns3::tests::ATest is defined in test/helper/a.h, too");
        AddBreach("one type in a header and a source",
                  {{"helper/a.h", define("enum class Kind : int\n{\n};")},
                   {"helper/b.cc", define("template <typename T>\nstruct Kind final\n{\n};")}},
                  "helper/b.cc: ns3::tests::Kind is defined in helper/a.h, too");
        AddBreach("a type that a source keeps to itself",
                  {{"command/a.cc", define("const char c = '{';\n#define X {\n" + type)}},
                  "command/a.cc: ns3::tests::ATest is this file's alone: put it into an anonymous "
                  "namespace");
        const std::string own = define("namespace\n{\n" + type + "\n}");
        AddBreach("types of anonymous namespaces",
                  {{"test/helper/a.cc", own}, {"test/node/b.cc", own}},
                  "");
        AddBreach(
            "types of anonymous namespaces of one room",
            {{"test/helper/sharing/a.cc", own}, {"test/helper/b.cc", own}},
            "test/helper/b.cc: ns3::tests::ATest is defined in test/helper/sharing/a.cc, too: "
            "a build in batches may have both in one");
        AddBreach(
            "types of functions, nested and declared ones",
            {{"helper/a.h", define("class A\n{\n  struct Part;\n  struct Kind\n  {\n  };\n};")},
             {"helper/a.cc", define("struct A::Part\n{\n};\nvoid F()\n{\n  " + type + "\n}")},
             {"helper/b.h", define("class B\n{\n  struct Kind\n  {\n  };\n};\nclass A;")}},
            "");
    }

  private:
    void AddBreach(const std::string& name,
                   const std::vector<SourceFile>& files,
                   const std::string& finding)
    {
        AddTestCase(new BreachTest(name, CheckTypes, files, finding));
    }
};

static TypeRulesTestSuite g_typeRulesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
