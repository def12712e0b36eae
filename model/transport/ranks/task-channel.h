/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TASK_CHANNEL_H
#define GRIDSHARE_TASK_CHANNEL_H

#include "rank-channel.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-transport
/// The hub has given up the task that a spoke is at.
class TaskAbandoned : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup gridshare-transport
 * A channel for one task after another, as long as its ranks live: the hub says what comes next,
 * and what is sent in a task is heard in that task alone. So a task may fail anywhere, and the next
 * one begins as if nothing had been.
 */
class TaskChannel : public RankChannel
{
  public:
    /// @param channel that carries it; outlives it
    explicit TaskChannel(RankChannel& channel);

    /// At the hub: there is no other task.
    ~TaskChannel() override;

    TaskChannel(const TaskChannel&) = delete;
    TaskChannel& operator=(const TaskChannel&) = delete;

    uint32_t GetRank() const override;
    uint32_t CountRanks() const override;
    void Send(uint32_t rank, const std::vector<uint8_t>& bytes) override;

    /// Also throws std::runtime_error where the spoke has failed, TaskAbandoned where the hub has.
    bool HasArrived(uint32_t rank) override;

    /// Throws as HasArrived().
    std::vector<uint8_t> Receive(uint32_t rank) override;

    /// At the hub: begin the next task. @param task what spokes are to do
    void Begin(const std::vector<uint8_t>& task);

    /// At the hub: the task has failed, here or at a spoke. Spokes may be in the middle of it.
    void Abandon();

    /// At a spoke: wait for the next task. @return whether there is one
    bool AwaitTask();

    /// @return what the hub has said of the task
    const std::vector<uint8_t>& GetTask() const;

    /// At a spoke: it has failed. @param reason that the hub hears when it listens next
    void Fail(const std::string& reason);

  private:
    /// What a message is.
    enum class Kind : uint8_t
    {
        TASK,    //!< the next one
        DATA,    //!< of a task
        FAILURE, //!< of a task at a spoke: why
        ABANDON, //!< a task
        DISMISS  //!< there is no other
    };

    struct Message
    {
        Kind kind{Kind::DATA};      //!< what it is
        uint32_t number{0};         //!< of its task
        std::vector<uint8_t> bytes; //!< what it says
    };

    void SendAs(Kind kind, uint32_t rank, const std::vector<uint8_t>& bytes);
    void Tell(Kind kind, const std::vector<uint8_t>& bytes);
    Message ReceiveMessage(uint32_t rank);
    void Take(uint32_t rank);

    RankChannel& m_channel;      //!< see constructor
    uint32_t m_number{0};        //!< of the task, from 1
    std::vector<uint8_t> m_task; //!< see GetTask
    /// By rank: what has arrived of this task and was not received.
    std::vector<std::optional<std::vector<uint8_t>>> m_next;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TASK_CHANNEL_H
