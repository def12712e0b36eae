/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "failover-options.h"

#include "ns3/attribute-defaults.h"
#include "ns3/text-table.h"

namespace ns3
{
namespace gridshare
{

namespace
{

const WordTable<FailoverOrder>&
GetFailoverWords()
{
    static const WordTable<FailoverOrder> words{{"none", FailoverOrder::NONE},
                                                {"own", FailoverOrder::OWN},
                                                {"ordered", FailoverOrder::ORDERED},
                                                {"nearest", FailoverOrder::NEAREST},
                                                {"random", FailoverOrder::RANDOM}};
    return words;
}

} // namespace

void
AddFailoverKeys(ScenarioSchema& schema)
{
    schema.AddText(
        "roles.failover",
        "ordered",
        "whom concentrators and demanders turn to when their strong node confirms "
        "nothing: the next by number, by delay, at random; own: they send again to their "
        "own alone; none: all is sent once, without receipts",
        ListWords(GetFailoverWords()));
    schema.AddReal("roles.receipt_timeout_s",
                   20,
                   "s",
                   "how long they wait for a receipt before they send again",
                   0.001,
                   86400);
    schema.AddInteger("roles.receipt_attempts",
                      3,
                      "",
                      "how often they send to one strong node or buyer before they turn away",
                      1,
                      100);
    schema.AddReal("roles.receipt_backoff",
                   2,
                   "",
                   "each attempt waits so many times as long as the one before",
                   1,
                   10);
    schema.AddReal("roles.receipt_jitter",
                   0.2,
                   "",
                   "each wait is longer or shorter by a uniform share of at most this",
                   0,
                   0.9);
}

FailoverOptions
ParseFailover(const ScenarioValues& values)
{
    FailoverOptions options;
    options.order = ParseWord(values, "roles.failover", GetFailoverWords());
    options.receiptTimeoutS = values.GetReal("roles.receipt_timeout_s");
    options.attempts = ParseCount(values, "roles.receipt_attempts");
    options.backOff = values.GetReal("roles.receipt_backoff");
    options.jitter = values.GetReal("roles.receipt_jitter");
    return options;
}

std::vector<std::pair<std::string, std::string>>
DescribeFailover(const FailoverOptions& options)
{
    const std::string client = "ns3::gridshare::SubmissionClient::";
    return {{client + "ReceiptTimeout", FormatExactly(options.receiptTimeoutS) + "s"},
            {client + "Attempts", std::to_string(options.attempts)},
            {client + "BackOff", FormatExactly(options.backOff)},
            {client + "Jitter", FormatExactly(options.jitter)}};
}

} // namespace gridshare
} // namespace ns3
