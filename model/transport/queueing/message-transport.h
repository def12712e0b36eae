/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MESSAGE_TRANSPORT_H
#define GRIDSHARE_MESSAGE_TRANSPORT_H

#include "fair-share-link.h"
#include "message-server.h"
#include "yielding-queue.h"

#include "ns3/event-id.h"
#include "ns3/event-impl.h"
#include "ns3/frame-loss.h"
#include "ns3/grid-transport.h"
#include "ns3/network-topology.h"
#include "ns3/random-variable-stream.h"
#include "ns3/static-routes.h"
#include "ns3/tcp-startup.h"

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Message fidelity: whole messages over links with rate, delay, loss and a queue; one event a
 * message a hop.
 *
 * Each direction of a link (or each shared medium) serves messages in the order in which they
 * reach it, urgent ones (IsUrgent()) first: these wait for each other alone. A message of w wire
 * bytes occupies it for w / rate; a frame that is lost is sent again and occupies it again, and the
 * message waits RetransmissionTimeout for each round. Frames are forwarded as they come (Forwarding
 * = FRAMES): a node on the way passes the first frame on while the last is still coming in, as
 * routers do; with MESSAGES the node waits for the whole message.
 *
 * Under FRAMES a message that reaches a link while another is coming in there waits for all of it.
 * Forwarding = STREAMS serves their frames in the order in which they come (class StreamLink);
 * long messages travel in pieces of StreamPiece bytes then, each an event a hop.
 *
 * With TcpStartup, a sender also stands still where TCP's window would make it wait (class
 * TcpStartup), and acknowledgements occupy the way back (LinkFraming::ackBytes).
 */
class MessageTransport : public GridTransport
{
  public:
    /// When a node on the way passes a message on.
    enum Forwarding
    {
        FRAMES,   //!< frame by frame
        MESSAGES, //!< when the whole message is there
        STREAMS   //!< frame by frame, between the frames of others (an event a piece a hop)
    };

    /// How a node's messages to several others use one link.
    enum Discipline
    {
        SEQUENTIAL, //!< one after another
        PARALLEL    //!< each connection gets an equal share (one more event a message)
    };

    /// Who is next on a shared medium.
    enum MediumAccess
    {
        FIFO,   //!< whoever came first: a scheduler, a token, polling
        BACKOFF //!< whoever finds it free: carrier sense with exponential backoff
    };

    /**
     * @return the TypeId ns3::gridshare::MessageTransport
     */
    static TypeId GetTypeId();

    MessageTransport();
    ~MessageTransport() override;

    /**
     * Set the network, once, before anything is sent.
     *
     * @param topology endpoints and links
     * @throws InputError when it is not connected, or ns-3's time is coarser than a nanosecond
     */
    void SetTopology(const NetworkTopology& topology);

    uint32_t GetEndpointCount() const override;
    int64_t AssignStreams(int64_t stream) override;

    /**
     * @param link number of a link
     * @param fromA the direction from a to b, else from b to a
     * @return how long it has been occupied so far, including what is already queued
     */
    Time GetBusyTime(uint32_t link, bool fromA) const;

  protected:
    void DoDispose() override;
    void DoSend(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message) override;

  private:
    class Passage;
    class Transfer;
    class Uploads;

    /// One direction of a link. What every hop needs comes first, in one line of the cache.
    struct alignas(64) Direction
    {
        uint32_t to;                                //!< the endpoint it leads to
        uint32_t server;                            //!< index in m_servers
        double nanosecondsPerByte;                  //!< 8e9 / rate
        int64_t delay;                              //!< ns
        LinkFraming framing;                        //!< what it adds
        double lossProbability;                     //!< of one frame
        uint64_t queueLimitBytes;                   //!< 0: none
        bool takesTurns;                            //!< whether timing has turns
        bool isPlain;                               //!< a queue that loses nothing and no more
        double backRateRatio;                       //!< rate of the way back over the own
        uint32_t backServer;                        //!< server of the way back
        std::shared_ptr<const MediumTiming> timing; //!< of a medium that has one
    };

    /// Note one direction of a link; media have one server each, or one a direction.
    void AddDirection(const NetworkLink& link, bool fromA, std::vector<uint32_t>& serverOfMedium);
    uint32_t AddServer(const NetworkLink& link, bool fromA, std::vector<uint32_t>& serverOfMedium);

    /// Nanoseconds as ns-3's time, without looking up its resolution for each message.
    Time MakeTime(int64_t nanoseconds) const
    {
        return Time(nanoseconds * m_stepsPerNanosecond);
    }

    /// Sense a shared medium; true: it is busy and the passage tries again later.
    bool BackOff(Passage* passage, const MessageServer& server, int64_t now);

    /// What a hop costs a message, ns.
    struct HopCost
    {
        int64_t firstFrame; //!< time of the first frame
        int64_t lastFrame;  //!< time of the last frame
        int64_t occupation; //!< of the direction
        int64_t waiting{0}; //!< for retransmission
        uint32_t frames{1}; //!< without those sent again
    };

    /// Add up what a hop costs without losses.
    HopCost MeasureHop(const Passage& passage, const Direction& direction, int64_t now) const;
    /// Draw how many frames are lost, and whether the message is; add what that costs.
    void DrawLoss(Passage* passage, const Direction& direction, HopCost& cost);

    /// Take the first hop beside other connections.
    void Share(Passage* passage, uint32_t direction, const HopCost& cost);
    void FinishShare(uint64_t job);

    /// @name Media whose stations take turns: contended for (message-media.cc), granted
    /// (message-grants.cc)
    /// @{
    /// Take a hop over such a medium.
    void TakeTurn(Passage* passage, uint32_t index);
    void FinishTurn(uint64_t job, bool sent);
    static bool Contends(const Direction& direction);
    TurnMedium::Job MeasureContention(Passage* passage, const Direction& direction);
    void FinishContention(Passage* passage, const Direction& direction);
    double GetAirtime(const Direction& direction, uint64_t packetBytes) const;
    TurnMedium::Job MeasureGrants(Passage* passage, const Direction& direction);
    void FinishGrants(Passage* passage, const Direction& direction);
    bool OverflowsGrants(const Passage& passage, uint32_t index);
    static void DelayGrants(Direction& direction, bool fromA);
    TurnMedium& GetMedium(uint32_t index);
    uint32_t GetStation(uint32_t index, uint32_t sender) const;
    /// Packets have arrived; every second one is acknowledged at once.
    void OweAcknowledgements(uint32_t from, uint32_t to, uint32_t packets);
    /// Send an acknowledgement from where it is to the sender of what it acknowledges.
    void SendAcknowledgement(uint32_t at, uint32_t to);
    void DisposeMedia();
    /// @}

    /// What acknowledgements add to a message's occupation of a direction, ns.
    int64_t CountAcknowledgements(const Direction& direction,
                                  uint32_t frames,
                                  int64_t occupation,
                                  int64_t now) const;

    /// What TCP's window costs the message at its source, ns.
    int64_t WaitForWindow(uint32_t from, uint32_t to, uint32_t sizeBytes);
    TcpFlow& GetFlow(uint32_t from, uint32_t to);

    /// @name Forwarding = STREAMS, see Uploads
    /// @{
    void Upload(uint32_t from, uint32_t to, Ptr<const NetworkMessage> message);
    void ContinueUploads(uint32_t index);
    void EndUpload(uint32_t queue, int64_t at);
    void BeginUpload(const Ptr<Transfer>& transfer);
    /// Release what the window allows, evenly in a time given, ns.
    void Release(Transfer& transfer, int64_t head, int64_t tail);
    /// @return the first byte of the message in a segment
    uint64_t GetOffset(const Transfer& transfer, uint64_t segment) const;
    void ReleasePiece(Transfer& transfer, uint64_t begin, uint64_t end, int64_t head, int64_t tail);
    void FinishPiece(Passage* passage, uint32_t frames);
    /// Open the window by what a piece's acknowledgements say.
    void Acknowledge(Transfer& transfer, const Passage& passage, uint32_t frames);
    void LoseTransfer(Transfer& transfer);
    /// What the receiver of a piece answers, and when.
    struct Answer
    {
        uint64_t acknowledged; //!< segments of the message
        int64_t head;          //!< ns; the first acknowledgement leaves or is back
        int64_t tail;          //!< ns; the last one
    };
    Answer MeasureAnswer(const Transfer& transfer, const Passage& passage, uint32_t frames) const;
    /// @}

    /// @name TCP's retransmission timer, with Forwarding = STREAMS; see message-timeouts.cc
    /// @{
    /// Whether TCP's timer runs: not on media whose stations take turns (doc/transport.md).
    bool HasTimer(const Transfer& transfer) const;
    /// A piece takes its last hop: its answer is taken, now or when it sets out.
    void FollowTimer(Transfer& transfer, const Passage& passage, uint32_t frames);
    /// A single segment's acknowledgement is put off; it goes with the next one, or with data.
    void OweAnswer(Ptr<Transfer> transfer, uint64_t begin);
    void PayAnswer(uint32_t from, uint32_t to);
    void SendAnswer(Ptr<Transfer> transfer, uint64_t acknowledged, uint64_t begin);
    /// The sender hears how much has come of the piece that begins at a byte.
    void TakeAnswer(Transfer& transfer, const Answer& answer, uint64_t begin);
    void NoteRelease(Transfer& transfer, uint64_t begin, int64_t head, int64_t tail);
    void RepeatSegments(Transfer& transfer, uint64_t from, uint64_t to, int64_t head, int64_t tail);
    void StartTimer(Transfer& transfer, int64_t at);
    void ExpireTimer(Ptr<Transfer> transfer);
    void TimeOut(Transfer& transfer, int64_t at);
    /// More of a transfer has been acknowledged.
    void GrowWindow(Transfer& transfer, uint64_t acknowledged);
    /// When an acknowledgement sent at a time is back, ns.
    int64_t CountReturn(const Transfer& transfer, int64_t at);
    /// Wait for what has come before; start and end of the hop, ns.
    std::pair<int64_t, int64_t> Interleave(const Passage& passage,
                                           const Direction& direction,
                                           const HopCost& cost);
    /// @}

    /// Take the next hop from where the passage is, now; the passage's event is scheduled.
    void TakeHop(Passage* passage, int64_t now);
    /// The same over a direction that is not plain.
    void TakeSpecialHop(Passage* passage, uint32_t index, int64_t now);
    /// Queue a message that starts at a time given, ns; when its last frame is through, ns.
    int64_t Serve(Passage* passage,
                  MessageServer& server,
                  const HopCost& cost,
                  int64_t start,
                  int64_t now);
    /// A server where urgent messages go first.
    struct UrgentLane
    {
        explicit UrgentLane(YieldingQueue::Done done)
            : others(done)
        {
        }

        MessageServer urgent; //!< what goes first
        YieldingQueue others; //!< what waits for it
    };
    UrgentLane& GetUrgentLane(MessageServer& server);
    /// Take a hop before all that is not urgent.
    void Overtake(Passage* passage, uint32_t index, const HopCost& cost, int64_t now);
    /// Take a hop where urgent messages go first.
    void Yield(Passage* passage, uint32_t index, const HopCost& cost, int64_t now);
    void FinishYield(uint64_t job);
    FairShareLink& GetFairLink(uint32_t direction);
    /// Arrive at the next endpoint after a hop that starts and ends at times given, ns.
    void Leave(Passage* passage,
               const Direction& direction,
               const HopCost& cost,
               int64_t start,
               int64_t tailOut,
               int64_t now);
    bool IsFull(const Passage& passage, const Direction& direction, int64_t now) const;
    /// Work that a message would wait for at a server at a time, ns.
    int64_t CountWaiting(uint32_t server, bool urgent, int64_t at) const;
    void Arrive(Passage* passage, int64_t now);

    uint32_t m_endpointCount{0};                   //!< endpoints of the topology
    std::vector<Direction> m_directions;           //!< 2 × link, + 1 from b to a
    std::vector<MessageServer> m_servers;          //!< directions' and media's
    std::deque<UrgentLane> m_urgentLanes;          //!< by MessageServer::urgent, as needed
    std::unique_ptr<StaticRoutes> m_routes;        //!< next hops
    int64_t m_stepsPerNanosecond{1};               //!< ns-3's resolution, set with the topology
    Ptr<UniformRandomVariable> m_lossDraws;        //!< which frames are lost
    std::unordered_map<uint64_t, TcpFlow> m_flows; //!< by from, to; looked up, never walked
    std::unique_ptr<TcpStartup> m_tcp;             //!< set with the topology, with TcpStartup
    std::map<uint64_t, EventId> m_owedAcknowledgements;      //!< by from, to; on contended media
    bool m_tcpStartup{false};                                //!< attribute TcpStartup
    uint32_t m_segmentBytes{0};                              //!< attribute SegmentSize
    uint32_t m_initialWindow{0};                             //!< attribute InitialWindow
    uint32_t m_windowLimitBytes{0};                          //!< attribute WindowLimit
    Time m_minimumTimeout;                                   //!< attribute MinimumTimeout
    Ptr<UniformRandomVariable> m_backoffDraws;               //!< how long to wait for a busy medium
    std::vector<std::unique_ptr<FairShareLink>> m_fairLinks; //!< by direction, as needed
    std::unique_ptr<Uploads> m_uploads;                      //!< set with Forwarding = STREAMS
    uint32_t m_pieceBytes{0};                                //!< attribute StreamPiece
    Discipline m_discipline{SEQUENTIAL};                     //!< attribute Discipline
    MediumAccess m_mediumAccess{FIFO};                       //!< attribute MediumAccess
    Time m_backoffSlot;                                      //!< attribute BackoffSlot
    uint32_t m_backoffMaxSlots{0};                           //!< attribute BackoffMaxSlots
    Forwarding m_forwarding{FRAMES};                         //!< attribute Forwarding
    uint32_t m_maxRetries{7};                                //!< attribute MaxRetries
    Time m_retransmissionTimeout;                            //!< attribute RetransmissionTimeout
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MESSAGE_TRANSPORT_H
