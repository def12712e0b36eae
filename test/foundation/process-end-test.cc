/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/process-end.h"
#include "ns3/test.h"

#include <csignal>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/**
 * @file
 * @ingroup gridshare-test
 * How processes end, in words.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

/// Of processes that end in each way.
class ProcessEndTest : public TestCase
{
  public:
    ProcessEndTest()
        : TestCase("exit codes, signals, and the signal of a system without memory")
    {
    }

  private:
    static std::string Describe(const std::function<void()>& life)
    {
        const pid_t process = fork();
        if (process == 0)
        {
            const rlimit none{0, 0};
            setrlimit(RLIMIT_CORE, &none);
            life();
            _exit(0);
        }
        int status = 0;
        waitpid(process, &status, 0);
        return DescribeProcessEnd(status);
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(Describe([]() {}), "ended with exit code 0", "by itself");
        NS_TEST_EXPECT_MSG_EQ(Describe([]() { _exit(203); }), "ended with exit code 203", "a code");
        const auto end = [](int signal) {
            return [signal]() {
                std::signal(signal, SIG_DFL);
                raise(signal);
            };
        };
        NS_TEST_EXPECT_MSG_EQ(
            Describe(end(SIGSEGV)), "ended by signal 11 (segmentation fault)", "a fault");
        NS_TEST_EXPECT_MSG_EQ(Describe(end(SIGTERM)), "ended by signal 15 (terminated)", "asked");
        NS_TEST_EXPECT_MSG_EQ(
            Describe(end(SIGKILL)),
            "ended by signal 9 (killed), perhaps by the system for want of memory",
            "killed");
    }
};

/// The suite of how processes end.
class ProcessEndTestSuite : public TestSuite
{
  public:
    ProcessEndTestSuite()
        : TestSuite("gridshare-process-end", TestSuite::Type::UNIT)
    {
        AddTestCase(new ProcessEndTest);
    }
};

ProcessEndTestSuite g_processEndTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
