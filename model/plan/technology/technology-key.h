/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TECHNOLOGY_KEY_H
#define GRIDSHARE_TECHNOLOGY_KEY_H

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

struct AccessTechnology;

/**
 * @ingroup gridshare-plan
 * One figure of a technology's file: where it goes and what it may be. Its value there is a number,
 * or a list of them, beside its source.
 */
struct TechnologyKey
{
    std::string name;     //!< key in the file
    double lowest{0};     //!< smallest allowed value
    double highest{0};    //!< largest allowed value
    bool whole{false};    //!< must be a whole number
    std::size_t count{1}; //!< how many values: 1 is a number, more a list
    /// Puts the values, count of them, in their place.
    std::function<void(AccessTechnology& technology, const std::vector<double>& values)> store;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TECHNOLOGY_KEY_H
