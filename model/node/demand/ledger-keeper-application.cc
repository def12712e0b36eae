/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-keeper-application.h"

#include "ns3/log.h"
#include "ns3/sharing-messages.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace gridshare
{

NS_LOG_COMPONENT_DEFINE("GridshareLedgerKeeperApplication");

NS_OBJECT_ENSURE_REGISTERED(LedgerKeeperApplication);

TypeId
LedgerKeeperApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::gridshare::LedgerKeeperApplication")
            .SetParent<Application>()
            .SetGroupName("Gridshare")
            .AddConstructor<LedgerKeeperApplication>()
            .AddAttribute("DownloadPatience",
                          "It asks its strong node again after so long a silence",
                          TimeValue(Seconds(300)),
                          MakeTimeAccessor(&LedgerKeeperApplication::m_patience),
                          MakeTimeChecker(Time(1)))
            .AddAttribute("DownloadCredit",
                          "Blocks that one request allows its strong node to send",
                          UintegerValue(16),
                          MakeUintegerAccessor(&LedgerKeeperApplication::m_credit),
                          MakeUintegerChecker<uint16_t>(1))
            .AddTraceSource("BlockStored",
                            "A block has been downloaded, checked and stored",
                            MakeTraceSourceAccessor(&LedgerKeeperApplication::m_storedTrace),
                            "ns3::gridshare::LedgerKeeperApplication::BlockStoredTracedCallback");
    return tid;
}

LedgerKeeperApplication::LedgerKeeperApplication() = default;
LedgerKeeperApplication::~LedgerKeeperApplication() = default;

void
LedgerKeeperApplication::Connect(const BlockDownload::Wiring& wiring,
                                 Ptr<DataMarket> market,
                                 Ptr<ReceiptWriter> receipts)
{
    NS_LOG_FUNCTION(this << wiring.self);
    m_wiring = wiring;
    m_market = market;
    m_receipts = receipts;
}

const BlockDownload&
LedgerKeeperApplication::GetDownload() const
{
    return *m_download;
}

uint32_t
LedgerKeeperApplication::GetSource() const
{
    return m_download ? m_download->GetSource() : m_wiring.source;
}

void
LedgerKeeperApplication::DoDispose()
{
    m_download.reset();
    m_wiring = {};
    m_market = nullptr;
    m_receipts = nullptr;
    Application::DoDispose();
}

void
LedgerKeeperApplication::StartApplication()
{
    NS_LOG_FUNCTION(this);
    m_download = std::make_unique<BlockDownload>(
        m_wiring, BlockDownload::Rules{m_patience, m_credit}, [this](const LedgerBlockPtr& block) {
            m_storedTrace(m_wiring.self, block);
        });
    m_wiring.transport->SetReceiver(m_wiring.self,
                                    MakeCallback(&LedgerKeeperApplication::Receive, this));
    m_download->Start();
}

void
LedgerKeeperApplication::StopApplication()
{
    NS_LOG_FUNCTION(this);
    if (m_download)
    {
        m_download->Stop();
    }
}

void
LedgerKeeperApplication::Receive(uint32_t from, const Ptr<const NetworkMessage>& message)
{
    if (message->GetWireType() == WIRE_BLOCK_DELIVERY)
    {
        m_download->Receive(static_cast<const BlockDelivery&>(*message));
    }
    else if (message->GetWireType() == WIRE_DIRECT_SALE && m_market)
    {
        TakeSale(from, static_cast<const DirectSale&>(*message).GetOrder());
    }
}

void
LedgerKeeperApplication::TakeSale(uint32_t from, const SharingOrder& order)
{
    m_market->NoteDirectSale(order);
    if (m_receipts)
    {
        m_receipts->Note(from, {order.provider, order.sequence, ReceiptAnswer::BOUGHT});
    }
}

} // namespace gridshare
} // namespace ns3
