/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FAULT_TARGET_WORDS_H
#define GRIDSHARE_FAULT_TARGET_WORDS_H

#include "ns3/fault-kind.h"
#include "ns3/scenario-values.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * What there is in a study that a fault can name.
 */
struct FaultWorld
{
    /// Numbers of the links that words mean. @throws InputError where there is none
    using LinkFinder =
        std::function<std::vector<uint32_t>(const std::string& words, const InputLocation& where)>;

    uint32_t strongNodes{0};        //!< that vote
    uint32_t powerCompanies{0};     //!< the first ones of them; 0: there is no such difference
    uint32_t concentrators{0};      //!< how many
    uint32_t firstConcentrator{0};  //!< endpoint of concentrator 0
    std::vector<std::string> buses; //!< names, by index; those that nothing feeds are empty
    uint32_t links{0};              //!< how many can fail
    LinkFinder findLinks{};         //!< null: none can
    std::string whyNoLinks{};       //!< then, e.g. "at packet fidelity"
};

/**
 * @ingroup gridshare-helper
 * Read the key targets of a block: words like "strong node 0", "concentrators 10-20", "2 of strong
 * nodes", "bus 97", joined by commas.
 *
 * @param values of an experiment
 * @param key "fault.1.targets"
 * @param kind of the fault
 * @param world what there is
 * @return the groups, in the order of the list
 * @throws InputError for what is no target, is none of this kind, or is not there
 */
std::vector<FaultTargetGroup> ReadFaultTargets(const ScenarioValues& values,
                                               const std::string& key,
                                               const FaultKindEntry& kind,
                                               const FaultWorld& world);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FAULT_TARGET_WORDS_H
