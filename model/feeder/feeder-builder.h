/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_BUILDER_H
#define GRIDSHARE_FEEDER_BUILDER_H

#include "feeder.h"

#include "ns3/input-error.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Numbers above this are no power, length or position of a distribution feeder.
constexpr double MAX_FEEDER_NUMBER = 1e12;

/// @ingroup gridshare-feeder
/// Buses and elements beyond this are refused: no distribution feeder has ten million.
constexpr std::size_t MAX_FEEDER_ELEMENTS = 10'000'000;

/**
 * @ingroup gridshare-feeder
 * What all readers share while they build a feeder: buses by name, and checks of values.
 */
class FeederBuilder
{
  public:
    Feeder feeder; //!< what has been built

    /**
     * @param name of a bus, any case
     * @param nodeMask phase numbers to add to it
     * @return its index; it is made when it is new
     * @throws InputError for a name that cannot be printed
     */
    uint32_t UseBus(const std::string& name, uint32_t nodeMask);

    /**
     * @param bus index of a bus
     * @param node a phase number above MAX_MASKED_NODE to add to it
     */
    void UseFurtherNode(uint32_t bus, uint32_t node);

    /**
     * @param name of a bus, any case
     * @return its index, or NO_BUS
     */
    uint32_t FindBus(const std::string& name) const;

    /**
     * @param warning to keep; one that is kept already is not repeated
     */
    void Warn(const std::string& warning);

    /// Give back the feeder; the builder is empty afterwards.
    /// @throws InputError for a name that cannot be printed
    Feeder Take();

  private:
    std::unordered_map<std::string, uint32_t> m_buses; //!< index by name; never iterated
    std::unordered_set<std::string> m_warned;          //!< warnings so far; never iterated
};

/**
 * @ingroup gridshare-feeder
 * @param text any ASCII or Latin-1 text
 * @return with A to Z in lower case
 */
std::string LowerCase(const std::string& text);

/**
 * @ingroup gridshare-feeder
 * Read a whole decimal number.
 *
 * @param text such as "4.16", "+1e-3" or ".5"
 * @param where for the message
 * @param what the number is, for the message
 * @return a finite number of magnitude at most MAX_FEEDER_NUMBER
 * @throws InputError for anything else: text, NaN, infinity, trailing characters
 */
double ParseFeederNumber(const std::string& text,
                         const InputLocation& where,
                         const std::string& what);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_BUILDER_H
