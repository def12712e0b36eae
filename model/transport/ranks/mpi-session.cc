/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mpi-session.h"

#include "ns3/global-value.h"
#include "ns3/input-error.h"
#include "ns3/string.h"
#ifdef NS3_MPI
#include "ns3/mpi-interface.h"
#endif

namespace ns3
{
namespace gridshare
{

#ifdef NS3_MPI

MpiSession::MpiSession(int* argc, char*** argv, RankSynchronisation synchronisation)
{
    GlobalValue::Bind("SimulatorImplementationType",
                      StringValue(synchronisation == RankSynchronisation::WINDOWS
                                      ? "ns3::DistributedSimulatorImpl"
                                      : "ns3::NullMessageSimulatorImpl"));
    MpiInterface::Enable(argc, argv);
}

MpiSession::~MpiSession()
{
    MpiInterface::Disable();
}

bool
MpiSession::IsAvailable()
{
    return true;
}

uint32_t
MpiSession::GetRank() const
{
    return MpiInterface::GetSystemId();
}

uint32_t
MpiSession::CountRanks() const
{
    return MpiInterface::GetSize();
}

#else

MpiSession::MpiSession(int*, char***, RankSynchronisation)
{
    throw InputError(
        {},
        "an ns-3 without its module mpi",
        "a source tree of ns-3 that was configured with --enable-mpi",
        "Debian's package of ns-3 has no MPI; README.md says how gridshare is built in "
        "a tree");
}

MpiSession::~MpiSession() = default;

bool
MpiSession::IsAvailable()
{
    return false;
}

uint32_t
MpiSession::GetRank() const
{
    return 0;
}

uint32_t
MpiSession::CountRanks() const
{
    return 1;
}

#endif

} // namespace gridshare
} // namespace ns3
