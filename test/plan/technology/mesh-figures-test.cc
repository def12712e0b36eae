/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/access-technology-file.h"
#include "ns3/input-error.h"
#include "ns3/test.h"
#include "ns3/text-file.h"

#include <fstream>
#include <numeric>

/**
 * @file
 * @ingroup gridshare-test
 * The figures of meshes, as the built-in files have them and as files may not.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string FOLDER = std::string(GRIDSHARE_SOURCE_DIRECTORY) + "/scenarios/technologies/";

/// What all built-in meshes have in common.
class BuiltInMeshesTest : public TestCase
{
  public:
    BuiltInMeshesTest()
        : TestCase("built-in meshes have sources, a day's mean noise of 0 and links that differ")
    {
    }

  private:
    void DoRun() override
    {
        for (const std::string name : {"g3-plc-cenelec", "g3-plc-fcc", "prime", "wi-sun"})
        {
            const auto technology = ReadAccessTechnology(FOLDER + name + ".toml");
            const MeshFigures& mesh = technology.mesh;
            const auto& noise = mesh.noiseDb;
            NS_TEST_EXPECT_MSG_EQ(std::accumulate(noise.begin(), noise.end(), 0.0), 0, name);
            NS_TEST_EXPECT_MSG_EQ(technology.sharedMedium, true, name);
            NS_TEST_EXPECT_MSG_GT(mesh.badShare, 0, name);
            NS_TEST_EXPECT_MSG_GT(mesh.badDb, 0, name);
            NS_TEST_EXPECT_MSG_GT(mesh.oddsPerDb, 1, name);
            const bool isRadio = technology.medium == LinkMedium::RADIO;
            NS_TEST_EXPECT_MSG_EQ(mesh.reuseHops, (isRadio ? 3 : 0), name);
            for (const auto& key : ListMeshKeys())
            {
                NS_TEST_EXPECT_MSG_EQ(technology.provenance.at("mesh." + key.name).source.empty(),
                                      false,
                                      name << ": source of " << key.name);
            }
            // A hop of half the range loses what the common figure says.
            NS_TEST_EXPECT_MSG_EQ(GetHopDb(technology, technology.rangeMetres / 2), 0, name);
        }
    }
};

/// Files whose table [mesh] is not as it should be.
class WrongMeshTest : public TestCase
{
  public:
    WrongMeshTest()
        : TestCase("a mesh without its figures, or with others, is an error that says what to do")
    {
    }

  private:
    /// The message for g3-plc-cenelec with a text replaced.
    std::string Refuse(const std::string& before, const std::string& after)
    {
        std::string text = ReadTextFile(FOLDER + "g3-plc-cenelec.toml", "a technology");
        const auto at = text.find(before);
        NS_TEST_EXPECT_MSG_LT(at, text.size(), before);
        text.replace(at, before.size(), after);
        const std::string path = CreateTempDirFilename("changed.toml");
        std::ofstream(path) << text;
        try
        {
            ReadAccessTechnology(path);
        }
        catch (const InputError& error)
        {
            return error.what();
        }
        return "";
    }

    void DoRun() override
    {
        const std::pair<const char*, std::pair<const char*, const char*>> cases[] = {
            {"[mesh]", {"[mush]", "mush"}},
            {"noise_db = { value = [-2, ", {"noise_db = { value = [", "list of 24"}},
            {"bad_share = { value = 0.05", {"bad_share = { value = 1.5", "from 0 to 1"}},
            {"odds_per_db = { value = 1.3", {"odds_per_db = { value = 0.5", "from 1 to 10"}},
            {"asks = { value = 3", {"asks = { value = 2.5", "whole number from 1 to 100"}},
            {"section_db", {"selection_db", "section_db"}}};
        for (const auto& [before, change] : cases)
        {
            const std::string message = Refuse(before, change.first);
            NS_TEST_EXPECT_MSG_LT(
                message.find(change.second), message.size(), change.first << ": " << message);
        }
    }
};

/// The suite of meshes' figures.
class MeshFiguresTestSuite : public TestSuite
{
  public:
    MeshFiguresTestSuite()
        : TestSuite("gridshare-mesh-figures", TestSuite::Type::UNIT)
    {
        AddTestCase(new BuiltInMeshesTest);
        AddTestCase(new WrongMeshTest);
    }
};

static MeshFiguresTestSuite g_meshFiguresTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
