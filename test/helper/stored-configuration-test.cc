/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../printable-value.h"
#include "own-network.h"

#include "ns3/config-store.h"
#include "ns3/config.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/strong-node-helper.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <fstream>
#include <map>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * ns-3's ConfigStore writes our attributes to a file and reads them again.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// @return what all defaults of our types are now, as texts
std::map<std::string, std::string>
ListDefaults()
{
    std::map<std::string, std::string> defaults;
    for (uint32_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(static_cast<uint16_t>(i));
        for (std::size_t j = 0; type.GetGroupName() == "Gridshare" && j < type.GetAttributeN(); ++j)
        {
            const auto attribute = type.GetAttribute(j);
            defaults[type.GetName() + "::" + attribute.name] =
                attribute.initialValue->SerializeToString(attribute.checker);
        }
    }
    return defaults;
}

/// A store opens its file when it is made, so its own attributes are set by their defaults.
void
ChooseStore(const std::string& path, const std::string& mode)
{
    Config::SetDefault("ns3::ConfigStore::Filename", StringValue(path));
    Config::SetDefault("ns3::ConfigStore::FileFormat", StringValue("RawText"));
    Config::SetDefault("ns3::ConfigStore::Mode", StringValue(mode));
}

/// Leave our own attributes in a file: ns-3.37 cannot read all of its own (ns3::UanModesList).
void
KeepOwnLines(const std::string& path)
{
    std::ifstream file(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
    {
        if (line.find("ns3::gridshare::") != std::string::npos)
        {
            lines.push_back(line);
        }
    }
    std::ofstream own(path);
    for (const auto& line : lines)
    {
        own << line << "\n";
    }
}

/// All defaults, written and read again after they have been forgotten.
class StoredDefaultsTest : public TestCase
{
  public:
    StoredDefaultsTest()
        : TestCase("defaults of attributes survive a file")
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("defaults.txt");
        const auto original = ListDefaults();
        const std::map<std::string, std::string> chosen{
            {"ns3::gridshare::DataMarket::EpochLength", "+6e+11ns"},
            {"ns3::gridshare::DataMarket::ValueDecay", "0.25"},
            {"ns3::gridshare::StrongNodeApplication::AdmissionBlocks", "7"},
            {"ns3::gridshare::GridTransport::UrgentFirst", "false"},
            {"ns3::gridshare::SocketTransport::Protocol", "Udp"},
            {"ns3::gridshare::InternetTransport::UploadRate", "2000000bps"},
            {"ns3::gridshare::PacketTransport::Medium", "Plc"},
            {"ns3::gridshare::PacketTransport::CongestionControl", "ns3::TcpVegas"}};
        for (const auto& [name, value] : chosen)
        {
            Config::SetDefault(name, StringValue(value));
        }
        const auto written = ListDefaults();
        ChooseStore(path, "Save");
        ConfigStore().ConfigureDefaults();
        KeepOwnLines(path);
        Config::Reset();
        NS_TEST_EXPECT_MSG_EQ(ListDefaults(), original, "forgotten");
        ChooseStore(path, "Load");
        ConfigStore().ConfigureDefaults();
        const auto read = ListDefaults();
        for (const auto& [name, value] : written)
        {
            NS_TEST_EXPECT_MSG_EQ(read.at(name), value, name);
            const bool changed = chosen.count(name) > 0;
            NS_TEST_EXPECT_MSG_EQ((value != original.at(name)), changed, name << " is " << value);
        }
        Config::Reset();
    }
};

/// Attributes of an application on a node.
class StoredAttributesTest : public TestCase
{
  public:
    StoredAttributesTest()
        : TestCase("attributes of an application on a node survive a file")
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("attributes.txt");
        NodeContainer nodes;
        nodes.Create(2);
        StrongNodeHelper helper(MakeStarTransport(2));
        helper.SetAttribute("VerificationTime", TimeValue(MicroSeconds(123)));
        const auto application = helper.Install(nodes).Get(1);
        ChooseStore(path, "Save");
        ConfigStore().ConfigureAttributes();
        application->SetAttribute("VerificationTime", TimeValue(MicroSeconds(50)));
        application->SetAttribute("AdmissionBurst", UintegerValue(9));
        ChooseStore(path, "Load");
        ConfigStore().ConfigureAttributes();
        TimeValue time;
        application->GetAttribute("VerificationTime", time);
        NS_TEST_EXPECT_MSG_EQ(time.Get(), MicroSeconds(123), "as it was set");
        UintegerValue burst;
        application->GetAttribute("AdmissionBurst", burst);
        NS_TEST_EXPECT_MSG_EQ(burst.Get(), 4000, "its default");
        Config::Reset();
        Simulator::Destroy();
    }
};

/// The suite of stored configurations.
class StoredConfigurationTestSuite : public TestSuite
{
  public:
    StoredConfigurationTestSuite()
        : TestSuite("gridshare-stored-configuration", TestSuite::Type::UNIT)
    {
        AddTestCase(new StoredDefaultsTest);
        AddTestCase(new StoredAttributesTest);
    }
};

static StoredConfigurationTestSuite g_storedConfigurationTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
