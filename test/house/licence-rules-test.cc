/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "breach-test.h"
#include "licence-rules.h"

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * Every file of the repository has a licence; and a made-up one without is found.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Every file of the repository says its licence.
class LicenceTest : public TestCase
{
  public:
    LicenceTest()
        : TestCase("every file has a licence")
    {
    }

  private:
    void DoRun() override
    {
        const auto files = ReadBeginnings(GRIDSHARE_SOURCE_DIRECTORY);
        NS_TEST_EXPECT_MSG_GT(files.size(), 1000, "files were read");
        std::string all;
        for (const auto& finding : CheckLicences(files))
        {
            all += "\n  " + finding;
        }
        NS_TEST_EXPECT_MSG_EQ(all, "", "files without a licence");
    }
};

/// The suite of licences.
class LicenceTestSuite : public TestSuite
{
  public:
    LicenceTestSuite()
        : TestSuite("gridshare-house-licences", TestSuite::Type::UNIT)
    {
        const SourceFile list{"REUSE.toml",
                              "# SPDX-License-Identifier: GPL-2.0-only\n\n[[annotations]]\n"
                              "path = [\n    \"**.png\",\n    \"a/*.csv\",\n]\n"};
        const SourceFile picture{"doc/figures/a.png", ""};
        const SourceFile numbers{"a/b.csv", ""};
        const SourceFile page{"a.md", "<!-- SPDX-License-Identifier: GPL-2.0-only -->\n"};
        AddBreach("a line or a pattern", {list, picture, numbers, page}, "");
        AddBreach("neither",
                  {list, picture, numbers, {"a/c.sh", "#!/bin/sh\n"}},
                  "a/c.sh: no SPDX-License-Identifier, and not in REUSE.toml");
        AddBreach("a pattern that ends at a folder",
                  {list, picture, numbers, {"a/b/c.csv", ""}},
                  "a/b/c.csv: no SPDX-License-Identifier, and not in REUSE.toml");
        AddBreach("a pattern of what is gone", {list, picture}, "REUSE.toml: no file is a/*.csv");
        AddTestCase(new LicenceTest);
    }

  private:
    void AddBreach(const std::string& name,
                   const std::vector<SourceFile>& files,
                   const std::string& finding)
    {
        AddTestCase(new BreachTest(name, CheckLicences, files, finding));
    }
};

static LicenceTestSuite g_licenceTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
