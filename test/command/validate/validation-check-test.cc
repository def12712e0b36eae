/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/check-encoding.h"
#include "ns3/test.h"
#include "ns3/validation-report.h"

#include <cmath>
#include <stdexcept>

/**
 * @file
 * @ingroup gridshare-test
 * What `./gridshare validate` makes of an expectation: that a wrong one is found, and a right one
 * is left alone.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

using Checks = std::vector<ValidationCheck>;

/// A verdict that a failed test can print.
std::string
NameVerdict(const JudgedCheck& judged)
{
    return judged.verdict == ValidationVerdict::AGREES    ? "agrees"
           : judged.verdict == ValidationVerdict::DIFFERS ? "differs"
                                                          : "known";
}

std::string
JudgeOne(const ValidationCheck& check)
{
    return NameVerdict(JudgeChecks({check}).front());
}

/// Numbers without chance.
class ToleranceTest : public TestCase
{
  public:
    ToleranceTest()
        : TestCase("a number agrees up to its tolerance, and what is none agrees with nothing")
    {
    }

  private:
    void Expect(const ValidationCheck& check, const std::string& verdict, const std::string& what)
    {
        NS_TEST_EXPECT_MSG_EQ(JudgeOne(check), verdict, what);
    }

    void DoRun() override
    {
        const std::string agrees = "agrees";
        const std::string differs = "differs";
        Expect(ValidationCheck::Exactly("", "", 3, 3), agrees, "the same");
        Expect(ValidationCheck::Exactly("", "", 3, 3 + 1e-15), differs, "almost");
        Expect(ValidationCheck::Within("", "", 3, 3.5, 0.5), agrees, "as far as allowed");
        Expect(ValidationCheck::Within("", "", 3, 2.5, 0.5), agrees, "below, too");
        Expect(ValidationCheck::Within("", "", 3, 3.5001, 0.5), differs, "further");
        Expect(ValidationCheck::Within("", "", 3, 2.4999, 0.5), differs, "further below");
        Expect(ValidationCheck::Within("", "", 3, NAN, 0.5), differs, "nothing was found");
        Expect(ValidationCheck::Within("", "", NAN, 3, 0.5), differs, "nothing was expected");
        const KnownRange range{-10, 25};
        const auto known = [&range](double expected, double found) {
            return ValidationCheck::Exactly("", "", expected, found).ButKnown(range, "why");
        };
        Expect(known(4, 4.5), "known", "known to differ");
        Expect(known(4, 4), agrees, "but does not");
        Expect(known(4, 5), "known", "25 %: as far as is known");
        Expect(known(4, 5.001), differs, "further than is known");
        Expect(known(4, 3.5), differs, "further below: -12.5 %");
        Expect(known(-4, -3.5), "known", "12.5 % above, of a number below 0");
        Expect(known(-4, -4.5), differs, "12.5 % below");
        Expect(known(4, NAN), differs, "nothing was found");
        Expect(known(NAN, 4), differs, "nothing was expected");
        Expect(known(0, 1), differs, "of nothing there is no per cent");
    }
};

/// Numbers of samples.
class SampleTest : public TestCase
{
  public:
    SampleTest()
        : TestCase("a sample is held to its expectation by the test that fits it")
    {
    }

  private:
    void DoRun() override
    {
        // Mean 3, deviation 1, n = 4: t = (3 - mu) / 0.5.
        const double half = std::sqrt(0.75);
        const std::vector<double> values{3 - half, 3 - half, 3 + half, 3 + half};
        const auto mean = ValidationCheck::Mean("", "", 4, values);
        NS_TEST_EXPECT_MSG_EQ_TOL(mean.found, 3, 1e-12, "mean");
        NS_TEST_EXPECT_MSG_EQ_TOL(
            mean.sample->probability, 0.139326, 5e-7, "t = -2, 3 degrees of freedom");
        NS_TEST_EXPECT_MSG_EQ_TOL(*mean.sample->high, 3 + 0.5 * 3.182446, 5e-7, "95 %");
        NS_TEST_EXPECT_MSG_EQ(JudgeOne(mean), "agrees", "by chance");
        NS_TEST_EXPECT_MSG_EQ(
            JudgeOne(ValidationCheck::Mean("", "", 9, values)), "differs", "t = -12");
        const auto share = ValidationCheck::Share("", "", 0.5, 0, 5);
        NS_TEST_EXPECT_MSG_EQ_TOL(share.sample->probability, 1 / 16.0, 1e-12, "binomial");
        NS_TEST_EXPECT_MSG_EQ(
            JudgeOne(ValidationCheck::Share("", "", 0.5, 0, 20)), "differs", "2 in a million");
        const auto pairs = ValidationCheck::Pairs("", "", {1, 2, 3}, {1, 2, 3});
        NS_TEST_EXPECT_MSG_EQ(pairs.sample->probability, 1, "each as expected");
        NS_TEST_EXPECT_MSG_EQ(JudgeOne(ValidationCheck::Pairs("", "", {1, 2, 3}, {2, 3, 4})),
                              "differs",
                              "each off by one: nothing that varies excuses it");
        const auto sample = ValidationCheck::Sample("", "", {4, 4.0, 1.0, {}}, values);
        NS_TEST_EXPECT_MSG_EQ_TOL(
            sample.sample->probability, 0.207031, 5e-7, "t = -2^0.5, 6 degrees of freedom");
    }
};

/// Many numbers of samples at once.
class FamilyTest : public TestCase
{
  public:
    FamilyTest()
        : TestCase("the checks of a part share what chance is granted, but for the known ones")
    {
    }

  private:
    void DoRun() override
    {
        // 1 of 2^9 at both ends: p = 1/256, below 1 % alone and above it among three.
        const auto rare = ValidationCheck::Share("", "", 0.5, 0, 9);
        NS_TEST_EXPECT_MSG_EQ(JudgeOne(rare), "differs", "0.4 % alone is too rare");
        const auto usual = ValidationCheck::Share("", "", 0.5, 5, 10);
        const auto three = JudgeChecks({usual, rare, usual});
        NS_TEST_EXPECT_MSG_EQ(NameVerdict(three[1]), "agrees", "once among three it is not");
        NS_TEST_EXPECT_MSG_EQ_TOL(*three[1].corrected, 3 / 256.0, 1e-12, "Holm");
        const KnownRange any{-100, 100};
        const auto known = JudgeChecks({usual.ButKnown(any, "w"), rare, usual.ButKnown(any, "w")});
        NS_TEST_EXPECT_MSG_EQ(
            NameVerdict(known[1]), "differs", "those that are known to differ take no part");
        NS_TEST_EXPECT_MSG_EQ(
            JudgeOne(rare.ButKnown({-100, -50}, "w")), "known", "-100 %, with chance");
        NS_TEST_EXPECT_MSG_EQ(JudgeOne(rare.ButKnown({-99, 0}, "w")),
                              "differs",
                              "outside, and chance excuses it not");
        const auto exact = JudgeChecks({rare, ValidationCheck::Exactly("", "", 1, 1)});
        NS_TEST_EXPECT_MSG_EQ(NameVerdict(exact[0]), "differs", "nor do those without chance");
        NS_TEST_EXPECT_MSG_EQ(exact[1].corrected.has_value(), false, "which have no p");
    }
};

/// The way from a task's process and back.
class CheckEncodingTest : public TestCase
{
  public:
    CheckEncodingTest()
        : TestCase("checks come out of their encoding as they went in")
    {
    }

  private:
    void DoRun() override
    {
        const Checks checks{
            ValidationCheck::Within("a \"name\" with μ", "source", 0.1, 1.0 / 3, 1e-300),
            ValidationCheck::Exactly("b", "", 2, NAN).ButKnown({-2.5, 0.1}, "why"),
            ValidationCheck::Mean("c", "", 1, {0.1, 0.7, 1.9}),
            ValidationCheck::Mean("d", "", 1, {1, 1, 1})};
        const auto again = DecodeChecks(EncodeChecks(checks));
        NS_TEST_ASSERT_MSG_EQ(again.size(), checks.size(), "all of them");
        for (std::size_t i = 0; i < checks.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(again[i].name, checks[i].name, "name");
            NS_TEST_EXPECT_MSG_EQ(again[i].source, checks[i].source, "source");
            NS_TEST_EXPECT_MSG_EQ(again[i].expected, checks[i].expected, "expected");
            NS_TEST_EXPECT_MSG_EQ(again[i].tolerance, checks[i].tolerance, "tolerance");
            NS_TEST_EXPECT_MSG_EQ(again[i].knownDifference, checks[i].knownDifference, "known");
            NS_TEST_EXPECT_MSG_EQ(
                again[i].sample.has_value(), checks[i].sample.has_value(), "sample");
        }
        NS_TEST_EXPECT_MSG_EQ(again[0].found, 1.0 / 3, "to the last bit");
        NS_TEST_EXPECT_MSG_EQ(again[1].knownRange.lowPercent, -2.5, "range");
        NS_TEST_EXPECT_MSG_EQ(again[1].knownRange.highPercent, 0.1, "its other end");
        NS_TEST_EXPECT_MSG_EQ(std::isnan(again[1].found), true, "not a number");
        NS_TEST_EXPECT_MSG_EQ(again[2].sample->count, 3, "count");
        NS_TEST_EXPECT_MSG_EQ(
            again[2].sample->probability, checks[2].sample->probability, "probability");
        NS_TEST_EXPECT_MSG_EQ(*again[2].sample->low, *checks[2].sample->low, "interval");
        NS_TEST_EXPECT_MSG_EQ(again[3].sample->low.has_value(), false, "without interval");
    }
};

/// A part that is right, one with a wrong expectation, one that breaks down.
class ExitCodeTest : public TestCase
{
  public:
    ExitCodeTest()
        : TestCase("one wrong expectation, and the part and the exit code say so")
    {
    }

  private:
    static Validation MakePart(std::vector<ValidationTask> (*list)(const ValidationOptions&))
    {
        Validation part;
        part.name = "made-up";
        part.listTasks = list;
        return part;
    }

    static ValidationTask Count(double expected)
    {
        return {"count", [expected] {
                    return Checks{ValidationCheck::Exactly("two and two", "by hand", expected, 4)};
                }};
    }

    void DoRun() override
    {
        const auto right = MakePart([](const ValidationOptions&) {
            return std::vector<ValidationTask>{Count(4), Count(4)};
        });
        const auto wrong = MakePart([](const ValidationOptions&) {
            return std::vector<ValidationTask>{Count(4), Count(5)};
        });
        const auto broken = MakePart([](const ValidationOptions&) {
            return std::vector<ValidationTask>{Count(4), {"fall", []() -> Checks {
                                                              throw std::runtime_error("it fell");
                                                          }}};
        });
        const auto good = RunValidations({&right}, {}, 2);
        NS_TEST_EXPECT_MSG_EQ(GetValidationExitCode(good), 0, "all agree");
        NS_TEST_EXPECT_MSG_EQ(CountAgreeing(good), "2 of 2 checks agree.", "in words");
        const auto bad = RunValidations({&right, &wrong}, {}, 1);
        NS_TEST_EXPECT_MSG_EQ(GetValidationExitCode(bad), 1, "one does not");
        NS_TEST_EXPECT_MSG_EQ(CountAgreeing(bad), "3 of 4 checks agree.", "in words");
        NS_TEST_EXPECT_MSG_EQ(GetValidationExitCode({bad[1], bad[0]}), 1, "whichever is last");
        const auto sentences = DescribePart(bad[1]);
        NS_TEST_ASSERT_MSG_EQ(sentences.size(), 2, "how many, and which");
        NS_TEST_EXPECT_MSG_EQ(sentences[1],
                              "Differs: two and two: 4 where 5 is expected (by hand): off by -1, "
                              "-20 %; allowed: none.",
                              "by how much");
        const auto table = MakePartTable(bad[1]);
        NS_TEST_EXPECT_MSG_EQ(std::get<std::string>(table.GetRows()[1][13]), "no", "in the table");
        const auto fallen = RunValidations({&broken, &wrong}, {}, 2);
        NS_TEST_EXPECT_MSG_EQ(GetValidationExitCode(fallen), 3, "a task without result");
        NS_TEST_EXPECT_MSG_EQ(fallen[0].checks.size(), 1, "the others have theirs");
        NS_TEST_EXPECT_MSG_EQ(
            DescribePart(fallen[0])[1], "No result: fall: it fell", "and it is named");
        NS_TEST_EXPECT_MSG_EQ(CountAgreeing(fallen),
                              "2 of 4 checks agree; 1 simulation gave no result.",
                              "and counted");
        NS_TEST_EXPECT_MSG_EQ(CountAgreeing({fallen[0]}),
                              "1 of 2 checks agrees; 1 simulation gave no result.",
                              "where all that are left agree");
        TryKnown();
    }

    /// What is said of one that is known to differ.
    void TryKnown()
    {
        const auto known = MakePart([](const ValidationOptions&) {
            return std::vector<ValidationTask>{
                {"two", [] {
                     const auto count = ValidationCheck::Exactly("two and two", "by hand", 5, 4);
                     return Checks{count.ButKnown({-30, -10}, "A reason."),
                                   count.ButKnown({-10, 10}, "A reason.")};
                 }}};
        });
        const auto judged = RunValidations({&known}, {}, 1);
        NS_TEST_EXPECT_MSG_EQ(GetValidationExitCode(judged), 1, "one is not as known");
        const auto sentences = DescribePart(judged[0]);
        NS_TEST_ASSERT_MSG_EQ(sentences.size(), 3, "how many, and both");
        const std::string off =
            "two and two: 4 where 5 is expected (by hand): off by -1, -20 %; allowed: none. ";
        NS_TEST_EXPECT_MSG_EQ(sentences[0], "0 of 2 checks agree, 1 differs as is known.", "count");
        NS_TEST_EXPECT_MSG_EQ(sentences[1],
                              "Known to differ: " + off +
                                  "Known from -30 to -10 %, found -20 %: A reason.",
                              "inside");
        NS_TEST_EXPECT_MSG_EQ(sentences[2],
                              "Differs: " + off +
                                  "Known from -10 to 10 %, found -20 %, which is not that: A "
                                  "reason.",
                              "outside");
    }
};

/// The suite of the machinery.
class ValidationCheckTestSuite : public TestSuite
{
  public:
    ValidationCheckTestSuite()
        : TestSuite("gridshare-validation-check", TestSuite::Type::UNIT)
    {
        AddTestCase(new ToleranceTest);
        AddTestCase(new SampleTest);
        AddTestCase(new FamilyTest);
        AddTestCase(new CheckEncodingTest);
        AddTestCase(new ExitCodeTest);
    }
};

static ValidationCheckTestSuite g_validationCheckTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
