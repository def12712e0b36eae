/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "validation-registry.h"

namespace ns3
{
namespace gridshare
{

NamedRegistry<Validation>&
GetValidations()
{
    static NamedRegistry<Validation> validations("the part");
    return validations;
}

} // namespace gridshare
} // namespace ns3
