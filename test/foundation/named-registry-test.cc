/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/named-registry.h"
#include "ns3/test.h"

#include <csignal>
#include <cstdio>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * The one way in which protocols, rules, formats and so on are found by name.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// An entry with something beside its name.
struct Colour : NamedEntry
{
    uint32_t rgb; //!< 0xRRGGBB
};

using ColourRegistry = NamedRegistry<Colour>;

const Colour* const NONE = nullptr; //!< what a name without an entry finds

ColourRegistry&
GetColours()
{
    static ColourRegistry colours("the colour");
    return colours;
}

// Registered in no order, and before the test asks.
const NamedRegistration g_teal{GetColours(), {{"teal", "a blue green"}, 0x008080}};
const NamedRegistration g_white{GetColours(), {{"white", "all of it", 2}, 0xffffff}};
const NamedRegistration g_black{GetColours(), {{"black", "nothing", 1}, 0x000000}};
const NamedRegistration g_navy{GetColours(), {{"navy", "a dark blue"}, 0x000080}};

std::string
Refuse(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "no error";
}

/// Lists show ranks in order, and names in order within a rank, whatever the order of registration.
class RegistryOrderTest : public TestCase
{
  public:
    RegistryOrderTest()
        : TestCase("entries are listed by rank and name")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(
            JoinNames(GetColours().GetNames()), "black, white, navy, teal", "names");
        NS_TEST_EXPECT_MSG_EQ(
            JoinAlternatives(GetColours().GetNames()), "black, white, navy or teal", "as a choice");
        NS_TEST_EXPECT_MSG_EQ(JoinAlternatives({"navy"}), "navy", "no choice at all");
        std::string lines;
        for (const auto& [name, help] : GetColours().GetHelp())
        {
            lines += name + ": " + help + "\n";
        }
        NS_TEST_EXPECT_MSG_EQ(lines,
                              "black: nothing\nwhite: all of it\nnavy: a dark blue\n"
                              "teal: a blue green\n",
                              "a line each");
        uint32_t mixed = 0;
        for (const Colour& colour : GetColours())
        {
            mixed += colour.rgb;
        }
        NS_TEST_EXPECT_MSG_EQ(mixed, 0xffffff + 0x8080 + 0x80, "every entry is visited");
    }
};

/// A name has one entry, which later registrations do not move.
class RegistryLookUpTest : public TestCase
{
  public:
    RegistryLookUpTest()
        : TestCase("an entry is found by its name and by no other")
    {
    }

  private:
    void DoRun() override
    {
        const Colour& teal = GetColours().Get("teal");
        NS_TEST_EXPECT_MSG_EQ(teal.rgb, 0x008080, "with what belongs to it");
        for (const std::string other : {"", "tea", "teals", "Teal"})
        {
            NS_TEST_EXPECT_MSG_EQ(GetColours().Find(other), NONE, other);
        }
        ColourRegistry growing("the colour");
        const NamedRegistration<Colour> second(growing, {{"b", "second"}, 2});
        const Colour* entry = growing.Find("b");
        const NamedRegistration<Colour> first(growing, {{"a", "first"}, 1});
        NS_TEST_EXPECT_MSG_EQ(growing.Find("b"), entry, "it stays where it is");
        NS_TEST_EXPECT_MSG_EQ(entry->rgb, 2, "and what it is");
    }
};

/// '-' stands for '_' where a registry says so.
class RegistrySpellingTest : public TestCase
{
  public:
    RegistrySpellingTest()
        : TestCase("a hyphen is an underscore where the registry says so")
    {
    }

  private:
    void DoRun() override
    {
        ColourRegistry exact("the colour");
        ColourRegistry lenient("the colour", NameSpelling::HYPHEN_IS_UNDERSCORE);
        const NamedRegistration<Colour> one(exact, {{"sky_blue", ""}, 1});
        const NamedRegistration<Colour> two(lenient, {{"sky_blue", ""}, 2});
        NS_TEST_EXPECT_MSG_EQ(exact.Find("sky-blue"), NONE, "another name");
        NS_TEST_EXPECT_MSG_EQ(lenient.Get("sky-blue").rgb, 2, "the same name");
        NS_TEST_EXPECT_MSG_EQ(lenient.Get("sky_blue").rgb, 2, "the same name");
        NS_TEST_EXPECT_MSG_EQ(lenient.Find("skyblue"), NONE, "another name");
    }
};

/// Who misspells a name is told where, what there is, and what he may have meant.
class RegistryErrorTest : public TestCase
{
  public:
    RegistryErrorTest()
        : TestCase("an unknown name is refused with all names and the nearest")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Refuse([] { GetColours().Get("tael"); }),
                              "found the colour \"tael\"; expected one of black, white, navy, "
                              "teal; did you mean \"teal\"?",
                              "a name is near");
        NS_TEST_EXPECT_MSG_EQ(Refuse([] {
                                  GetColours().Get("qqq", {"a.toml", 3}, "look at them first");
                              }),
                              "a.toml:3: found the colour \"qqq\"; expected one of black, white, "
                              "navy, teal; look at them first",
                              "none is near");
    }
};

/// Two entries of one name are the program's own error, whatever their ranks.
class RegistryDuplicateTest : public TestCase
{
  public:
    RegistryDuplicateTest()
        : TestCase("a name cannot be registered twice")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(EndsInAbort("teal-blue", "teal_blue"), true, "the same name");
        NS_TEST_EXPECT_MSG_EQ(EndsInAbort("teal", "navy"), false, "two names");
    }

    /// Registers two names in a process of its own.
    static bool EndsInAbort(const std::string& first, const std::string& second)
    {
        const pid_t child = fork();
        if (child == 0)
        {
            fclose(stderr); // what the invariant says is no failure of this test
            ColourRegistry colours("the colour", NameSpelling::HYPHEN_IS_UNDERSCORE);
            const NamedRegistration<Colour> one(colours, {{first, "", 1}, 0});
            const NamedRegistration<Colour> two(colours, {{second, "", 2}, 0});
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    }
};

/// The suite of the registry.
class NamedRegistryTestSuite : public TestSuite
{
  public:
    NamedRegistryTestSuite()
        : TestSuite("gridshare-foundation-named-registry", TestSuite::Type::UNIT)
    {
        AddTestCase(new RegistryOrderTest);
        AddTestCase(new RegistryLookUpTest);
        AddTestCase(new RegistrySpellingTest);
        AddTestCase(new RegistryErrorTest);
        AddTestCase(new RegistryDuplicateTest);
    }
};

NamedRegistryTestSuite g_namedRegistryTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
