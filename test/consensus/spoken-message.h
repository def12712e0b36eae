/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SPOKEN_MESSAGE_H
#define GRIDSHARE_SPOKEN_MESSAGE_H

#include "spoken-names.h"

namespace ns3
{
namespace gridshare
{
namespace tests
{

/**
 * @ingroup gridshare-test
 * A message from its words, much as messages describe themselves. What a message carries of others
 * (certificates, claims, whole view changes) is signed by those it names.
 *
 * PBFT:
 *
 *     pre-prepare|prepare|commit view V number S block B
 *     checkpoint number S height H head B
 *     committed view V number S block B [shown B] by R ...
 *     state STABLE blocks B ...
 *     status view V executed S height H
 *     view-change WISH [without evidence]
 *     new-view V [from R WISH] ... then STABLE [propose S B [by R]] [prove CLAIM] ...
 *
 *     STABLE   stable S height H head B by R ...
 *     CLAIM    S B [shown B] view V by R ...       the first R signed the pre-prepare
 *     WISH     view V [STABLE] [claim CLAIM] ...
 *
 * Raft, I@T an entry's index and term, B@T a block or null and its term:
 *
 *     append|heartbeat|commit-notice term T after I@T commit I [B@T ...]
 *     append-reply term T matches|refuses I height H
 *     pre-vote-request|vote-request term T log ends with I@T
 *     pre-vote-reply|vote-reply term T yes|no to term T
 *     snapshot term T up to I@T height H blocks B ...
 *
 * HotStuff, C a certificate (SpokenNames::TakeCertificate):
 *
 *     proposal N
 *     vote view V node N
 *     new-view V [again|answering] highest C
 *     decide C
 *     fetch COUNT
 *     nodes N ... highest C
 *
 * Proof of authority and of work:
 *
 *     block B [work W | work of B]
 *     wanted B|head above H
 *
 * What is `shown` is the block that comes along instead of the one that is named.
 *
 * @param tag whose message
 * @param words of the message
 * @param names of blocks and nodes
 * @return the message, not signed
 */
std::shared_ptr<ConsensusMessage> TakeSpokenMessage(ConsensusTag tag,
                                                    SpokenWords& words,
                                                    const SpokenNames& names);

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SPOKEN_MESSAGE_H
