/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VALIDATION_CHECK_H
#define GRIDSHARE_VALIDATION_CHECK_H

#include "ns3/mean-interval.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * What a sample says of an expectation.
 */
struct ValidationSample
{
    std::size_t count{0};       //!< independent values, pairs or trials
    std::optional<double> low;  //!< of the 95 % interval of what was found
    std::optional<double> high; //!< of the same
    double probability{1};      //!< two-sided p of a sample so far from what is expected
};

/**
 * @ingroup gridshare
 * Between what differences of a number from its expectation are known, in per cent of the
 * expectation, with their sign.
 */
struct KnownRange
{
    double lowPercent;  //!< no further below than this
    double highPercent; //!< no further above
};

/**
 * @ingroup gridshare
 * One number that was found, held to one that was expected from elsewhere: from a closed form, an
 * exact chain or a publication, never from what found it.
 *
 * A number without chance has a tolerance. One of a sample is judged by its p, together with all
 * others of its part (JudgeChecks()).
 */
struct ValidationCheck
{
    std::string name;                         //!< what is held to what, in words
    std::string source;                       //!< where the expectation is from
    double expected{0};                       //!< what it is
    double found{0};                          //!< what came out
    double tolerance{0};                      //!< largest difference, where there is no sample
    std::optional<ValidationSample> sample{}; //!< where chance had a part
    /// Why it is known to differ: what is not modelled, and where that is told. Empty: it is to
    /// agree.
    std::string knownDifference{};
    /// By how much it is known to differ, where there is a knownDifference.
    KnownRange knownRange{0, 0};

    /**
     * @param range outside of which it differs all the same, as does what is not a number
     * @param why see knownDifference
     * @return the same, known to differ
     */
    ValidationCheck ButKnown(const KnownRange& range, const std::string& why) const;

    /**
     * @param name what @param source of the expectation
     * @param expected a count, or what is exact in binary numbers
     * @param found has to be the same
     * @return the check
     */
    static ValidationCheck Exactly(const std::string& name,
                                   const std::string& source,
                                   double expected,
                                   double found);

    /**
     * @param name what @param source of the expectation
     * @param expected number
     * @param found number
     * @param tolerance largest difference, of either sign
     * @return the check
     */
    static ValidationCheck Within(const std::string& name,
                                  const std::string& source,
                                  double expected,
                                  double found,
                                  double tolerance);

    /**
     * Student's t of independent values.
     *
     * @param name what @param source of the expectation
     * @param expected mean
     * @param values at least two
     * @return the check
     */
    static ValidationCheck Mean(const std::string& name,
                                const std::string& source,
                                double expected,
                                const std::vector<double>& values);

    /**
     * Student's t of the differences, where each value has an expectation of its own.
     *
     * @param name what @param source of the expectations
     * @param expected of each value
     * @param values at least two
     * @return the check, of both means
     */
    static ValidationCheck Pairs(const std::string& name,
                                 const std::string& source,
                                 const std::vector<double>& expected,
                                 const std::vector<double>& values);

    /**
     * The exact binomial test of independent trials.
     *
     * @param name what @param source of the expectation
     * @param expected probability of a success
     * @param successes of them
     * @param trials at least one
     * @return the check, of the share of successes
     */
    static ValidationCheck Share(const std::string& name,
                                 const std::string& source,
                                 double expected,
                                 std::size_t successes,
                                 std::size_t trials);

    /**
     * Welch's t against an expectation that is a mean of a sample itself.
     *
     * @param name what @param source of the expectation
     * @param published number, mean and standard deviation
     * @param values at least two
     * @return the check
     */
    static ValidationCheck Sample(const std::string& name,
                                  const std::string& source,
                                  const ReplicationEstimate& published,
                                  const std::vector<double>& values);
};

/// How a check came out.
enum class ValidationVerdict
{
    AGREES,  //!< within its tolerance, or no further away than chance takes it
    DIFFERS, //!< neither
    KNOWN    //!< differs, by as much as is known and told
};

/**
 * @ingroup gridshare
 * A check with its verdict.
 */
struct JudgedCheck
{
    ValidationCheck check;                                //!< what
    std::optional<double> corrected{};                    //!< p by Holm, of those with a sample
    ValidationVerdict verdict{ValidationVerdict::AGREES}; //!< how
};

/// How likely it is at most that a part in which everything is right has a check that differs.
constexpr double VALIDATION_ERROR = 0.01;

/**
 * Judge the checks of a part. Those with a sample differ where p is below VALIDATION_ERROR after
 * Holm's correction over all of them, but those that are known to differ: these differ outside of
 * their range.
 *
 * @param checks of a part
 * @return them in their order
 */
std::vector<JudgedCheck> JudgeChecks(const std::vector<ValidationCheck>& checks);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VALIDATION_CHECK_H
