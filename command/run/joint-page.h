/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_JOINT_PAGE_H
#define GRIDSHARE_JOINT_PAGE_H

#include <filesystem>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * Put several sets of results on one page, and beside each other where one study made all of them.
 *
 * @param databases at least two
 * @param file the page, in place of an earlier one
 * @return what a reader should know: why they are not beside each other; empty where they are
 * @throws InputError if a database cannot be read, or the page cannot be made
 */
std::string WriteJointPage(const std::vector<std::filesystem::path>& databases,
                           const std::filesystem::path& file);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_JOINT_PAGE_H
