/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_VALIDATION_REGISTRY_H
#define GRIDSHARE_VALIDATION_REGISTRY_H

#include "validation-check.h"

#include "ns3/named-registry.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// What a part may be told by who asks for it.
struct ValidationOptions
{
    std::string feedersFolder; //!< published feeder files of others; empty: there are none
};

/**
 * @ingroup gridshare
 * Some checks of a part that are worked out together, in a process of their own: seeds are fixed in
 * it, and what ns-3 keeps from an earlier simulation is no part of it.
 */
struct ValidationTask
{
    std::string name;                                    //!< for messages, "from 0.45"
    std::function<std::vector<ValidationCheck>()> check; //!< works them out
};

/**
 * @ingroup gridshare
 * A part of `./gridshare validate`. A new one is a file NAME-validation.cc with a
 * NamedRegistration in GetValidations().
 */
struct Validation : NamedEntry
{
    std::string duration; //!< CPU time on a machine of today, "2 s"

    /// Its tasks, in the order of the table; checks what it needs first, and throws InputError.
    std::vector<ValidationTask> (*listTasks)(const ValidationOptions& options);
};

/// @return every part
NamedRegistry<Validation>& GetValidations();

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_VALIDATION_REGISTRY_H
