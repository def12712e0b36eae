/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PARAMETER_DOMAIN_H
#define GRIDSHARE_PARAMETER_DOMAIN_H

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-game
 * A bound for a message: a user who sets it has a number that works.
 *
 * @param bound the largest value of a parameter, > 0
 * @return it with two significant digits, rounded down, e.g. "0.062" for 1 / 16.1
 */
std::string FormatBound(double bound);

/**
 * @ingroup gridshare-game
 * Throw an InputError unless a parameter is finite and a condition on it holds. It has the
 * parameter's name as key and no file: a model does not know where its parameters come from, who
 * read them adds that (InputError::At()).
 *
 * @param holds the condition
 * @param parameter the parameter's name
 * @param domain what is allowed
 * @throws InputError if the value is not finite or the condition does not hold
 */
void RequireParameter(bool holds,
                      const std::string& parameter,
                      double value,
                      const std::string& domain);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PARAMETER_DOMAIN_H
