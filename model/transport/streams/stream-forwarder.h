/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_STREAM_FORWARDER_H
#define GRIDSHARE_STREAM_FORWARDER_H

#include "stream-transfer.h"
#include "tcp-receiver.h"
#include "tcp-sender.h"
#include "upload-queues.h"

#include "ns3/medium-ports.h"
#include "ns3/message-forwarder.h"
#include "ns3/message-passage.h"
#include "ns3/message-queues.h"
#include "ns3/stream-link.h"

#include <cstdint>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-transport
 * A piece of a message on its way.
 */
class StreamPiece final : public MessagePassage
{
  public:
    /**
     * @param forwarder moves it on, and outlives it
     * @param transfer of what
     * @param begin first byte of the piece
     * @param end behind the last
     */
    StreamPiece(MessageForwarder* forwarder,
                StreamTransfer& transfer,
                uint64_t begin,
                uint64_t end);

    Ptr<StreamTransfer> m_transfer; //!< the message that it is a piece of
    Ptr<StreamTail> m_tail;         //!< on the hop under way; null: nothing comes before it
};

/**
 * @ingroup gridshare-transport
 * Forwards messages as frames between the frames of others (STREAMS), released as TCP does: a
 * message travels in pieces of MessageOptions::pieceBytes, each an event a hop. Links serve frames
 * in the order in which they come (class StreamLink); shared media send pieces that are there, and
 * where stations take turns, packet by packet.
 */
class StreamForwarder final : public MessageForwarder, private StreamPath
{
  public:
    /// @param host what to work with
    explicit StreamForwarder(const MessageForwarderHost& host);

    void Send(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;
    void Arrive(MessagePassage& passage, int64_t now) override;
    void Forward(MessagePassage& passage,
                 const LinkDirection& direction,
                 const HopCost& cost,
                 int64_t start,
                 int64_t tailOut,
                 int64_t now) override;

  private:
    void SendPiece(StreamTransfer& transfer,
                   uint64_t begin,
                   uint64_t end,
                   int64_t head,
                   int64_t tail) override;
    void EndUpload(const StreamTransfer& transfer, int64_t at) override;
    int64_t CountReturn(const StreamTransfer& transfer, int64_t at) const override;

    /// Take the next hop from where the piece is, now; its event is scheduled.
    void TakeHop(StreamPiece& piece, int64_t now);
    HopCost MeasureHop(const StreamPiece& piece, const LinkDirection& direction, int64_t now) const;
    bool IsFull(const StreamPiece& piece, const LinkDirection& direction, int64_t now) const;
    /// Take a hop between the frames of others.
    void Interleave(StreamPiece& piece,
                    const LinkDirection& direction,
                    const HopCost& cost,
                    int64_t now);
    /// A piece takes its last hop.
    void FinishPiece(StreamPiece& piece, uint32_t frames, int64_t now);
    /// Ask the link that the piece took last what has come before its last frame.
    /// @return true: the piece has to be whole and comes later; its event is scheduled
    bool WaitForTail(StreamPiece& piece, int64_t now);
    void LoseTransfer(StreamTransfer& transfer);

    MessageNetwork& m_network;             //!< what to forward over
    const MessageOptions& m_options;       //!< how
    MessageQueues m_queues;                //!< where pieces wait for media in order
    MediumPorts m_ports;                   //!< where stations take turns
    std::vector<StreamLink> m_links;       //!< by server
    std::vector<StreamLink> m_urgentLinks; //!< the same, of what goes first
    TcpSender m_sender;                    //!< releases messages
    TcpReceiver m_receiver;                //!< acknowledges them
    UploadQueues m_uploads;                //!< 2 × direction, + 1 of what goes first
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_STREAM_FORWARDER_H
