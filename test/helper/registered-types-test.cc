/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/object-factory.h"
#include "ns3/object.h"
#include "ns3/test.h"
#include "ns3/type-id.h"

#include <string>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * What ns-3 knows of our classes: what --PrintAttributes shows, and what ConfigStore writes.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const std::string PREFIX = "ns3::gridshare::";

/// @return all types of the library
std::vector<TypeId>
ListOwnTypes()
{
    std::vector<TypeId> types;
    for (uint32_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(static_cast<uint16_t>(i));
        if (type.GetName().compare(0, PREFIX.size(), PREFIX) == 0)
        {
            types.push_back(type);
        }
    }
    return types;
}

bool
IsSentence(const std::string& help)
{
    return help.size() > 10 && help.find(' ') != std::string::npos && help.back() != ' ';
}

bool
EndsWith(const std::string& text, const std::string& end)
{
    return text.size() > end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// Groups, help, defaults and signatures.
class TypeDescriptionTest : public TestCase
{
  public:
    TypeDescriptionTest()
        : TestCase("every type has its group, every attribute and trace its help")
    {
    }

  private:
    void DoRun() override
    {
        const auto types = ListOwnTypes();
        NS_TEST_EXPECT_MSG_GT(types.size(), 30, "applications, transports, segments, relays");
        uint32_t attributes = 0;
        uint32_t traces = 0;
        for (const auto& type : types)
        {
            NS_TEST_EXPECT_MSG_EQ(type.GetGroupName(), "Gridshare", type.GetName());
            for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
            {
                CheckAttribute(type.GetName(), type.GetAttribute(i));
                ++attributes;
            }
            for (std::size_t i = 0; i < type.GetTraceSourceN(); ++i)
            {
                CheckTrace(type.GetName(), type.GetTraceSource(i));
                ++traces;
            }
        }
        NS_TEST_EXPECT_MSG_GT(attributes, 80, "attributes");
        NS_TEST_EXPECT_MSG_GT(traces, 30, "trace sources");
    }

    void CheckAttribute(const std::string& type, const TypeId::AttributeInformation& attribute)
    {
        const std::string name = type + "::" + attribute.name;
        NS_TEST_EXPECT_MSG_EQ(IsSentence(attribute.help), true, name << " has help");
        NS_TEST_EXPECT_MSG_EQ(attribute.accessor->HasGetter(), true, name << " can be read");
        NS_TEST_EXPECT_MSG_EQ(attribute.accessor->HasSetter(), true, name << " can be set");
        NS_TEST_EXPECT_MSG_EQ(
            attribute.checker->Check(*attribute.originalInitialValue), true, name << " by default");
        const std::string text =
            attribute.originalInitialValue->SerializeToString(attribute.checker);
        const auto copy = attribute.checker->Create();
        NS_TEST_EXPECT_MSG_EQ(
            copy->DeserializeFromString(text, attribute.checker), true, name << " reads " << text);
        NS_TEST_EXPECT_MSG_EQ(copy->SerializeToString(attribute.checker), text, name);
        NS_TEST_EXPECT_MSG_EQ(attribute.checker->Check(*copy), true, name << " takes " << text);
    }

    void CheckTrace(const std::string& type, const TypeId::TraceSourceInformation& trace)
    {
        const std::string name = type + "::" + trace.name;
        NS_TEST_EXPECT_MSG_EQ(IsSentence(trace.help), true, name << " has help");
        NS_TEST_EXPECT_MSG_EQ(trace.callback.compare(0, PREFIX.size(), PREFIX),
                              0,
                              name << " has the signature " << trace.callback);
        NS_TEST_EXPECT_MSG_EQ(EndsWith(trace.callback, "TracedCallback"),
                              true,
                              name << " has the signature " << trace.callback);
    }
};

/// An object that a factory makes has the defaults that are printed.
class TypeDefaultsTest : public TestCase
{
  public:
    TypeDefaultsTest()
        : TestCase("objects have the defaults of their attributes, and take them again")
    {
    }

  private:
    void DoRun() override
    {
        uint32_t made = 0;
        for (const auto& type : ListOwnTypes())
        {
            if (!type.HasConstructor() || !type.IsChildOf(Object::GetTypeId()))
            {
                continue;
            }
            ObjectFactory factory;
            factory.SetTypeId(type);
            const auto object = factory.Create<Object>();
            for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
            {
                const auto attribute = type.GetAttribute(i);
                const std::string name = type.GetName() + "::" + attribute.name;
                const auto value = attribute.checker->Create();
                object->GetAttribute(attribute.name, *value);
                const std::string shown = value->SerializeToString(attribute.checker);
                NS_TEST_EXPECT_MSG_EQ(
                    shown, attribute.initialValue->SerializeToString(attribute.checker), name);
                NS_TEST_EXPECT_MSG_EQ(object->SetAttributeFailSafe(attribute.name, *value),
                                      true,
                                      name << " takes " << shown);
            }
            object->Dispose();
            ++made;
        }
        NS_TEST_EXPECT_MSG_GT(made, 20, "of those that can be made");
    }
};

/// The suite of our types.
class RegisteredTypesTestSuite : public TestSuite
{
  public:
    RegisteredTypesTestSuite()
        : TestSuite("gridshare-registered-types", TestSuite::Type::UNIT)
    {
        AddTestCase(new TypeDescriptionTest);
        AddTestCase(new TypeDefaultsTest);
    }
};

static RegisteredTypesTestSuite g_registeredTypesTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
