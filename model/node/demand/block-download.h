/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_BLOCK_DOWNLOAD_H
#define GRIDSHARE_BLOCK_DOWNLOAD_H

#include "demand-messages.h"

#include "ns3/block-validator.h"
#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/nstime.h"

#include <functional>
#include <memory>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * How a full node without a vote comes by the ledger: it asks a strong node for the blocks from its
 * own head on, checks each (limits, count, root, signatures, keys, parent) and stores it.
 *
 * A request stands until as many blocks have been sent as it allows, so what becomes final comes
 * without a further message. A block that is missing in between, and silence for too long, make it
 * ask again from its head. Where a block does not stand on its own chain, the final chain has been
 * reorganised: it asks again from further and further back, and replaces what differs. Of such
 * questions, one is under way at a time; it is repeated until it is answered, less and less often.
 * Where it has other strong nodes to turn to, it asks the next one after each silence of
 * `patience`, in a ring, and takes its request back from the one before.
 */
class BlockDownload
{
  public:
    /// Who asks whom.
    struct Wiring
    {
        Ptr<GridTransport> transport;                    //!< carries requests and blocks
        uint32_t self{0};                                //!< own endpoint
        uint32_t source{0};                              //!< endpoint of the strong node
        std::shared_ptr<const BlockValidator> validator; //!< checks blocks
        std::vector<uint32_t>
            alternatives{}; //!< strong nodes that it turns to in turn; may be none
    };

    /// How it asks.
    struct Rules
    {
        Time patience;      //!< it asks again after so much silence
        uint16_t credit{1}; //!< blocks that one request allows
    };

    /// Hears of each block that is stored, after it has been.
    using Listener = std::function<void(const LedgerBlockPtr& block)>;

    /**
     * @param wiring who asks whom
     * @param rules how
     * @param listener hears of blocks
     */
    BlockDownload(const Wiring& wiring, const Rules& rules, Listener listener);

    ~BlockDownload();
    BlockDownload(const BlockDownload&) = delete;
    BlockDownload& operator=(const BlockDownload&) = delete;

    /// Begin, or go on from its head; nothing if it runs.
    void Start();

    /// Ask no more; what arrives now is not stored.
    void Stop();

    /// @return whether it has been started, and not stopped since
    bool IsRunning() const;

    /// @param message a block
    void Receive(const BlockDelivery& message);

    /// @return endpoint of the strong node that it asks now
    uint32_t GetSource() const;

    /// @return height of the last block that it holds; 0: the genesis block alone
    uint64_t GetHeight() const;

    /// @return what it holds, the genesis block first
    const std::vector<LedgerBlockPtr>& GetBlocks() const;

    /// @return bytes of the blocks that it holds, without the genesis block
    uint64_t GetStoredBytes() const;

    /// @return bytes of all blocks that have arrived, those that it had already among them
    uint64_t GetReceivedBytes() const;

    /// @return blocks that arrived and did not pass the check
    uint64_t GetRefusedCount() const;

    /// @return requests so far
    uint64_t GetRequestCount() const;

  private:
    void Ask(uint64_t height);
    void Await(uint64_t height);
    void Resume();
    void Turn();
    uint64_t GetNext() const;
    void NoteHeld(uint64_t height);
    void Search(uint64_t height);
    void Store(const LedgerBlockPtr& block);
    void Spend();

    Wiring m_wiring;                      //!< see constructor
    Rules m_rules;                        //!< see constructor
    Listener m_listener;                  //!< see constructor
    std::vector<LedgerBlockPtr> m_blocks; //!< by height
    uint64_t m_storedBytes{0};            //!< see GetStoredBytes
    uint64_t m_receivedBytes{0};          //!< see GetReceivedBytes
    uint64_t m_refused{0};                //!< see GetRefusedCount
    uint64_t m_requests{0};               //!< see GetRequestCount
    uint64_t m_stride{1};                 //!< how far the next step back goes
    uint16_t m_allowed{0};                //!< blocks that may still come for the last request
    bool m_running{false};                //!< see IsRunning
    uint64_t m_awaited{0};                //!< asked for as something did not fit; 0: all fits
    Time m_heard;                         //!< when something was asked or fitted
    Time m_wait;                          //!< for how long silence is borne
    EventId m_resume;                     //!< looks whether it is silent
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_BLOCK_DOWNLOAD_H
