/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_STATEMENT_FORM_H
#define GRIDSHARE_FEEDER_STATEMENT_FORM_H

#include "feeder-statement.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * What a statement of gridshare's own feeder format must look like: how many words, which keys.
 */
struct FeederStatementForm
{
    std::string keyword;           //!< its first word, in lower case
    std::size_t fewestWords;       //!< bare words, keyword included
    std::size_t mostWords;         //!< bare words, keyword included
    std::vector<std::string> keys; //!< allowed keys

    /**
     * @param statement that begins with the keyword
     * @throws InputError for words too few or too many, another key, a word that cannot be printed
     */
    void Check(const FeederStatement& statement) const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_STATEMENT_FORM_H
