/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_STATEMENT_H
#define GRIDSHARE_FEEDER_STATEMENT_H

#include "ns3/input-error.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * One line of gridshare's own feeder format, taken apart: bare words, then key=value.
 */
struct FeederStatement
{
    InputLocation where;                     //!< file and line
    std::vector<std::string> words;          //!< bare words, the keyword first
    std::map<std::string, std::string> keys; //!< values by key in lower case

    /// @return bit p-1 for each phase of phases=abc; all three when the key is absent
    uint32_t GetPhaseMask() const;

    /**
     * @param key of a number
     * @param absent what it is when the key is absent
     * @return the number
     * @throws InputError when it is none
     */
    double GetNumber(const std::string& key, double absent) const;

    /// As GetNumber(), and a negative number is an InputError too.
    double GetAtLeastZero(const std::string& key, double absent) const;
};

/**
 * @ingroup gridshare-feeder
 * @param line of the file; # begins a comment
 * @param where it stands
 * @return its parts; none for a blank line
 * @throws InputError for a key that comes twice
 */
FeederStatement SplitFeederStatement(const std::string& line, const InputLocation& where);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_STATEMENT_H
