/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "feeder-test-files.h"

#include "ns3/feeder-file-source.h"
#include "ns3/test.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * How files that other files name are found on a disk that tells capital letters from small ones.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{
namespace
{

/// A folder of this test's own, with circuits as Windows users write them.
class NamedFiles : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    /// @param path below the folder @param text of the file
    void Write(const std::string& path, const std::string& text)
    {
        const std::filesystem::path file = m_folder / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }

    void DoSetup() override
    {
        m_folder = CreateTempDirFilename("named-files");
        std::filesystem::remove_all(m_folder);
    }

    std::filesystem::path m_folder; //!< where they are
};

/// Each name, and the file that it means.
class FindFileTest : public NamedFiles
{
  public:
    FindFileTest()
        : NamedFiles("a name means the file of just that name, else the first one in any case")
    {
    }

  private:
    void DoRun() override
    {
        Write("Lines.dss", "");
        Write("LINES.dss", "");
        Write("Sub/Deep/Loads.DSS", "");
        Write("codes", "");
        Write("codes.dss", "");
        std::filesystem::create_directories(m_folder / "folder");
        const std::pair<std::string, std::string> names[] = {
            {"Lines.dss", "Lines.dss"},
            {"lines.DSS", "LINES.dss"}, // before the other, as capital letters are
            {"lines", "LINES.dss"},
            {"codes", "codes"},
            {"CODES.DSS", "codes.dss"},
            {"Sub/Deep/Loads.DSS", "Sub/Deep/Loads.DSS"},
            {"SUB\\deep\\loads", "Sub/Deep/Loads.DSS"},
            {"sub/../SUB/DEEP/loads.dss", "Sub/Deep/Loads.DSS"},
            {"folder", ""},
            {"sub/none/loads.dss", ""},
            {"lines.csv", ""},
            {"", ""},
            {std::string("Lines.dss\0x", 11), ""},
            {std::string(5000, 'l'), ""}};
        const DiskFileSource disk;
        for (const auto& [name, file] : names)
        {
            const std::string expected = file.empty() ? "" : (m_folder / file).string();
            NS_TEST_EXPECT_MSG_EQ(disk.Find(m_folder.string(), name), expected, name);
        }
        NS_TEST_EXPECT_MSG_EQ(disk.Find("/no/such/folder", (m_folder / "LINES.DSS").string()),
                              (m_folder / "LINES.dss").string(),
                              "a whole path needs no folder");
    }
};

/// A circuit whose files name each other in other letters than the disk has.
class CircuitOnDiskTest : public NamedFiles
{
  public:
    CircuitOnDiskTest()
        : NamedFiles("a circuit is read whatever the case of its files' names")
    {
    }

  private:
    void DoRun() override
    {
        Write("Master.dss",
              "New Circuit.c bus1=s\nRedirect PARTS\\lines.dss\nBuscoords buscoords.CSV\n");
        Write("Parts/Lines.DSS", "New Line.l bus1=s bus2=b length=0.5 units=km\nRedirect Loads\n");
        Write("Parts/loads.dss", "New Load.a bus1=b kW=12.5\n");
        Write("BusCoords.csv", "s,0,0\nb,500,0\nb\nc,east,0\n");
        const Feeder feeder =
            ReadFeeder((m_folder / "Master.dss").string(), FeederReadOptions(), DiskFileSource());
        const FeederSummary found = Count(feeder);
        NS_TEST_EXPECT_MSG_EQ(found.buses, 2u, "s and b");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.km.value(), 0.5, 1e-12, "of the line");
        NS_TEST_EXPECT_MSG_EQ_TOL(found.kw, 12.5, 0.0, "of the load");
        NS_TEST_EXPECT_MSG_EQ_TOL(feeder.buses[1].xMetres, 500.0, 1e-9, "metres fit the line");
        NS_TEST_EXPECT_MSG_EQ(CountWarnings(feeder, ":3: 2 row(s) from here on"),
                              1u,
                              "a row without places, and one with a word");
    }
};

/// The suite.
class FeederFileSourceTestSuite : public TestSuite
{
  public:
    FeederFileSourceTestSuite()
        : TestSuite("gridshare-feeder-file-source", TestSuite::Type::UNIT)
    {
        AddTestCase(new FindFileTest);
        AddTestCase(new CircuitOnDiskTest);
    }
};

static FeederFileSourceTestSuite g_feederFileSourceTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
