/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "process-rank-channel.h"

#include "ns3/invariant.h"
#include "ns3/process-end.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <iostream>
#include <poll.h>
#include <sched.h>
#include <string>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr std::size_t LENGTH_BYTES = 8; //!< before what is sent at once
/// Who waits watches its socket for so long before it sleeps: to be woken takes as long.
constexpr std::chrono::microseconds WATCHED{200};
constexpr std::chrono::seconds PATIENCE{2};    //!< with a spoke whose hub needs it no longer
constexpr std::size_t PULL_BYTES = 256 * 1024; //!< taken from a socket at a time

/// How a process has ended, in words.
std::string
DescribeEnd(pid_t process)
{
    int status = 0;
    if (waitpid(process, &status, 0) != process)
    {
        return "is gone";
    }
    return (WIFSIGNALED(status) ? "was " : "") + DescribeProcessEnd(status);
}

/// One that has said all ends by itself; one that has not is ended.
void
EndProcess(pid_t process)
{
    const auto patience = std::chrono::steady_clock::now() + PATIENCE;
    while (std::chrono::steady_clock::now() < patience)
    {
        if (waitpid(process, nullptr, WNOHANG) != 0)
        {
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    kill(process, SIGKILL);
    waitpid(process, nullptr, 0);
}

} // namespace

ProcessRankChannel::ProcessRankChannel(uint32_t ranks, const Spoke& spoke)
    : m_ranks(ranks),
      m_pulled(PULL_BYTES)
{
    GRIDSHARE_INVARIANT(ranks > 1, "a hub has spokes");
    std::cout.flush();
    std::cerr.flush();
    for (uint32_t rank = 1; rank < ranks; ++rank)
    {
        Start(rank, spoke);
    }
}

ProcessRankChannel::~ProcessRankChannel()
{
    for (auto& peer : m_peers)
    {
        if (peer.socket >= 0)
        {
            close(peer.socket);
        }
        if (peer.process > 0)
        {
            EndProcess(peer.process);
        }
    }
}

void
ProcessRankChannel::Start(uint32_t rank, const Spoke& spoke)
{
    int ends[2] = {-1, -1};
    const pid_t parent = getpid();
    const bool isOpen =
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0;
    const pid_t process = isOpen ? fork() : -1;
    if (process == 0)
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
        {
            _exit(3); // the hub died before the line above took effect
        }
        close(ends[0]);
        LiveAsSpoke(rank, ends[1], spoke);
    }
    const int error = errno;
    if (isOpen)
    {
        close(ends[1]);
    }
    if (process < 0)
    {
        if (isOpen)
        {
            close(ends[0]);
        }
        throw std::system_error(error,
                                std::generic_category(),
                                "cannot start a process for rank " + std::to_string(rank));
    }
    Peer peer;
    peer.process = process;
    peer.socket = ends[0];
    m_peers.push_back(std::move(peer));
}

void
ProcessRankChannel::LiveAsSpoke(uint32_t rank, int socket, const Spoke& spoke)
{
    for (const auto& other : m_peers) // spokes that were started before
    {
        close(other.socket);
    }
    m_peers.assign(1, {});
    m_peers.front().socket = socket;
    m_rank = rank;
    int code = 3;
    try
    {
        spoke(*this);
        while (!m_peers.front().outgoing.empty())
        {
            Wait(0);
        }
        code = 0;
    }
    catch (const RankLost&)
    {
        // The hub says why, if it was not ended itself.
    }
    catch (const std::exception& error)
    {
        // In one piece: others may fail now, too.
        const std::string line =
            "gridshare: rank " + std::to_string(rank) + ": " + error.what() + "\n";
        std::cerr << line;
    }
    std::cerr.flush();
    _exit(code); // no destructors of the hub's state, no second flush of its buffers
}

uint32_t
ProcessRankChannel::GetRank() const
{
    return m_rank;
}

uint32_t
ProcessRankChannel::CountRanks() const
{
    return m_ranks;
}

ProcessRankChannel::Peer&
ProcessRankChannel::GetPeer(uint32_t rank)
{
    GRIDSHARE_INVARIANT(rank != m_rank && (m_rank == 0 || rank == 0),
                        "spokes talk with the hub alone");
    return m_peers.at(m_rank == 0 ? rank - 1 : 0);
}

void
ProcessRankChannel::Send(uint32_t rank, const std::vector<uint8_t>& bytes)
{
    Peer& peer = GetPeer(rank);
    std::vector<uint8_t> framed(LENGTH_BYTES);
    const uint64_t length = bytes.size();
    std::memcpy(framed.data(), &length, LENGTH_BYTES); // both ends are of one machine
    framed.insert(framed.end(), bytes.begin(), bytes.end());
    peer.outgoing.push_back(std::move(framed));
    Push(rank, peer);
}

bool
ProcessRankChannel::HasArrived(uint32_t rank)
{
    Peer& peer = GetPeer(rank);
    if (!IsComplete(peer))
    {
        Push(rank, peer);
        Pull(rank, peer);
    }
    return IsComplete(peer);
}

std::vector<uint8_t>
ProcessRankChannel::Receive(uint32_t rank)
{
    Peer& peer = GetPeer(rank);
    const auto patience = std::chrono::steady_clock::now() + WATCHED;
    while (!HasArrived(rank))
    {
        if (std::chrono::steady_clock::now() < patience)
        {
            sched_yield();
        }
        else
        {
            Wait(rank);
        }
    }
    uint64_t length = 0;
    std::memcpy(&length, peer.incoming.data() + peer.taken, LENGTH_BYTES);
    const auto begin =
        peer.incoming.begin() + static_cast<std::ptrdiff_t>(peer.taken + LENGTH_BYTES);
    const std::vector<uint8_t> bytes(begin, begin + static_cast<std::ptrdiff_t>(length));
    peer.taken += LENGTH_BYTES + length;
    if (peer.taken == peer.incoming.size())
    {
        peer.incoming.clear();
        peer.taken = 0;
    }
    return bytes;
}

bool
ProcessRankChannel::IsComplete(const Peer& peer) const
{
    const std::size_t there = peer.incoming.size() - peer.taken;
    uint64_t length = 0;
    if (there < LENGTH_BYTES)
    {
        return false;
    }
    std::memcpy(&length, peer.incoming.data() + peer.taken, LENGTH_BYTES);
    return there - LENGTH_BYTES >= length;
}

/// Send what the socket has room for.
void
ProcessRankChannel::Push(uint32_t rank, Peer& peer)
{
    while (!peer.outgoing.empty())
    {
        const auto& first = peer.outgoing.front();
        const ssize_t sent =
            send(peer.socket, first.data() + peer.sent, first.size() - peer.sent, MSG_NOSIGNAL);
        if (sent < 0)
        {
            if (errno == EINTR)
            {
                continue;
            }
            if (errno == EAGAIN || errno == EWOULDBLOCK)
            {
                return;
            }
            Lose(rank, peer);
        }
        peer.sent += static_cast<std::size_t>(sent);
        if (peer.sent == first.size())
        {
            peer.outgoing.pop_front();
            peer.sent = 0;
        }
    }
}

/// Take in what has come, until the next message is complete.
void
ProcessRankChannel::Pull(uint32_t rank, Peer& peer)
{
    if (peer.taken > peer.incoming.size() / 2)
    {
        peer.incoming.erase(peer.incoming.begin(),
                            peer.incoming.begin() + static_cast<std::ptrdiff_t>(peer.taken));
        peer.taken = 0;
    }
    while (!IsComplete(peer))
    {
        const ssize_t got = recv(peer.socket, m_pulled.data(), m_pulled.size(), 0);
        if (got > 0)
        {
            peer.incoming.insert(peer.incoming.end(),
                                 m_pulled.begin(),
                                 m_pulled.begin() + static_cast<std::ptrdiff_t>(got));
        }
        else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        {
            return;
        }
        else if (got == 0 || errno != EINTR)
        {
            Lose(rank, peer);
        }
    }
}

/// Sleep until something comes from a rank, or can be sent to somebody.
void
ProcessRankChannel::Wait(uint32_t rank)
{
    std::vector<pollfd> polled;
    for (auto& peer : m_peers)
    {
        const bool isAwaited = &peer == &GetPeer(rank);
        const auto events =
            static_cast<short>((isAwaited ? POLLIN : 0) | (peer.outgoing.empty() ? 0 : POLLOUT));
        if (events != 0)
        {
            polled.push_back({peer.socket, events, 0});
        }
    }
    poll(polled.data(), polled.size(), -1);
    for (std::size_t i = 0; i < m_peers.size(); ++i)
    {
        Push(m_rank == 0 ? static_cast<uint32_t>(i) + 1 : 0, m_peers[i]);
    }
}

void
ProcessRankChannel::Lose(uint32_t rank, Peer& peer)
{
    close(peer.socket);
    peer.socket = -1;
    const std::string end = peer.process > 0 ? DescribeEnd(peer.process) : "is gone";
    peer.process = -1;
    throw RankLost("the process of rank " + std::to_string(rank) + " " + end +
                   ", and the run cannot go on without it");
}

} // namespace gridshare
} // namespace ns3
