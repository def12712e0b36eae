/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_BREACH_TEST_H
#define GRIDSHARE_TEST_BREACH_TEST_H

#include "source-tree.h"

#include "ns3/test.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A rule finds what it is made for, and nothing in what is right.
class BreachTest : public TestCase
{
  public:
    /// Applies the rule to made-up files.
    using Rule = std::function<Findings(const std::vector<SourceFile>&)>;

    /**
     * @param name the breach
     * @param rule the rule
     * @param files made-up files
     * @param finding the one finding, or "" if all is well
     */
    BreachTest(const std::string& name,
               const Rule& rule,
               const std::vector<SourceFile>& files,
               const std::string& finding)
        : TestCase("made up: " + name),
          m_rule(rule),
          m_files(files),
          m_finding(finding)
    {
    }

  private:
    void DoRun() override
    {
        const auto findings = m_rule(m_files);
        NS_TEST_ASSERT_MSG_EQ(findings.size(), (m_finding.empty() ? 0U : 1U), "findings");
        NS_TEST_EXPECT_MSG_EQ((findings.empty() ? "" : findings[0]), m_finding, "the finding");
    }

    Rule m_rule;                     //!< the rule
    std::vector<SourceFile> m_files; //!< made-up files
    std::string m_finding;           //!< what it must find
};

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_BREACH_TEST_H
