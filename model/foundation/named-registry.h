/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_NAMED_REGISTRY_H
#define GRIDSHARE_NAMED_REGISTRY_H

#include "input-error.h"
#include "invariant.h"

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * What an entry of a NamedRegistry begins with.
 */
struct NamedEntry
{
    std::string name;          //!< the word that users write, unique in its registry
    std::string help;          //!< one line
    uint32_t rank{UINT32_MAX}; //!< lists show small ranks first, equal ones (none: last) by name
};

/// @ingroup gridshare-foundation
/// Whether users may write '-' for '_' in a name and the other way round.
enum class NameSpelling
{
    EXACT,
    HYPHEN_IS_UNDERSCORE
};

/**
 * @ingroup gridshare-foundation
 * Whether two words are the same name.
 *
 * @param a a word
 * @param b another one
 * @param spelling what counts as the same
 * @return true if they are
 */
bool IsSameName(const std::string& a, const std::string& b, NameSpelling spelling);

/**
 * @ingroup gridshare-foundation
 * The error for a name that nobody has.
 *
 * @param location where it was written
 * @param what the word and what it was to name, e.g. `the relay "pish"`
 * @param word the word alone
 * @param names what there is
 * @param otherwise the advice when no name is near; may be empty
 * @return the error, with the names and the nearest of them
 */
InputError MakeUnknownNameError(const InputLocation& location,
                                const std::string& what,
                                const std::string& word,
                                const std::vector<std::string>& names,
                                const std::string& otherwise = "");

/**
 * @ingroup gridshare-foundation
 * A choice for a line of help.
 *
 * @param names at least one word
 * @return "a, b or c"
 */
std::string JoinAlternatives(std::vector<std::string> names);

template <typename Entry>
class NamedRegistration;

/**
 * @ingroup gridshare-foundation
 * All that there is of one kind (relays, revision rules, protocols, ...), by name. What can be
 * added registers itself, in its own file:
 *
 *     // relay-registry.h                          what there is to know of a relay
 *     struct RelayEntry : NamedEntry
 *     {
 *         Ptr<GossipRelay> (*create)();
 *     };
 *     NamedRegistry<RelayEntry>& GetRelays();
 *
 *     // relay-registry.cc                         the one registry, made when first asked for
 *     NamedRegistry<RelayEntry>&
 *     GetRelays()
 *     {
 *         static NamedRegistry<RelayEntry> relays("the relay");
 *         return relays;
 *     }
 *
 *     // push-relay.cc, in its anonymous namespace                                  one of them
 *     const NamedRegistration g_push{GetRelays(), {{"push", "sends all to all peers"}, Create}};
 *
 * Registrations run before main(), in an order that the linker chooses: nobody sees it, as entries
 * are sorted. The registry is a static object inside a function, so it is there before the first
 * of them. Files that only register themselves must not be in a static library, whose files the
 * linker leaves out when nobody refers to them.
 *
 * @tparam Entry derived from NamedEntry
 */
template <typename Entry>
class NamedRegistry
{
    struct ListedBefore
    {
        bool operator()(const Entry& a, const Entry& b) const
        {
            return std::tie(a.rank, a.name) < std::tie(b.rank, b.name);
        }
    };

  public:
    /**
     * @param kind of the entries, with its article, for messages: "the relay"
     * @param spelling which words are the same name
     */
    explicit NamedRegistry(std::string kind, NameSpelling spelling = NameSpelling::EXACT)
        : m_kind(std::move(kind)),
          m_spelling(spelling)
    {
    }

    NamedRegistry(const NamedRegistry&) = delete;
    NamedRegistry& operator=(const NamedRegistry&) = delete;

    /**
     * @param name what a user wrote
     * @return the entry, which stays where it is; null if there is none
     */
    const Entry* Find(const std::string& name) const
    {
        for (const Entry& entry : m_entries)
        {
            if (IsSameName(entry.name, name, m_spelling))
            {
                return &entry;
            }
        }
        return nullptr;
    }

    /**
     * @param name what a user wrote
     * @param location where
     * @param otherwise the advice when no name is near; may be empty
     * @return the entry, which stays where it is
     * @throws InputError if there is none, with all names and the nearest one
     */
    const Entry& Get(const std::string& name,
                     const InputLocation& location = {},
                     const std::string& otherwise = "") const
    {
        const Entry* entry = Find(name);
        if (entry == nullptr)
        {
            throw MakeUnknownNameError(
                location, m_kind + " \"" + name + "\"", name, GetNames(), otherwise);
        }
        return *entry;
    }

    /// @return all names, as they are listed
    std::vector<std::string> GetNames() const
    {
        std::vector<std::string> names;
        for (const Entry& entry : m_entries)
        {
            names.push_back(entry.name);
        }
        return names;
    }

    /// @return every name with its line of help
    std::vector<std::pair<std::string, std::string>> GetHelp() const
    {
        std::vector<std::pair<std::string, std::string>> lines;
        for (const Entry& entry : m_entries)
        {
            lines.emplace_back(entry.name, entry.help);
        }
        return lines;
    }

    /// @return the first entry
    typename std::set<Entry, ListedBefore>::const_iterator begin() const
    {
        return m_entries.begin();
    }

    /// @return behind the last entry
    typename std::set<Entry, ListedBefore>::const_iterator end() const
    {
        return m_entries.end();
    }

  private:
    friend class NamedRegistration<Entry>;

    /// Only registrations add entries: who looks one up cannot.
    void Add(Entry entry)
    {
        GRIDSHARE_INVARIANT(Find(entry.name) == nullptr,
                            (m_kind + " \"" + entry.name + "\" is registered once").c_str());
        m_entries.insert(std::move(entry));
    }

    std::string m_kind;                      //!< for messages
    NameSpelling m_spelling;                 //!< which words are the same name
    std::set<Entry, ListedBefore> m_entries; //!< as they are listed
};

/**
 * @ingroup gridshare-foundation
 * A static object of this type registers an entry; see NamedRegistry.
 *
 * @tparam Entry derived from NamedEntry
 */
template <typename Entry>
class NamedRegistration
{
  public:
    /**
     * @param registry where to
     * @param entry what; no other has its name
     */
    NamedRegistration(NamedRegistry<Entry>& registry, Entry entry)
    {
        registry.Add(std::move(entry));
    }
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_NAMED_REGISTRY_H
