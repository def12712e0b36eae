/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/attribute-defaults.h"
#include "ns3/defaults-scope.h"
#include "ns3/global-value.h"
#include "ns3/string.h"
#include "ns3/test.h"
#include "ns3/type-id.h"

#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * Simulations in one process do not find each other's attribute defaults and global values.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// What a new object would have.
std::string
ReadDefault(const std::string& typeName, const std::string& attribute)
{
    TypeId::AttributeInformation information;
    TypeId::LookupByName(typeName).LookupAttributeByName(attribute, &information);
    return information.initialValue->SerializeToString(information.checker);
}

std::string
ReadGlobal(const std::string& name)
{
    StringValue value;
    GlobalValue::GetValueByName(name, value);
    return value.Get();
}

/// An attribute goes back to what it is in ns-3, a global value to what it was before.
class UndoneDefaultsTest : public TestCase
{
  public:
    UndoneDefaultsTest()
        : TestCase("what a simulation sets is undone behind it")
    {
    }

  private:
    void DoRun() override
    {
        const std::string type = "ns3::gridshare::SubmissionClient";
        const std::string attempts = ReadDefault(type, "Attempts");
        const std::string run = ReadGlobal("RngRun");
        const std::string seed = ReadGlobal("RngSeed");
        ApplyAttributeDefaults({{"RngSeed", "77"}}); // as --RngSeed does, before any simulation
        {
            const DefaultsScope scope;
            ApplyAttributeDefaults({{type + "::Attempts", "41"}, {"RngRun", "42"}});
            ApplyAttributeDefaults({{"RngSeed", "43"}});
            NS_TEST_EXPECT_MSG_EQ(ReadDefault(type, "Attempts"), "41", "set");
            NS_TEST_EXPECT_MSG_EQ(ReadGlobal("RngRun"), "42", "set");
            NS_TEST_EXPECT_MSG_EQ(ReadGlobal("RngSeed"), "43", "set");
        }
        NS_TEST_EXPECT_MSG_EQ(ReadDefault(type, "Attempts"), attempts, "undone");
        NS_TEST_EXPECT_MSG_EQ(ReadGlobal("RngRun"), run, "undone");
        NS_TEST_EXPECT_MSG_EQ(ReadGlobal("RngSeed"), "77", "undone, but for what was before");
        ApplyAttributeDefaults({{"RngSeed", seed}});
    }
};

/// The suite of defaults that do not last.
class DefaultsScopeTestSuite : public TestSuite
{
  public:
    DefaultsScopeTestSuite()
        : TestSuite("gridshare-defaults-scope", TestSuite::Type::UNIT)
    {
        AddTestCase(new UndoneDefaultsTest);
    }
};

DefaultsScopeTestSuite g_defaultsScopeTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
