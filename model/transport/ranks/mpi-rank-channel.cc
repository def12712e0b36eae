/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "mpi-rank-channel.h"

#include "ns3/invariant.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <list>
#include <sched.h>
#include <string>
#include <thread>
#ifdef GRIDSHARE_MPI
#define OMPI_SKIP_MPICXX // the plain C interface is all that is used
#include <mpi.h>
#endif

namespace ns3
{
namespace gridshare
{

namespace
{

/// A variable that holds a number; none: it is not there, or holds something else.
std::optional<uint32_t>
ReadNumber(const char* variable)
{
    const char* const text = std::getenv(variable);
    const std::string word = text == nullptr ? "" : text;
    uint32_t number = 0;
    const auto result = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool isNumber = result.ec == std::errc() && result.ptr == word.data() + word.size();
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<uint32_t>
MpiRankChannel::CountLaunched()
{
    // mpirun of Open MPI; of MPICH and its kin, and srun --mpi=pmi2.
    for (const char* variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"})
    {
        if (const auto size = ReadNumber(variable))
        {
            return size;
        }
    }
    // srun --mpi=pmix, which a site may have for all that it starts: one task is no ranks.
    const auto tasks = ReadNumber("SLURM_STEP_NUM_TASKS");
    const bool isLaunched = std::getenv("PMIX_RANK") != nullptr && tasks.value_or(1) > 1;
    return isLaunched ? tasks : std::nullopt;
}

std::optional<uint32_t>
MpiRankChannel::CountUntoldTasks()
{
    const auto tasks = ReadNumber("SLURM_STEP_NUM_TASKS");
    return tasks.value_or(1) > 1 && !CountLaunched() ? tasks : std::nullopt;
}

bool
MpiRankChannel::IsAvailable()
{
#ifdef GRIDSHARE_MPI
    return true;
#else
    return false;
#endif
}

/// What was sent: MPI reads from it until the request is done.
struct MpiRankChannel::Outbox
{
#ifdef GRIDSHARE_MPI
    /// By message, the oldest first; lists, as MPI holds on to what they have.
    std::list<std::vector<uint8_t>> messages;
    std::vector<MPI_Request> requests; //!< of each

    /// Forget those that have left.
    void Reap()
    {
        if (requests.empty())
        {
            return;
        }
        int done = 0;
        std::vector<int> places(requests.size());
        MPI_Testsome(static_cast<int>(requests.size()),
                     requests.data(),
                     &done,
                     places.data(),
                     MPI_STATUSES_IGNORE);
        if (done <= 0)
        {
            return;
        }
        std::vector<MPI_Request> left;
        auto message = messages.begin();
        for (const MPI_Request request : requests)
        {
            if (request == MPI_REQUEST_NULL)
            {
                message = messages.erase(message);
            }
            else
            {
                left.push_back(request);
                ++message;
            }
        }
        requests = left;
    }
#endif
};

#ifdef GRIDSHARE_MPI

namespace
{

/// Who waits looks all the time for so long, and then between naps: it leaves a processor that has
/// more ranks, or another's work, to them.
constexpr std::chrono::microseconds ATTENTION{500};
constexpr std::chrono::microseconds NAP{50};
constexpr int MESSAGE_TAG = 0; //!< of all messages: MPI keeps them in order

} // namespace

MpiRankChannel::MpiRankChannel()
    : m_outbox(std::make_unique<Outbox>())
{
    MPI_Init(nullptr, nullptr);
    int number = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &number);
    m_rank = static_cast<uint32_t>(number);
    MPI_Comm_size(MPI_COMM_WORLD, &number);
    m_ranks = static_cast<uint32_t>(number);
}

MpiRankChannel::~MpiRankChannel()
{
    MPI_Waitall(static_cast<int>(m_outbox->requests.size()),
                m_outbox->requests.data(),
                MPI_STATUSES_IGNORE);
    MPI_Finalize();
}

void
MpiRankChannel::Send(uint32_t rank, const std::vector<uint8_t>& bytes)
{
    GRIDSHARE_INVARIANT(bytes.size() <= std::numeric_limits<int>::max(),
                        "MPI counts the bytes of a message in an int");
    m_outbox->Reap();
    m_outbox->messages.push_back(bytes);
    m_outbox->requests.emplace_back();
    MPI_Isend(m_outbox->messages.back().data(),
              static_cast<int>(bytes.size()),
              MPI_BYTE,
              static_cast<int>(rank),
              MESSAGE_TAG,
              MPI_COMM_WORLD,
              &m_outbox->requests.back());
}

bool
MpiRankChannel::HasArrived(uint32_t rank)
{
    int hasArrived = 0;
    MPI_Iprobe(static_cast<int>(rank), MESSAGE_TAG, MPI_COMM_WORLD, &hasArrived, MPI_STATUS_IGNORE);
    return hasArrived != 0;
}

std::vector<uint8_t>
MpiRankChannel::Receive(uint32_t rank)
{
    const auto patience = std::chrono::steady_clock::now() + ATTENTION;
    while (!HasArrived(rank))
    {
        m_outbox->Reap();
        if (std::chrono::steady_clock::now() < patience)
        {
            sched_yield(); // there may be more ranks than processors
        }
        else
        {
            std::this_thread::sleep_for(NAP);
        }
    }
    MPI_Status status;
    MPI_Probe(static_cast<int>(rank), MESSAGE_TAG, MPI_COMM_WORLD, &status);
    int size = 0;
    MPI_Get_count(&status, MPI_BYTE, &size);
    std::vector<uint8_t> bytes(static_cast<std::size_t>(size));
    MPI_Recv(bytes.data(),
             size,
             MPI_BYTE,
             static_cast<int>(rank),
             MESSAGE_TAG,
             MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    return bytes;
}

void
MpiRankChannel::Abort(int code)
{
    MPI_Abort(MPI_COMM_WORLD, code);
    std::_Exit(code); // MPI_Abort() does not say that it never returns
}

#else

MpiRankChannel::MpiRankChannel()
{
    GRIDSHARE_INVARIANT(IsAvailable(), "who joins others has asked whether there is MPI");
}

MpiRankChannel::~MpiRankChannel() = default;

void
MpiRankChannel::Send(uint32_t, const std::vector<uint8_t>&)
{
}

bool
MpiRankChannel::HasArrived(uint32_t)
{
    return false;
}

std::vector<uint8_t>
MpiRankChannel::Receive(uint32_t)
{
    return {};
}

void
MpiRankChannel::Abort(int code)
{
    std::_Exit(code);
}

#endif

uint32_t
MpiRankChannel::GetRank() const
{
    return m_rank;
}

uint32_t
MpiRankChannel::CountRanks() const
{
    return m_ranks;
}

} // namespace gridshare
} // namespace ns3
