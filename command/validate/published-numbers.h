/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PUBLISHED_NUMBERS_H
#define GRIDSHARE_PUBLISHED_NUMBERS_H

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * Numbers of others that a part of `./gridshare validate` holds the model to, with where they are
 * from: scenarios/validation/NAME.json.
 *
 * @param name of the file
 * @return what is in it, an object
 * @throws InputError if it is not there, or is no JSON
 */
nlohmann::json ReadPublishedNumbers(const std::string& name);

/**
 * @return feeder files of others that the part feeders reads from a folder, relative to it
 * @throws InputError as ReadPublishedNumbers() does
 */
std::vector<std::string> ListPublishedFiles();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PUBLISHED_NUMBERS_H
