/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NETWORK_NS3_COMPAT_H
#define GRIDSHARE_NETWORK_NS3_COMPAT_H

#include "ns3/config.h"
#include "ns3/enum.h"
#include "ns3/net-device-queue-interface.h"
#include "ns3/type-id.h"

#include <type_traits>

/**
 * @file
 * @ingroup gridshare-transport
 * What ns-3.35, ns-3.37 and ns-3.48 name differently. ns-3's headers have no macro of the version,
 * so each function here asks whether a name is there.
 */

namespace ns3
{
namespace gridshare
{
namespace network
{

/// @ingroup gridshare-transport
/// Whether EnumValue is a class template (ns-3.41 on): this overload takes templates.
template <template <typename> class>
constexpr bool
IsTemplate()
{
    return true;
}

/// @ingroup gridshare-transport
/// Whether EnumValue is a class template (ns-3.41 on): this overload takes classes.
template <typename>
constexpr bool
IsTemplate()
{
    return false;
}

/**
 * @ingroup gridshare-transport
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

/**
 * @ingroup gridshare-transport
 * The same for functions.
 *
 * @tparam E the enum
 * @param setter pointer to the function that sets it
 * @param getter pointer to the function that returns it
 * @return the accessor
 */
template <typename E, typename S, typename G>
Ptr<const AttributeAccessor>
MakeEnumAccessor(S setter, G getter)
{
    if constexpr (IsTemplate<EnumValue>())
    {
        return ::ns3::MakeEnumAccessor<E>(setter, getter);
    }
    else
    {
        return ::ns3::MakeEnumAccessor(setter, getter);
    }
}

/// @ingroup gridshare-transport
/// Whether a device helper can be told to do without flow control (ns-3.36 on).
template <typename Helper, typename = void>
struct HasDisableFlowControl : std::false_type
{
};

/// @ingroup gridshare-transport
/// Whether a device helper can be told to do without flow control (ns-3.36 on).
template <typename Helper>
struct HasDisableFlowControl<Helper,
                             std::void_t<decltype(std::declval<Helper&>().DisableFlowControl())>>
    : std::true_type
{
};

/// @ingroup gridshare-transport
/// A device's queue that never asks the layer above to wait.
class OpenDeviceQueue : public NetDeviceQueue
{
  public:
    /**
     * Get the type ID.
     *
     * @return the object TypeId
     */
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::gridshare::OpenDeviceQueue")
                                .SetParent<NetDeviceQueue>()
                                .SetGroupName("Gridshare")
                                .AddConstructor<OpenDeviceQueue>();
        return tid;
    }

    /// @return false: it always takes more
    bool IsStopped() const override
    {
        return false;
    }
};

/**
 * @ingroup gridshare-transport
 * Devices that a helper installs while this lives have no flow control: IP hands on what full
 * queues then drop, and count. Without it IP drops such packets silently. ns-3.35 has no name for
 * that, but lets us choose the queues by which devices ask IP to wait.
 */
class WithoutFlowControl
{
  public:
    /**
     * @tparam Helper of PointToPointHelper, CsmaHelper, WifiHelper
     * @param helper of the devices
     */
    template <typename Helper>
    explicit WithoutFlowControl(Helper& helper)
        : m_usesOpenQueues(!HasDisableFlowControl<Helper>::value)
    {
        if constexpr (HasDisableFlowControl<Helper>::value)
        {
            helper.DisableFlowControl();
        }
        else
        {
            ChooseQueues(OpenDeviceQueue::GetTypeId());
        }
    }

    ~WithoutFlowControl()
    {
        if (m_usesOpenQueues)
        {
            ChooseQueues(NetDeviceQueue::GetTypeId());
        }
    }

    WithoutFlowControl(const WithoutFlowControl&) = delete;
    WithoutFlowControl& operator=(const WithoutFlowControl&) = delete;

  private:
    static void ChooseQueues(TypeId type)
    {
        Config::SetDefault("ns3::NetDeviceQueueInterface::TxQueuesType", TypeIdValue(type));
    }

    bool m_usesOpenQueues; ///< whether the default must be restored
};

} // namespace network
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NETWORK_NS3_COMPAT_H
