/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_LEDGER_KEEPER_APPLICATION_H
#define GRIDSHARE_LEDGER_KEEPER_APPLICATION_H

#include "block-download.h"

#include "ns3/application.h"
#include "ns3/data-market.h"
#include "ns3/receipt-writer.h"
#include "ns3/traced-callback.h"

#include <memory>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-node
 * A strong node that keeps the ledger and has no vote: it downloads every final block from a strong
 * node that votes, checks and stores it. It buys from those who keep their data, as institutions
 * that vote do.
 */
class LedgerKeeperApplication : public Application
{
  public:
    /**
     * Signature of the trace BlockStored.
     *
     * @param endpoint of this node
     * @param block what it has checked and stored
     */
    typedef void (*BlockStoredTracedCallback)(uint32_t endpoint, LedgerBlockPtr block);

    /// @return the TypeId ns3::gridshare::LedgerKeeperApplication
    static TypeId GetTypeId();

    LedgerKeeperApplication();
    ~LedgerKeeperApplication() override;

    /**
     * @param wiring whom it downloads from, before it starts
     * @param market hears of direct sales; may be null
     * @param receipts for what is sold to it; null: there are none
     */
    void Connect(const BlockDownload::Wiring& wiring,
                 Ptr<DataMarket> market,
                 Ptr<ReceiptWriter> receipts = nullptr);

    /// @return what it holds; once it has started
    const BlockDownload& GetDownload() const;

    /// @return who writes receipts; null: nobody
    Ptr<ReceiptWriter> GetReceiptWriter() const
    {
        return m_receipts;
    }

    /// @return endpoint of the strong node that it asks for blocks
    uint32_t GetSource() const;

  private:
    void DoDispose() override;
    void StartApplication() override;
    void StopApplication() override;
    void Receive(uint32_t from, const Ptr<const NetworkMessage>& message);
    void TakeSale(uint32_t from, const SharingOrder& order);

    BlockDownload::Wiring m_wiring;                         //!< see Connect()
    Ptr<DataMarket> m_market;                               //!< see Connect()
    Ptr<ReceiptWriter> m_receipts;                          //!< see Connect()
    std::unique_ptr<BlockDownload> m_download;              //!< of the ledger
    Time m_patience;                                        //!< attribute DownloadPatience
    uint16_t m_credit{0};                                   //!< attribute DownloadCredit
    TracedCallback<uint32_t, LedgerBlockPtr> m_storedTrace; //!< BlockStored
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_LEDGER_KEEPER_APPLICATION_H
