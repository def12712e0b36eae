/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

/**
 * @file
 * @ingroup gridshare-test
 * One program of all benchmarks, so that a filter is matched against all of them at once. Exit code
 * 2 for options that Google Benchmark does not know and for a filter that no benchmark matches; its
 * own main() takes some of them for success.
 */

namespace
{

[[noreturn]] void
Refuse(const std::string& found, const std::string& expected)
{
    std::cerr << "gridshare: command line: found " << found << "; expected " << expected << "\n";
    std::exit(2);
}

/// What Google Benchmark calls to explain itself before it ends with 0.
void
RefuseValue()
{
    Refuse("a value that Google Benchmark does not know",
           "one of those that \"./gridshare bench --help\" lists");
}

} // namespace

int
main(int argc, char* argv[])
{
    benchmark::Initialize(&argc, argv, RefuseValue);
    if (argc > 1)
    {
        Refuse(argv[1], "an option that \"./gridshare bench --help\" lists");
    }
    const std::unique_ptr<benchmark::BenchmarkReporter> reporter(
        benchmark::CreateDefaultDisplayReporter());
    std::ostringstream remarks; // on a filter in vain, which we explain, and on the machine
    reporter->SetErrorStream(&remarks);
    if (benchmark::RunSpecifiedBenchmarks(reporter.get()) == 0)
    {
        Refuse("--benchmark_filter=" + benchmark::GetBenchmarkFilter() +
                   ", which no benchmark matches",
               "a regular expression for names that \"./gridshare bench --benchmark_list_tests\" "
               "lists");
    }
    std::cerr << remarks.str();
    return 0;
}
