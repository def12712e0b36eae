/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/test.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

/**
 * @file
 * @ingroup gridshare-test
 * ns-3's own test runner around one room's suites: --list, --suite=NAME, --verbose work as in ns-3.
 */

int
main(int argc, char* argv[])
{
    // ns-3 names its folder of temporary files by the second in which it starts: programs that are
    // started together would share one.
    std::string folder =
        (std::filesystem::temp_directory_path() / "gridshare-test-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr || setenv("TMP", folder.c_str(), 1) != 0)
    {
        std::perror(folder.c_str());
        return 3;
    }
    const int code = ns3::TestRunner::Run(argc, argv);
    std::error_code ignored; // what cannot be removed is the system's to clear
    std::filesystem::remove_all(folder, ignored);
    return code;
}
