/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_FUNCTION_H
#define GRIDSHARE_MATPOWER_FUNCTION_H

#include "matpower-matrix.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * @param name of a function of MATLAB that case files use: sqrt, sin, find, zeros, sum, ...
 * @return true when CallMatpowerFunction() knows it
 */
bool IsMatpowerFunction(const std::string& name);

/**
 * @ingroup gridshare-feeder
 * @param name of a known function
 * @return the value; nothing when the function does not take these arguments
 */
std::optional<MatpowerMatrix> CallMatpowerFunction(const std::string& name,
                                                   const std::vector<MatpowerMatrix>& arguments);

/**
 * @ingroup gridshare-feeder
 * The numbers that MATPOWER's idx_bus, idx_brch, idx_gen and idx_cost return: columns of the tables
 * (from 1) and types of buses.
 *
 * @param function e.g. "idx_bus"
 * @return names and numbers in the order of the results; empty for another function
 */
const std::vector<std::pair<std::string, double>>& ListMatpowerConstants(
    const std::string& function);

/**
 * @ingroup gridshare-feeder
 * @param name e.g. "PD", or "pi"
 * @return its number; nothing when it is no constant
 */
std::optional<double> FindMatpowerConstant(const std::string& name);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_FUNCTION_H
