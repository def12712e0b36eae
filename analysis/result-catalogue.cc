/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "result-catalogue.h"

#include "ns3/invariant.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <sstream>

namespace ns3
{
namespace gridshare
{

namespace
{

/// An entry a line: kind, name, unit, studies, meaning. "The same" is that of the entry before.
constexpr const char* TEXT = R"(
metric | share_initial | 1 | sharing | share of sharing providers at the start
metric | share_final | 1 | sharing | share of sharing providers at the end of the run
metric | share_predicted | 1 | sharing | what the replicator equation gives for that moment
metric | share_limit | 1 | sharing | the stable share that the equation runs to
metric | share_predicted_network | 1 | sharing | what the network-aware law gives for that moment, each epoch under the numbers that the run has shown in it; where it has shown none, under those of the whole run, or of the plan
metric | share_limit_network | 1 | sharing | where the law under the numbers of the whole run goes on to from there; tables have its mean where that is the same corner for all seeds, or inside for all, and else nothing
metric | rms_to_prediction | 1 | sharing | root of the mean squared difference between the share and share_predicted_network, over epochs
metric | settled_share | 1 | sharing | the limit that the run has reached: 1 if all share, 0 if nobody does, else the mean of a mixed population at rest (a stated test for stationarity); none while it still moves at the end
metric | border_ideal | 1 | sharing | x* = c / (g f + w), between the basins of all and of nobody, of the equation; none without one
metric | keep_is_stable_ideal | 1 | sharing | 1 if, by the equation, few sharers earn less than keepers, whatever the initial share; else 0; none with two populations, classes or a policy
metric | share_is_stable_ideal | 1 | sharing | 1 if, by the equation, few keepers earn less than sharers, whatever the initial share; else 0; none where keep_is_stable_ideal has none
metric | border_network | 1 | sharing | the same border of the network-aware law, under the numbers of the whole run
metric | keep_is_stable_network | 1 | sharing | 1 if, by that law, few sharers earn less than keepers, so that sharing cannot spread from nothing; else 0
metric | share_is_stable_network | 1 | sharing | 1 if, by that law, few keepers earn less than sharers, so that all go on to share; else 0
metric | mixed_share_network | 1 | sharing | the share of a mixed population that is stable by that law; none without one
metric | capacity_share | 1 | sharing | q: the share of all providers whose orders blocks have room for until the settlement, in epochs with saturated blocks; where there were none, as the plan lets expect; none where all orders have room
metric | ordering | 1 | sharing | a: of providers and epochs, those with an order
metric | delivered_share | 1 | sharing | p_s: of the trades that sharers made, those that were paid
metric | delivered_keep | 1 | sharing | p_k: of the trades that keepers made, those that were paid
metric | value_left_share | 1 | sharing | mean e^(-delta L) of the trades that sharers were paid for, delta = game.value_decay_per_s
metric | value_left_keep | 1 | sharing | the same of keepers
metric | value_paid | 1 | sharing | mean f of the trades that were paid, before decay; below trade_value where readings were lost
metric | informed | 1 | sharing | of the statements to agents, those that arrived before the next settlement
metric | unpaid_access | 1 | sharing | agents and epochs without an order, as too few of their readings had arrived
metric | unpaid_backhaul | 1 | sharing | trades that were not paid since they were lost between a concentrator and a strong node or buyer, or under way at the settlement
metric | unpaid_mempool | 1 | sharing | trades that were not paid since a strong node turned them away at its full door, or did not keep them in its full mempool
metric | unpaid_block_space | 1 | sharing | trades that were not paid since they waited for a block at the settlement, or were in one that was not final, while blocks were full
metric | unpaid_consensus | 1 | sharing | the same while blocks had room
metric | unpaid_down_node | 1 | sharing | trades that were not paid since they came to a strong node that was down, or were lost with one
metric | unpaid_invalid | 1 | sharing | trades that were not paid since they were refused for form, hash, signature, key or sequence number
metric | share_initial_of_CLASS | 1 | sharing | share_initial of a class of providers: class_1, class_2, ..., companies; only where there are several
metric | share_final_of_CLASS | 1 | sharing | share_final of a class
metric | share_predicted_of_CLASS | 1 | sharing | share_predicted of a class, by the law of classes
metric | convergence_epochs | epoch | sharing | from the start until the share is at settled_share: in a corner from when on it stays within run.tolerance of it, inside when it first comes within the fluctuations of the rest, or run.tolerance; none while it still moves at the end
metric | convergence_time_s | s | sharing | the same in simulated time
metric | convergence_epochs_predicted | epoch | sharing | the same of the equation
metric | convergence_time_s_predicted | s | sharing | the same of the equation in simulated time
metric | trade_volume | reading | sharing | v of one trade when no reading is lost; value counts readings, so five-minute readings make trades of three times the volume of quarter-hourly ones
metric | trade_value | 1 | sharing | f of one trade when no reading is lost
metric | trades_unpaid | 1 | sharing | agents and epochs with an order for which nothing was paid; where orders are split, unpaid_CAUSE counts each trade
metric | payoff_taken_back | 1 | sharing | payments of blocks that a reorganisation withdrew after they were settled
metric | outlay | 1 | sharing | rewards that the platform paid, of all epochs, value units
metric | outlay_until_converged | 1 | sharing | rewards that the platform paid in the epochs before convergence_epochs, a provider; none without that
metric | outlay_until_converged_predicted | 1 | sharing | the same in theory: of the policy without a network, until the share is within 0.01 of its limit
metric | statements_arrived | 1 | sharing | agents and epochs whose statement of what was settled has arrived
metric | statements_missed | 1 | sharing | agents and epochs with an order whose statement was lost, never sent, or not there when the next epoch was settled: they did not revise
metric | information_delay_p50_s | s | sharing | median time from a settlement until an agent knows of it
metric | information_delay_p95_s | s | sharing | the same, 95th percentile
metric | demanders_initial | 1 | sharing | share of demanders who have joined at the start, where they choose (game.demanders = population)
metric | demanders_final | 1 | sharing | the same at the end of the run
metric | demanders_predicted | 1 | sharing | what the equation of both populations gives for that moment
metric | demanders_predicted_network | 1 | sharing | the same by the network-aware law of both populations
metric | membership_changes | 1 | sharing | transactions by which demanders joined or left
metric | epochs_joined | 1 | sharing | demanders and epochs in which the chain said that they had joined
metric | wishes | 1 | sharing | trades that demanders wanted
metric | wishes_downloaded | 1 | sharing | of these, what stood in the demander's download when the epoch was settled
metric | wishes_bought | 1 | sharing | of these, what did not, and had arrived as a purchase
metric | purchases_requested | 1 | sharing | what demanders asked providers for
metric | purchases_arrived | 1 | sharing | what they were sold, in time or not
metric | purchase_latency_s | s | sharing | mean time from the order to the arrival of a purchase: the wait for the demander's request, the review, the way
metric | demanders_outlay | 1 | sharing | rewards that the platform paid to demanders
metric | download_blocks | 1 | sharing | blocks that demanders and ledger keepers downloaded, checked and stored, all together, those that a reorganisation replaced among them; only where there are demanders or ledger keepers
metric | download_bytes | byte | sharing | of these blocks
metric | demander_bytes | byte | sharing | of the chain that the demander holds at the end of the run who holds most of it
metric | direct_sales_sent | 1 | sharing | what keepers sold, where there are demanders or ledger keepers
metric | direct_sales_arrived | 1 | sharing | of these, what arrived, in time or not
metric | epochs | 1 | sharing | settled epochs
metric | simulated_s | s | sharing | how long the run was in simulated time
metric | transactions_submitted | 1 | sharing consensus | made by sharing providers, or by clients
metric | transactions_resubmitted | 1 | consensus | how often clients sent a transaction again, to the next node
metric | transactions_committed | 1 | sharing consensus | in the final chain; consensus: final at a majority of all strong nodes
metric | transactions_refused | 1 | sharing consensus | turned away by a strong node: signature, key, sequence number, full mempool, down; consensus: and given up by their clients
metric | transactions_lost | 1 | sharing | lost on the way, or with a strong node that failed
metric | transactions_pending | 1 | sharing consensus | at the end under way, waiting, or in a block that is not final or final on a branch that does not count; consensus: neither committed nor refused
metric | submissions_resent | 1 | sharing | times that a client sent a transaction again as no receipt had come; only with roles.failover
metric | submissions_given_up | 1 | sharing | transactions that no strong node has confirmed; they may be on the chain all the same
metric | sales_resent | 1 | sharing | times that a direct sale was sent again
metric | sales_given_up | 1 | sharing | direct sales that their buyer has not confirmed
metric | failovers | 1 | sharing | times that a concentrator or demander turned to another strong node
metric | receipts | 1 | sharing | transactions and direct sales that were confirmed, each once
metric | receipt_delay_p95_s | s | sharing | from the first sending of a transaction or sale to its receipt, 95th percentile
metric | transactions_late | 1 | sharing | committed after their epoch was settled: paid nothing
metric | offered_load_tx_s | 1/s | consensus | transactions that clients made, by the time in which they made them: while the rate is above 0; in a closed loop, whose clients wait for answers, the whole run
metric | throughput_tx_s | 1/s | sharing consensus | transactions committed by simulated time, the whole run: the load where that is below capacity
metric | block_capacity_tx_s | 1/s | consensus | the bound that follows from blocks alone: the transactions that have room in one, by number and bytes, over the block interval
metric | commit_latency_p50_s | s | sharing consensus | median time from a transaction's order until its block is final at the first honest strong node; consensus: at a majority of all
metric | commit_latency_p95_s | s | sharing consensus | the same, 95th percentile
metric | commit_latency_p99_s | s | consensus | the same, 99th percentile
metric | confirmation_latency_p50_s | s | sharing | median time from an order until its block is final at the strong node that took it, which may hear later
metric | confirmation_latency_p95_s | s | sharing | the same, 95th percentile
metric | client_response_s | s | consensus | mean time from a transaction's making until its client learns that it is final anywhere
metric | block_latency_s | s | consensus | from a block's proposal until it is final at a majority of all strong nodes, mean over blocks with transactions
metric | block_propagation_p50_s | s | sharing | median time from a proposal to its first arrival at a strong node, over final blocks with transactions
metric | block_propagation_p90_s | s | sharing | the same, 90th percentile
metric | blocks | 1 | sharing consensus | final blocks, with those that only close an hour's transactions (poa, pow)
metric | time_without_progress_s | s | sharing consensus | the longest time in which no block became final at any honest node; sharing: while a transaction waited that a strong node had accepted
metric | recovery_time_s | s | sharing consensus | from the last change by a fault, or sharing: the first transaction after it if none waited, until every running honest node holds a final block made after it
metric | stale_rate | 1 | sharing consensus | of the blocks that honest nodes made, up to the height of the final chain, the share that is not on it
metric | reorganisations | 1 | sharing consensus | changes of branch, of all honest nodes together
metric | view_changes | 1 | sharing consensus | different views, terms or rounds that some honest node gave up
metric | blocks_withdrawn | 1 | sharing consensus | blocks that counted as final until the last node that held them gave them up
metric | safety_violations | 1 | sharing consensus | how often an honest node held another block to be final than the first that did at that height
metric | chains_alike | 1 | sharing | 1 if all running honest strong nodes end with the same final chain, else 0
metric | crashes_missed | 1 | sharing consensus | crashes of the leader that did not happen, since nobody led; only with faults.crashes or a block [[fault]] about the leader
metric | strong_node_down_h | h | sharing consensus | hours that strong nodes were down until the end of the run, all together; only with blocks [[fault]]
metric | concentrator_down_h | h | sharing | the same of concentrators, crashed or without power
metric | link_down_h | h | sharing | the same of links
metric | meter_outage_h | h | sharing | hours that meters were without power, all together: their number times hours; only with blocks [[fault]]
metric | revenue_node_N | 1 | sharing consensus | share of the final chain's blocks that node N made
metric | revenue_liars | 1 | sharing consensus | the same of all liars together; only with liars
metric | revenue_liars_predicted | 1 | sharing consensus | the same by Eyal and Sirer, equation (8); only where liars do nothing but selfish mining
metric | hash_share_liars | 1 | sharing consensus | the liars' share of the hash rate; only with selfish mining
metric | messages_sent | 1 | sharing consensus | messages sent in the whole network
metric | messages_lost | 1 | sharing consensus | messages given up by the network
metric | bytes_sent | byte | sharing consensus | bytes sent in the whole network
metric | messages_PURPOSE | 1 | consensus | messages sent for a purpose: proposal, vote, view_change, state_transfer, heartbeat, gossip, client
metric | bytes_PURPOSE | byte | consensus | bytes sent for a purpose
metric | messages_per_transaction | 1 | consensus | all messages over transactions committed
metric | bytes_per_transaction | byte | consensus | all bytes over transactions committed
metric | readings | 1 | sharing | readings taken by the meters
metric | readings_lost | 1 | sharing | readings given up by the access network
metric | reading_delay_p50_s | s | sharing | median time from the meter to the concentrator
metric | reading_delay_p95_s | s | sharing | the same, 95th percentile
metric | readings_in_time | 1 | sharing | of the readings due until meters.deadline_s before the end, the share that arrived within meters.deadline_s of its interval's end
metric | readings_within_day | 1 | sharing | the same within a day, of the readings due until a day before the end
metric | energy_metered_kwh | kWh | sharing | of all readings taken
metric | orders_held_back | 1 | sharing | agents and epochs with fewer readings than the smallest trade
metric | ledger_bytes | byte | sharing | blocks of the final chain at the end, as each strong node stores them, without the genesis block
metric | ledger_bytes_per_year | byte | sharing | growth of the final chain over the last half of the run's whole epochs, for 365 days; only from two epochs on
metric | strong_node_bytes | byte | sharing | what an honest strong node stores at the end: its blocks, and transactions that wait; mean over them
metric | light_node_bytes | byte | sharing | what is stored for a light node at the end: readings that wait or are under way, its key, its sequence number, headers of verified proofs; mean over them
metric | access_airtime_mean | 1 | sharing | share of the run in which an access medium was occupied, mean over concentrators; not for media of ns-3's devices
metric | access_airtime_busiest | 1 | sharing | the same of the busiest one
metric | access_retransmissions | 1 | sharing | frames that access segments sent again
metric | access_CLASS_meters | 1 | sharing | meters of a class: a number of hops (1_hop, 2_hops), bad_link, or what else the technology tells apart
metric | access_CLASS_uploads | 1 | sharing | uploads of theirs, those that were tried again counted each time
metric | access_CLASS_lost | 1 | sharing | of these, those that did not arrive
metric | access_CLASS_frames | 1 | sharing | frames that this took, with requests and repetitions
metric | access_CLASS_airtime_s | s | sharing | time on the air of these, on all hops
metric | access_meters_most | 1 | sharing | meters of the concentrator that has most
metric | access_headroom | 1 | sharing | times as many meters until that concentrator's access network is saturated, by the technology's closed form; no value where nothing is at a million meters
metric | readings_in_time_predicted | 1 | sharing | share of that concentrator's uploads that arrive within meters.deadline_s, by the closed form; of a mesh with what two days of keeping bring (meters.keep_s); not for a daily upload
metric | reading_delay_predicted_s | s | sharing | mean delay of those, by the closed form; no value where it grows without end
metric | strong_node_link_utilisation | 1 | sharing | work for the busiest direction of a strong node's link, with headers, repetitions and what still waits, over the duration of the run
metric | concentrator_link_utilisation | 1 | sharing | the same of a concentrator's link to the backhaul
metric | backbone_link_utilisation | 1 | sharing | the same of a link between two nodes of the backbone, where it has any
metric | meter_link_utilisation | 1 | sharing | the same of a meter's link, where each meter has its own
metric | proofs_asked | 1 | sharing | transactions for which a light node asked whether they are stored; only with meters.proof_share
metric | proofs_verified | 1 | sharing | of them those whose path and header were right, and as many strong nodes had the header as cannot all lie
metric | proofs_refused | 1 | sharing | of them those for which false or contradictory answers came to the end
metric | proofs_not_stored | 1 | sharing | of them those that nobody who answered had in a final block
metric | proofs_unanswered | 1 | sharing | of them those with too few answers, until the end of the run
metric | proof_replies_refused | 1 | sharing | answers with a false path, or another header than the one that was verified
metric | proof_delay_p50_s | s | sharing | median time from the first question to the verified proof
metric | proof_delay_p95_s | s | sharing | the same, 95th percentile
metric | proof_bytes | byte | sharing | bytes of questions and answers about proofs
metric | blocks | 1 | propagation | blocks mined
metric | main_chain_blocks | 1 | propagation | of them in the main chain
metric | blocks_counted | 1 | propagation | of them those that means and percentiles are taken over
metric | main_chain_uncounted | 1 | propagation | blocks of the main chain that did not spread far enough to count
metric | stale_rate | 1 | propagation | share of the blocks that is not in the main chain
metric | mean_ms | ms | propagation | mean over blocks of the mean delay from mining to receipt, over nodes
metric | p10_ms | ms | propagation | mean over blocks of the time until 10 % of the nodes have the block
metric | p25_ms | ms | propagation | mean over blocks of the time until 25 % of the nodes have the block
metric | p50_ms | ms | propagation | mean over blocks of the time until 50 % of the nodes have the block
metric | p75_ms | ms | propagation | mean over blocks of the time until 75 % of the nodes have the block
metric | p90_ms | ms | propagation | mean over blocks of the time until 90 % of the nodes have the block
metric | p95_ms | ms | propagation | mean over blocks of the time until 95 % of the nodes have the block
metric | p99_ms | ms | propagation | mean over blocks of the time until 99 % of the nodes have the block
metric | node_median_ms | ms | propagation | median over nodes of a node's mean delay
metric | deliveries | 1 | propagation | receipts of a block by a node that did not mine it
metric | announcements | 1 | propagation | announcements (inv) sent
metric | duplicates | 1 | propagation | blocks received again (push)
metric | block_bytes_sent | byte | propagation | bytes of blocks, compact blocks and missing parts
metric | events | 1 | propagation | events of the simulator
metric | QUANTITY_samples_message | 1 | fidelity | samples at message fidelity of a quantity: block_propagation, commit_latency, reading_delivery
metric | QUANTITY_samples_packet | 1 | fidelity | samples at packet fidelity
metric | QUANTITY_p50_message_ms | ms | fidelity | 50 % percentile of the run at message fidelity
metric | QUANTITY_p50_packet_ms | ms | fidelity | 50 % percentile of the run at packet fidelity
metric | QUANTITY_p50_difference_percent | % | fidelity | message over packet fidelity, less 1
metric | QUANTITY_p90_message_ms | ms | fidelity | 90 % percentile of the run at message fidelity
metric | QUANTITY_p90_packet_ms | ms | fidelity | 90 % percentile of the run at packet fidelity
metric | QUANTITY_p90_difference_percent | % | fidelity | message over packet fidelity, less 1
metric | QUANTITY_p99_message_ms | ms | fidelity | 99 % percentile of the run at message fidelity
metric | QUANTITY_p99_packet_ms | ms | fidelity | 99 % percentile of the run at packet fidelity
metric | QUANTITY_p99_difference_percent | % | fidelity | message over packet fidelity, less 1
metric | messages_lost_FIDELITY | 1 | fidelity | messages given up by the network at a fidelity: message, packet
metric | messages_in_flight_FIDELITY | 1 | fidelity | messages that had not arrived at the end

series | share | 1 | sharing | share of sharing providers at the start of each epoch
series | share_predicted | 1 | sharing | the same by the replicator equation
series | share_predicted_network | 1 | sharing | the same by the network-aware law
series | ordering | 1 | sharing | a in each epoch: of the providers, those with an order
series | delivered_share | 1 | sharing | p_s in each epoch: of the trades that sharers made, those that were paid; no row while nobody shares
series | delivered_keep | 1 | sharing | p_k in each epoch, of keepers
series | value_left_share | 1 | sharing | mean e^(-delta L) of what sharers were paid for in each epoch; only with game.value_decay_per_s
series | value_left_keep | 1 | sharing | the same of keepers
series | value_paid | 1 | sharing | mean f of what was paid in each epoch, before decay
series | informed | 1 | sharing | of the statements of each epoch, those that arrived before the next settlement
series | unpaid_CAUSE | 1 | sharing | trades of each epoch that were not paid, by what was in their way: access, backhaul, mempool, block_space, consensus, down_node, invalid (see the metrics); only of causes that occurred
series | ledger_bytes | byte | sharing | blocks of the final chain at the end of each epoch
series | outlay | 1 | sharing | rewards that the platform paid for each epoch
series | share_demanders | 1 | sharing | share of demanders who have joined at the start of each epoch, where they choose
series | share_demanders_predicted | 1 | sharing | the same by the equation of both populations
series | share_demanders_predicted_network | 1 | sharing | the same by the network-aware law of both populations
series | share_of_CLASS | 1 | sharing | share of sharing providers of a class at the start of each epoch; only where there are several classes
series | share_predicted_of_CLASS | 1 | sharing | the same by the law of classes
series | utility_share | 1 | sharing | mean payoff, settled in each epoch, of those who share; no row while nobody does
series | utility_keep | 1 | sharing | the same of those who keep
series | faults_active | 1 | sharing consensus | how many things are out of order, from each time on at which that changes: strong nodes, concentrators and links that are down, buses and concentrators without power, classes of links whose messages are disturbed, a partition, slow nodes; only with faults
series | commit_latency_reached | 1 | sharing consensus | share of the committed transactions that were final within a time, against that time (see commit_latency_p50_s); at most 200 points, each exact
series | block_propagation_reached | 1 | sharing | share of the strong nodes and blocks with transactions that had the block within a time of its making, against that time
series | nodes_reached | 1 | propagation | share of the nodes that have a block, against the time since it was mined: the mean of that time over the blocks that count
series | nodes_reached_fastest_tenth | 1 | propagation | the same of the block that a tenth of the blocks is faster than
series | nodes_reached_slowest_tenth | 1 | propagation | the same of the block that a tenth of the blocks is slower than
series | QUANTITY_message | 1 | fidelity | how many samples took at most so long at message fidelity, against that time
series | QUANTITY_packet | 1 | fidelity | the same at packet fidelity

block | height | 1 | sharing consensus | from 1 after the genesis block
block | proposer |  | sharing consensus | the strong node that proposed it
block | proposed_s | s | sharing consensus | when it was proposed, simulated time
block | committed_s | s | sharing consensus | when it was first final at an honest strong node
block | transactions | 1 | sharing consensus | transactions in it
block | bytes | byte | sharing consensus | its size on the wire
block | propagation_p50_s | s | sharing | median time from its proposal to its first arrival at a strong node
block | propagation_p90_s | s | sharing | the same, 90th percentile

)";

constexpr std::array<const char*, 4> KIND_NAMES{"metric", "series", "block", "column"};

ResultKind
ParseKind(const std::string& name)
{
    const auto found = std::find(KIND_NAMES.begin(), KIND_NAMES.end(), name);
    GRIDSHARE_INVARIANT(found != KIND_NAMES.end(), "the catalogue uses words that there are");
    return static_cast<ResultKind>(found - KIND_NAMES.begin());
}

/// @param line with cells between " | " @return the cells
std::vector<std::string>
SplitCells(const std::string& line)
{
    std::vector<std::string> cells(1);
    std::istringstream words(line);
    for (std::string word; words >> word;)
    {
        if (word == "|")
        {
            cells.emplace_back();
        }
        else
        {
            cells.back() += (cells.back().empty() ? "" : " ") + word;
        }
    }
    return cells;
}

ResultEntry
ParseEntry(const std::string& line)
{
    const auto cells = SplitCells(line);
    GRIDSHARE_INVARIANT(cells.size() == 5, "kind, name, unit, studies, meaning");
    ResultEntry entry;
    entry.kind = ParseKind(cells[0]);
    entry.name = cells[1];
    entry.unit = cells[2];
    std::istringstream studies(cells[3]);
    for (std::string study; studies >> study;)
    {
        entry.studies.push_back(study);
    }
    entry.meaning = cells[4];
    return entry;
}

/// @param pattern "bytes_PURPOSE", the capitals for one small letter, figure or more
/// @param name e.g. "bytes_vote" @return whether it is of that form
bool
HasForm(const std::string& pattern, const std::string& name)
{
    const auto isCapital = [](unsigned char c) {
        return std::isupper(c) != 0;
    };
    const auto begin = std::find_if(pattern.begin(), pattern.end(), isCapital);
    if (begin == pattern.end())
    {
        return pattern == name;
    }
    const auto end = std::find_if_not(begin, pattern.end(), isCapital);
    const std::string before(pattern.begin(), begin);
    const std::string after(end, pattern.end());
    return name.size() > before.size() + after.size() &&
           name.compare(0, before.size(), before) == 0 &&
           name.compare(name.size() - after.size(), after.size(), after) == 0;
}

std::vector<ResultEntry>
ParseEntries(const std::string& text)
{
    std::vector<ResultEntry> entries;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
    {
        if (!line.empty())
        {
            entries.push_back(ParseEntry(line));
        }
    }
    return entries;
}

/// The catalogue, to which registrations add.
std::vector<ResultEntry>&
GetEntries()
{
    static std::vector<ResultEntry> entries = ParseEntries(TEXT);
    return entries;
}

} // namespace

ResultRegistration::ResultRegistration(const std::string& lines)
{
    const auto added = ParseEntries(lines);
    GetEntries().insert(GetEntries().end(), added.begin(), added.end());
}

const std::vector<ResultEntry>&
GetResultCatalogue()
{
    return GetEntries();
}

const ResultEntry*
FindResult(ResultKind kind, const std::string& name, const std::string& study)
{
    const ResultEntry* found = nullptr;
    for (const auto& entry : GetResultCatalogue())
    {
        const bool asked =
            entry.kind == kind &&
            (study.empty() ||
             std::find(entry.studies.begin(), entry.studies.end(), study) != entry.studies.end());
        if (asked && entry.name == name)
        {
            return &entry; // messages_sent is no messages_PURPOSE
        }
        if (asked && HasForm(entry.name, name))
        {
            found = &entry;
        }
    }
    return found;
}

bool
IsShare(const std::string& metric)
{
    static const std::set<std::string> others{"settled_share",
                                              "mixed_share_network",
                                              "border_ideal",
                                              "border_network",
                                              "capacity_share",
                                              "ordering",
                                              "delivered_share",
                                              "delivered_keep",
                                              "value_left_share",
                                              "value_left_keep",
                                              "informed",
                                              "demanders_initial",
                                              "demanders_final",
                                              "demanders_predicted",
                                              "demanders_predicted_network",
                                              "stale_rate"};
    return metric.rfind("share_", 0) == 0 || others.count(metric) > 0;
}

std::string
NameResultKind(ResultKind kind)
{
    return KIND_NAMES.at(static_cast<std::size_t>(kind));
}

} // namespace gridshare
} // namespace ns3
