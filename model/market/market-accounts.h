/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MARKET_ACCOUNTS_H
#define GRIDSHARE_MARKET_ACCOUNTS_H

#include <cstdint>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-market
 * Whose account a number is: providers first, customers before companies, then demanders.
 */
struct MarketAccounts
{
    uint32_t customers{0}; //!< providers with a meter: accounts from 0
    uint32_t companies{0}; //!< power companies that provide data of their own
    uint32_t demanders{0}; //!< who choose between joining and buying

    /// @return accounts of providers, which come first
    uint32_t CountProviders() const
    {
        return customers + companies;
    }

    /// @return all accounts
    uint32_t CountAll() const
    {
        return customers + companies + demanders;
    }

    /// @param account one @return whether it is a demander's
    bool IsDemander(uint32_t account) const
    {
        return account >= CountProviders();
    }

    /// @param company its number @return its account
    uint32_t GetCompanyAccount(uint32_t company) const
    {
        return customers + company;
    }

    /// @param demander its number @return its account
    uint32_t GetDemanderAccount(uint32_t demander) const
    {
        return CountProviders() + demander;
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MARKET_ACCOUNTS_H
