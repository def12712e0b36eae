/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_RECEIPT_WRITER_H
#define GRIDSHARE_RECEIPT_WRITER_H

#include "receipt-messages.h"

#include "ns3/event-id.h"
#include "ns3/grid-transport.h"
#include "ns3/nstime.h"
#include "ns3/object.h"

#include <map>
#include <optional>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-client
 * Writes receipts to clients. Answers are collected for a moment, so that the orders of a
 * concentrator, which come at once, are confirmed by one message.
 */
class ReceiptWriter : public Object
{
  public:
    /// @return the TypeId ns3::gridshare::ReceiptWriter
    static TypeId GetTypeId();

    /**
     * @param transport carries the receipts
     * @param self own endpoint
     */
    void Connect(Ptr<GridTransport> transport, uint32_t self);

    /**
     * @param client endpoint that is told
     * @param entry what has become of what it sent
     */
    void Note(uint32_t client, const ReceiptEntry& entry);

    /// @param client endpoint that has called: it gets a receipt, with or without entries
    void NoteCall(uint32_t client);

    /// The machine has failed: what was not sent is forgotten.
    void Forget();

    /// @return when what was collected is sent; none: there is nothing
    std::optional<Time> GetNextSend() const;

    /// @return for how long answers are collected
    Time GetInterval() const
    {
        return m_interval;
    }

  private:
    void DoDispose() override;
    void Open();
    void Send();

    Ptr<GridTransport> m_transport;                       //!< see Connect()
    uint32_t m_self{0};                                   //!< see Connect()
    std::map<uint32_t, std::vector<ReceiptEntry>> m_open; //!< not sent yet, by client
    EventId m_sendEvent;                                  //!< when they are sent
    Time m_interval;                                      //!< attribute Interval
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_RECEIPT_WRITER_H
