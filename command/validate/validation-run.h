/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VALIDATION_RUN_H
#define GRIDSHARE_VALIDATION_RUN_H

#include "validation-registry.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A part that has been checked.
 */
struct ValidatedPart
{
    const Validation* part{nullptr};     //!< which
    std::vector<JudgedCheck> checks;     //!< of all its tasks, in their order
    std::vector<std::string> failures{}; //!< tasks that came to no result, and why
};

/**
 * Work out parts, the tasks of all of them side by side, each in a process of its own.
 *
 * @param parts which
 * @param options for them
 * @param jobs how many tasks at a time, at least 1
 * @return them in their order; none when the user has stopped it
 * @throws InputError where a part lacks what it needs; nothing has been worked out then
 */
std::vector<ValidatedPart> RunValidations(const std::vector<const Validation*>& parts,
                                          const ValidationOptions& options,
                                          unsigned jobs);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VALIDATION_RUN_H
