/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SIZE_REQUEST_H
#define GRIDSHARE_SIZE_REQUEST_H

#include "ns3/access-technology.h"
#include "ns3/metering-traffic.h"
#include "ns3/text-table.h"

#include <boost/program_options/options_description.hpp>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-command
 * What `./gridshare size` is asked, checked.
 */
struct SizeRequest
{
    std::vector<AccessTechnology> technologies;         //!< the one that is named, or all
    ReadingSchedule schedule;                           //!< what is read, and how
    double deadlineSeconds{3600};                       //!< a reading is in time until then
    double delivery{0.99};                              //!< share of readings in time
    std::optional<double> reachMetres;                  //!< the farthest meter; none: one hop's
    std::optional<uint32_t> meters;                     //!< look at this number only
    uint32_t rounds{0};                                 //!< of the simulation beside; 0: none
    int64_t stream{1};                                  //!< of its draws
    TextTable::Format format{TextTable::Format::TABLE}; //!< of the result
    bool help{false};                                   //!< only explain
};

/// @ingroup gridshare-command
/// @return the options, for `--help`
boost::program_options::options_description DescribeSizeOptions();

/**
 * @ingroup gridshare-command
 * @param words of the command line
 * @return what is asked
 * @throws InputError for anything that cannot be
 */
SizeRequest ParseSizeRequest(const std::vector<std::string>& words);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SIZE_REQUEST_H
