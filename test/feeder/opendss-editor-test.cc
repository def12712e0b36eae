/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/input-error.h"
#include "ns3/opendss-editor.h"
#include "ns3/opendss-object-commands.h"
#include "ns3/test.h"

#include <functional>
#include <utility>

/**
 * @file
 * @ingroup gridshare-test
 * What properties do to OpenDSS objects, one by one and from one object to another; and which
 * object a command is about.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

const InputLocation WHERE{"f.dss", 3};

/// "name=value", as a tokenizer would hand it over.
template <typename Object>
void
SetAll(Object& object, const std::vector<std::pair<std::string, std::string>>& values)
{
    for (const auto& [property, value] : values)
    {
        object.Set(property, {property, value, false}, WHERE);
    }
}

/// Side effects depend on the order in which properties appear.
class OpenDssObjectTest : public TestCase
{
  public:
    OpenDssObjectTest()
        : TestCase("OpenDSS objects: side effects of their own properties")
    {
    }

  private:
    void DoRun() override
    {
        OpenDssLine line;
        SetAll(line, {{"units", "KFT"}, {"r1", "0.1"}});
        NS_TEST_EXPECT_MSG_EQ(line.units, "", "an impedance takes the unit away");
        NS_TEST_EXPECT_MSG_EQ(line.lostUnits, "kft", "which is remembered");
        SetAll(line, {{"units", "m"}});
        NS_TEST_EXPECT_MSG_EQ(line.units + line.lostUnits, "m", "a unit after it stays");
        SetAll(line, {{"rmatrix", "1"}, {"phases", "1"}});
        NS_TEST_EXPECT_MSG_EQ(line.phases, 3, "a matrix fixes the phases");
        SetAll(line, {{"length", "7"}, {"switch", "yes"}, {"phases", "1"}});
        NS_TEST_EXPECT_MSG_EQ(line.length, 0.001, "a switch is short");
        NS_TEST_EXPECT_MSG_EQ(line.phases, 1, "and has what phases it says");

        OpenDssLineData code;
        SetAll(code, {{"nphases", "4"}, {"rmatrix", "1"}, {"kron", "y"}, {"kron", "y"}});
        NS_TEST_EXPECT_MSG_EQ(code.phases, 3, "Kron reduction takes the neutral once");
        line.UseCode(code);
        NS_TEST_EXPECT_MSG_EQ(line.phases, 3, "of the code");
        NS_TEST_EXPECT_MSG_EQ(line.phasesFixed, true, "by its matrix");

        OpenDssTransformer transformer;
        SetAll(transformer, {{"windings", "3"}, {"wdg", "3"}, {"kv", "0.4"}, {"kvs", "11, 10"}});
        NS_TEST_ASSERT_MSG_EQ(transformer.windings.size(), 3, "three windings");
        NS_TEST_EXPECT_MSG_EQ(transformer.windings[0].kv, 11, "the first of a list");
        NS_TEST_EXPECT_MSG_EQ(transformer.windings[1].kv, 10, "the second");
        NS_TEST_EXPECT_MSG_EQ(transformer.windings[2].kv, 0.4, "which the list leaves alone");
        std::string refusal;
        try
        {
            SetAll(transformer, {{"wdg", "4"}});
        }
        catch (const InputError& error)
        {
            refusal = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(refusal,
                              "f.dss:3: found wdg=4; expected from 1 to 3; set windings= first",
                              "there is no fourth");

        OpenDssDevice storage;
        storage.Start("storage");
        NS_TEST_EXPECT_MSG_EQ(storage.CountConductors(), 4, "three phases and a neutral");
        SetAll(storage, {{"conn", "delta"}});
        NS_TEST_EXPECT_MSG_EQ(storage.CountConductors(), 3, "none in delta");
    }
};

/// What leads from one object to another.
class OpenDssEditorTest : public TestCase
{
  public:
    OpenDssEditorTest()
        : TestCase("OpenDSS editor: codes, likeness and switch controls join objects")
    {
    }

  private:
    void DoRun() override
    {
        MemoryFileSource files;
        OpenDssCircuit circuit;
        OpenDssEditor editor(circuit, files);
        const auto set = [&](const std::string& className,
                             const std::string& name,
                             const std::string& property,
                             const std::string& value) {
            circuit.Select(className, name, WHERE, true);
            editor.Set(className, name, property, {property, value, false}, WHERE);
            editor.FinishEdit(className, name, WHERE);
        };
        set("linecode", "thin", "nphases", "1");
        set("line", "a", "linecode", "THIN");
        set("line", "a", "bus1", "x");
        set("line", "b", "like", "A");
        NS_TEST_EXPECT_MSG_EQ(circuit.lines.Find("b")->phases, 1, "as its model, and its code");
        NS_TEST_EXPECT_MSG_EQ(circuit.lines.Find("b")->bus1.name, "", "but at no bus");
        set("generator", "a", "phases", "1");
        set("storage", "a", "like", "a");
        NS_TEST_EXPECT_MSG_EQ(
            circuit.devices.Find("storage.a")->phases, 3, "like a storage, not a generator");
        set("fuse", "f", "monitoredobj", "Line.a");
        set("fuse", "f", "state", "open");
        NS_TEST_EXPECT_MSG_EQ(
            IsOpenDssElementOpen(*circuit.lines.Find("a"), 1), true, "a fuse has blown");
        set("line", "b", "like", "nobody");
        set("line", "b", "units", "parsec");
        circuit.notices.Report(circuit.builder);
        NS_TEST_EXPECT_MSG_EQ(circuit.builder.feeder.warnings.size(), 2, "both are told");
        NS_TEST_EXPECT_MSG_EQ(circuit.builder.feeder.warnings.at(0),
                              "f.dss:3: like=nobody names no object of the class",
                              "what there is not");
    }
};

/// A command without a name is about the object of the last one.
class OpenDssObjectCommandsTest : public TestCase
{
  public:
    OpenDssObjectCommandsTest()
        : TestCase("OpenDSS commands: the active object, and one circuit alone")
    {
    }

  private:
    void DoRun() override
    {
        MemoryFileSource files;
        OpenDssVariables variables;
        OpenDssObjectCommands commands(files, variables, "folder");
        const auto with = [](const std::string& words,
                             const std::function<void(OpenDssTokenizer&)>& obey) {
            OpenDssTokenizer tokens(words);
            obey(tokens);
        };
        const auto make = [&](auto& tokens) {
            commands.Make(tokens, WHERE);
        };
        with("Circuit.town", make);
        with("Load.a kW=3", make);
        with("kW=4", [&](auto& tokens) { commands.SetProperties(tokens, WHERE); });
        with("Load.b kW=5", make);
        commands.Select("a");
        with("phases=1", [&](auto& tokens) { commands.SetProperties(tokens, WHERE); });
        const auto& loads = commands.GetCircuit().loads.items;
        NS_TEST_ASSERT_MSG_EQ(loads.size(), 2, "a and b");
        NS_TEST_EXPECT_MSG_EQ(loads[0].kw, 4, "the one that was made last");
        NS_TEST_EXPECT_MSG_EQ(loads[0].phases, 1, "the one that was selected");
        NS_TEST_EXPECT_MSG_EQ(loads[1].phases, 3, "not the other");
        with("Load..* kW=7", [&](auto& tokens) { commands.EditMany(tokens, WHERE); });
        NS_TEST_EXPECT_MSG_EQ(loads[0].kw + loads[1].kw, 14, "both");
        with("Load.b", [&](auto& tokens) { commands.Enable(tokens, WHERE, false); });
        NS_TEST_EXPECT_MSG_EQ(loads[1].enabled, false, "switched off");
        NS_TEST_EXPECT_MSG_EQ(commands.IsOver(), false, "one circuit");
        with("Circuit.city", make);
        NS_TEST_EXPECT_MSG_EQ(commands.IsOver(), true, "a second one is not read");
        NS_TEST_EXPECT_MSG_EQ(commands.GetCircuit().name, "town", "the first one stays");
    }
};

/// The suite of what changes OpenDSS objects.
class OpenDssEditorTestSuite : public TestSuite
{
  public:
    OpenDssEditorTestSuite()
        : TestSuite("gridshare-feeder-opendss-editor", TestSuite::Type::UNIT)
    {
        AddTestCase(new OpenDssObjectTest);
        AddTestCase(new OpenDssEditorTest);
        AddTestCase(new OpenDssObjectCommandsTest);
    }
};

OpenDssEditorTestSuite g_openDssEditorTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
