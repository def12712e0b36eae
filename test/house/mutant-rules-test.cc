/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "breach-test.h"
#include "mutant-rules.h"

#include "ns3/test.h"

/**
 * @file
 * @ingroup gridshare-test
 * The faults that the lists of mutants name can still be put into the code.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// The lists of the repository fit its code.
class MutantListTest : public TestCase
{
  public:
    MutantListTest()
        : TestCase("every listed fault can be put into the code")
    {
    }

  private:
    void DoRun() override
    {
        auto files = ReadMutantLists(GRIDSHARE_SOURCE_DIRECTORY);
        NS_TEST_EXPECT_MSG_GT(files.size(), 10, "lists were read");
        const auto sources = ReadSourceTree(GRIDSHARE_SOURCE_DIRECTORY);
        files.insert(files.end(), sources.begin(), sources.end());
        std::string all;
        for (const auto& finding : CheckMutants(files))
        {
            all += "\n  " + finding;
        }
        NS_TEST_EXPECT_MSG_EQ(all, "", "faults of code that is gone");
    }
};

/// The suite of the lists of mutants.
class MutantListTestSuite : public TestSuite
{
  public:
    MutantListTestSuite()
        : TestSuite("gridshare-house-mutants", TestSuite::Type::UNIT)
    {
        const SourceFile list{"test/game/mutants.txt", "@ model/game/a.cc\n- x = 1;\n+ x = 2;\n"};
        AddBreach("once", {list, {"model/game/a.cc", "int x = 1;\n"}}, "");
        AddBreach("gone",
                  {list, {"model/game/a.cc", "int x = 3;\n"}},
                  "test/game/mutants.txt:2: \"x = 1;\" is in model/game/a.cc 0 times, not once");
        AddBreach("twice",
                  {list, {"model/game/a.cc", "x = 1; x = 1;\n"}},
                  "test/game/mutants.txt:2: \"x = 1;\" is in model/game/a.cc 2 times, not once");
        AddBreach("the file is gone",
                  {list},
                  "test/game/mutants.txt:2: \"x = 1;\" is in model/game/a.cc 0 times, not once");
        AddTestCase(new MutantListTest);
    }

  private:
    void AddBreach(const std::string& name,
                   const std::vector<SourceFile>& files,
                   const std::string& finding)
    {
        AddTestCase(new BreachTest(name, CheckMutants, files, finding));
    }
};

static MutantListTestSuite g_mutantListTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
