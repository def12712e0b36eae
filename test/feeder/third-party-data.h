/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_THIRD_PARTY_DATA_H
#define GRIDSHARE_TEST_THIRD_PARTY_DATA_H

#include <filesystem>
#include <iostream>
#include <string>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * Find files that belong to others: gridshare does not contain them, and tests read them where they
 * stand beside the source tree (or beside the ns-3 tree that it is in).
 *
 * @param name of a folder in `../shared`
 * @param test what is skipped without it; said in a line that `./gridshare test` repeats at its end
 * @return the folder; empty where there is none
 */
inline std::filesystem::path
FindThirdPartyData(const std::string& name, const std::string& test)
{
    const std::filesystem::path source = GRIDSHARE_SOURCE_DIRECTORY;
    for (const auto* up : {"..", "../.."})
    {
        const auto folder = source / up / "shared" / name;
        if (std::filesystem::exists(folder))
        {
            return folder;
        }
    }
    std::cout << "skipped: " << test << ": there is no folder ../shared/" << name
              << " beside the source tree, and gridshare contains no files of others" << std::endl;
    return {};
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_THIRD_PARTY_DATA_H
