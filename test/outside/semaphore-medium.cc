/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/nstime.h"
#include "ns3/packet-medium.h"
#include "ns3/simple-net-device-helper.h"
#include "ns3/uinteger.h"

/**
 * @file
 * @ingroup gridshare-test
 * A medium from outside: all see a signal two seconds after it was given, however long it is.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

InstalledMedium
InstallSemaphore(const PacketMedium& medium, PacketNetwork& /* network */)
{
    SimpleNetDeviceHelper helper;
    helper.SetChannelAttribute("Delay", TimeValue(Seconds(2)));
    InstalledMedium installed;
    installed.devices = helper.Install(medium.nodes);
    for (uint32_t i = 0; i < installed.devices.GetN(); ++i)
    {
        installed.devices.Get(i)->SetMtu(medium.mtuBytes);
    }
    AddEndpointInterfaces(medium, installed);
    return installed;
}

/// An arm is free.
double
CountSemaphoreBytes(double)
{
    return 0;
}

const NamedRegistration g_semaphore{
    GetPacketMedia(),
    {{"Semaphore", "arms on towers, two seconds a signal"}, InstallSemaphore, CountSemaphoreBytes}};

} // namespace

} // namespace gridshare
} // namespace ns3
