/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SIMULATOR_OPTIONS_H
#define GRIDSHARE_SIMULATOR_OPTIONS_H

#include <boost/program_options.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-command
/// ns-3's own options on our command line.
struct SimulatorOptions
{
    /// (full name, value) of --ns3::Type::Attribute=value and of global values that results may
    /// depend on, such as ("RngSeed", "7"); checked to exist and to be legal.
    std::vector<std::pair<std::string, std::string>> attributes;
    std::optional<uint64_t> run; //!< --RngRun
};

/**
 * @ingroup gridshare-command
 * Read the options that ns-3's CommandLine would: attributes, global values, and the --Print
 * family, which prints and ends the program with 0 as in any ns-3 script. Unlike CommandLine, an
 * error is an InputError.
 *
 * @param words options of the form --name or --name=value
 * @param known our own options, for advice
 * @return what was read; global values are bound
 * @throws InputError for an unknown name or an illegal value
 */
SimulatorOptions ReadSimulatorOptions(const std::vector<std::string>& words,
                                      const boost::program_options::options_description& known);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SIMULATOR_OPTIONS_H
