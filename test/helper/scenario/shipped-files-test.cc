/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/shipped-files.h"
#include "ns3/test.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

/**
 * @file
 * @ingroup gridshare-test
 * Where scenarios, the page's files and the charting library are looked for. That an installed
 * gridshare finds its own, and still does when it has been moved, is tried by test/outside-test.sh.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

namespace fs = std::filesystem;

/// An installation that is made up: files that nobody reads.
class BesideLibraryTest : public TestCase
{
  public:
    BesideLibraryTest()
        : TestCase("what is installed beside a library is found from it")
    {
    }

  private:
    void DoRun() override
    {
        const fs::path folder = CreateTempDirFilename("prefix");
        Make(folder / "share/gridshare/scenarios/paper.toml");
        Make(folder / "lib/library.so");
        Make(folder / "lib/x86_64-linux-gnu/library.so");
        Make(folder / "lib/too/deep/library.so");
        const fs::path expected = fs::canonical(folder / "share/gridshare/scenarios");
        ExpectFound(folder / "lib/library.so", "scenarios", expected);
        ExpectFound(folder / "lib/x86_64-linux-gnu/library.so", "scenarios", expected);
        ExpectFound(folder / "lib/library.so", "scenarios/paper.toml", expected / "paper.toml");
        ExpectFound(folder / "lib/too/deep/library.so", "scenarios", {});
        ExpectFound(folder / "lib/library.so", "page", {});
        // A link stands for what it leads to, as in a build, whose scenarios are the sources'.
        fs::create_directory(folder / "elsewhere");
        fs::create_directory_symlink(folder / "elsewhere", folder / "share/gridshare/page");
        ExpectFound(folder / "lib/library.so", "page", fs::canonical(folder / "elsewhere"));
        // Nearer is better: the parent of lib before the one above it.
        Make(folder / "lib/share/gridshare/scenarios/paper.toml");
        ExpectFound(folder / "lib/x86_64-linux-gnu/library.so",
                    "scenarios",
                    fs::canonical(folder / "lib/share/gridshare/scenarios"));
    }

    void Make(const fs::path& path)
    {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << "\n";
    }

    void ExpectFound(const fs::path& library, const std::string& name, const fs::path& expected)
    {
        const auto found = FindBesideLibrary(library, name);
        NS_TEST_EXPECT_MSG_EQ(
            found.value_or("").string(), expected.string(), library << ", " << name);
    }
};

/// The environment before all else; without it, what this build is made of.
class ShippedPlacesTest : public TestCase
{
  public:
    ShippedPlacesTest()
        : TestCase("the environment names other files; without it, those of the sources are found")
    {
    }

  private:
    void DoRun() override
    {
        const fs::path source = fs::canonical(GRIDSHARE_SOURCE_DIRECTORY);
        ExpectFound(ShippedPart::SCENARIOS, "GRIDSHARE_SCENARIOS", source / "scenarios");
        ExpectFound(ShippedPart::PAGE, "GRIDSHARE_PAGE", source / "analysis/page/browser");
        ExpectElsewhere(ShippedPart::CHARTS, "GRIDSHARE_CHARTS");
    }

    void ExpectFound(ShippedPart part, const char* variable, const fs::path& expected)
    {
        const fs::path before = ExpectElsewhere(part, variable);
        NS_TEST_EXPECT_MSG_EQ(
            fs::canonical(before).string(), expected.string(), "without " << variable);
    }

    /// @return what is found without the variable
    fs::path ExpectElsewhere(ShippedPart part, const char* variable)
    {
        unsetenv(variable);
        const fs::path before = FindShippedFiles(part);
        setenv(variable, "/no/such/place", 1);
        NS_TEST_EXPECT_MSG_EQ(FindShippedFiles(part).string(), "/no/such/place", variable);
        setenv(variable, "", 1);
        NS_TEST_EXPECT_MSG_EQ(
            FindShippedFiles(part).string(), before.string(), variable << " is empty");
        unsetenv(variable);
        return before;
    }
};

/// The suite of what comes with gridshare.
class ShippedFilesTestSuite : public TestSuite
{
  public:
    ShippedFilesTestSuite()
        : TestSuite("gridshare-shipped-files", TestSuite::Type::UNIT)
    {
        AddTestCase(new BesideLibraryTest);
        AddTestCase(new ShippedPlacesTest);
    }
};

ShippedFilesTestSuite g_shippedFilesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
