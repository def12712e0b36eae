/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ledger-options.h"

#include "ns3/attribute-defaults.h"
#include "ns3/ledger-block.h"
#include "ns3/relay-registry.h"
#include "ns3/sharing-transaction.h"
#include "ns3/typed-values.h"

#include <algorithm>

namespace ns3
{
namespace gridshare
{

void
AddLedgerKeys(ScenarioSchema& schema,
              double intervalS,
              const std::string& intervalHelp,
              bool admission)
{
    schema.AddReal("ledger.block_interval_s", intervalS, "s", intervalHelp, 0.001, 86400);
    schema.AddInteger(
        "ledger.block_transactions", 500, "", "most transactions in a block", 1, 1000000);
    schema.AddInteger("ledger.block_bytes", 1000000, "bytes", "largest block", 1000, 100000000);
    schema.AddInteger("ledger.mempool_transactions",
                      1000000,
                      "",
                      "most transactions waiting at a strong node",
                      1,
                      100000000);
    schema.AddReal("ledger.verification_us",
                   50,
                   "us",
                   "a strong node's time to check one transaction",
                   0,
                   1e6);
    schema.AddInteger(
        "ledger.admission_blocks",
        8,
        "",
        "a strong node turns submissions away while more of its own wait than so many "
        "last blocks carried of them; \"none\": it takes all",
        1,
        100000);
    schema.AllowNone("ledger.admission_blocks", !admission);
    schema.AddInteger("ledger.admission_burst",
                      4000,
                      "",
                      "submissions that may always wait, an equal share at each strong node",
                      1,
                      100000000);
}

void
AddRelayKey(ScenarioSchema& schema)
{
    schema.AddText("gossip.relay",
                   "push",
                   "how transactions spread among strong nodes; blocks travel as the protocol says",
                   [] { return GetRelays().GetNames(); });
}

namespace
{

uint64_t
CountTransactionBytes(uint64_t readings)
{
    return SharingTransaction::ORDER_BYTES + 4 * readings;
}

} // namespace

void
CheckTransactionFits(const ScenarioValues& values, uint64_t readings)
{
    const uint64_t bytes = LedgerBlock::HEADER_BYTES + CountTransactionBytes(readings);
    if (static_cast<uint64_t>(values.GetInteger("ledger.block_bytes")) < bytes)
    {
        throw values.MakeError("ledger.block_bytes",
                               "at least " + std::to_string(bytes),
                               "a block must have room for one transaction, of " +
                                   std::to_string(readings) + " reading(s)");
    }
}

uint64_t
CountRoomInBlock(const BlockLimits& limits, uint64_t readings)
{
    const uint64_t room =
        (limits.maxBytes - LedgerBlock::HEADER_BYTES) / CountTransactionBytes(readings);
    return std::min<uint64_t>(limits.maxTransactions, room);
}

LedgerOptions
ParseLedgerOptions(const ScenarioValues& values)
{
    LedgerOptions options;
    options.block.maxTransactions = ParseCount(values, "ledger.block_transactions");
    options.block.maxBytes = ParseCount(values, "ledger.block_bytes");
    options.mempool.maxTransactions = ParseCount(values, "ledger.mempool_transactions");
    options.mempool.maxBytes = UINT64_MAX;
    options.verification = Seconds(values.GetReal("ledger.verification_us") * 1e-6);
    options.admissionBlocks =
        static_cast<uint32_t>(values.GetOptionalInteger("ledger.admission_blocks").value_or(0));
    options.admissionBurst = ParseCount(values, "ledger.admission_burst");
    return options;
}

std::vector<std::string>
FindUnusedLedgerKeys(const ScenarioValues& values)
{
    if (values.IsWritten("ledger.admission_burst") &&
        !values.GetOptionalInteger("ledger.admission_blocks"))
    {
        return {"ledger.admission_burst has no part where ledger.admission_blocks is \"none\""};
    }
    return {};
}

std::vector<std::pair<std::string, std::string>>
DescribeStrongNodes(const LedgerOptions& options)
{
    const std::string node = "ns3::gridshare::StrongNodeApplication::";
    return {{node + "VerificationTime", FormatTime(options.verification)},
            {node + "AdmissionBlocks", std::to_string(options.admissionBlocks)},
            {node + "AdmissionBurst", std::to_string(options.admissionBurst)}};
}

} // namespace gridshare
} // namespace ns3
