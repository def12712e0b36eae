/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_ATTRIBUTE_COMPAT_H
#define GRIDSHARE_NETWORK_ATTRIBUTE_COMPAT_H

#include "ns3/enum.h"

namespace ns3
{
namespace gridshare
{
namespace network
{

/// Whether EnumValue is a class template (ns-3.41 on): this overload takes templates.
template <template <typename> class>
constexpr bool
IsTemplate()
{
    return true;
}

/// Whether EnumValue is a class template (ns-3.41 on): this overload takes classes.
template <typename>
constexpr bool
IsTemplate()
{
    return false;
}

/**
 * An accessor for an enum attribute in every ns-3: up to 3.40 the function deduces the enum, from
 * 3.41 it must be told.
 *
 * @tparam E the enum
 * @param member pointer to the member
 * @return the accessor
 */
template <typename E, typename M>
Ptr<const AttributeAccessor>
MakeEnumAccessor(M member)
{
    if constexpr (IsTemplate<EnumValue>())
    {
        return ::ns3::MakeEnumAccessor<E>(member);
    }
    else
    {
        return ::ns3::MakeEnumAccessor(member);
    }
}

} // namespace network
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_ATTRIBUTE_COMPAT_H
