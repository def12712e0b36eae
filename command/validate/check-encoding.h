/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_CHECK_ENCODING_H
#define GRIDSHARE_CHECK_ENCODING_H

#include "validation-check.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @param checks any
 * @return them as JSON, from which DecodeChecks() makes the same, to the last bit
 */
std::string EncodeChecks(const std::vector<ValidationCheck>& checks);

/**
 * @param text from EncodeChecks(), or the program aborts
 * @return the checks; a number that was not finite is not a number
 */
std::vector<ValidationCheck> DecodeChecks(const std::string& text);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_CHECK_ENCODING_H
