/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OPENDSS_ELEMENT_H
#define GRIDSHARE_OPENDSS_ELEMENT_H

#include "ns3/feeder-builder.h"
#include "ns3/opendss-tokenizer.h"
#include "ns3/printable-text.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// A bus as an element names it: "671.1.2.3" is bus 671 and conductors 1, 2, 3.
struct OpenDssBus
{
    std::string name;            //!< lower-case; empty if never given
    std::vector<uint32_t> nodes; //!< as listed; 0 is ground
};

/// @ingroup gridshare-feeder
/// What every element has.
struct OpenDssElement
{
    std::string name;                       //!< lower-case
    InputLocation where;                    //!< where it was made
    bool enabled{true};                     //!< part of the circuit
    std::map<int, uint32_t> openConductors; //!< bit c for conductor c, by terminal
};

/// @ingroup gridshare-feeder
/// The objects of one class, whatever it is.
class OpenDssAnyTable
{
  public:
    virtual ~OpenDssAnyTable() = default;

    /**
     * @param name of an object
     * @return the object, or nullptr
     */
    virtual OpenDssElement* FindElement(const std::string& name) = 0;

    /**
     * @param name of an object, which is made when there is none
     * @param where it is made
     * @return the object
     */
    virtual OpenDssElement& FindOrMakeElement(const std::string& name,
                                              const InputLocation& where) = 0;

    /**
     * @param item an object of this table
     * @param other name of the object that `like=` names
     * @return false when there is none
     */
    virtual bool TakeOverElement(OpenDssElement& item, const std::string& other) = 0;

    /// @return the names of all objects, in the order of their making
    virtual std::vector<std::string> ListNames() const = 0;
};

/// @ingroup gridshare-feeder
/// Every object of one class, in the order of their making.
template <typename T>
class OpenDssTable : public OpenDssAnyTable
{
  public:
    std::vector<T> items; //!< the objects

    OpenDssElement* FindElement(const std::string& name) override
    {
        return Find(name);
    }

    OpenDssElement& FindOrMakeElement(const std::string& name, const InputLocation& where) override
    {
        return FindOrMake(name, where);
    }

    bool TakeOverElement(OpenDssElement& item, const std::string& other) override
    {
        return TakeOver(static_cast<T&>(item), other);
    }

    std::vector<std::string> ListNames() const override
    {
        std::vector<std::string> names;
        for (const auto& item : items)
        {
            names.push_back(item.name);
        }
        return names;
    }

    /// @return the element of a name; nullptr: there is none
    T* Find(const std::string& name)
    {
        const auto found = m_index.find(name);
        return found == m_index.end() ? nullptr : &items[found->second];
    }

    /// @return the element of a name, a new one where there is none
    T& FindOrMake(const std::string& name, const InputLocation& where)
    {
        const auto [entry, isNew] = m_index.try_emplace(name, items.size());
        if (isNew)
        {
            RequirePrintable(name, "the name", where);
            items.emplace_back();
            items.back().name = name;
            items.back().where = where;
        }
        return items[entry->second];
    }

    /**
     * What `like=` does: all is taken over but name, place, buses and open conductors, and the
     * object is in service whatever the other is.
     *
     * @param item changes; it is in this table
     * @param other name of the object to be like
     * @return false when there is none
     */
    bool TakeOver(T& item, const std::string& other)
    {
        const T* source = Find(other);
        if (source == nullptr)
        {
            return false;
        }
        T taken = *source;
        taken.name = item.name;
        taken.where = item.where;
        taken.enabled = true;
        taken.openConductors = item.openConductors;
        KeepBuses(item, taken);
        item = std::move(taken);
        return true;
    }

  private:
    std::unordered_map<std::string, std::size_t> m_index; //!< by name; never iterated
};

/// @ingroup gridshare-feeder
/// Elements without buses of their own keep none when they are made like another.
inline void
KeepBuses(const OpenDssElement& /* from */, OpenDssElement& /* to */)
{
}

/**
 * @ingroup gridshare-feeder
 * @param text such as "671.1.2.3"
 * @param where it stands
 * @return its parts
 * @throws InputError for a name that cannot be printed
 */
OpenDssBus ParseOpenDssBus(const std::string& text, const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * @param parameter a whole number of phases, windings or the like
 * @param where for the message
 * @return from 1 to 100
 * @throws InputError for anything else
 */
uint32_t ParseOpenDssCount(const OpenDssParameter& parameter, const InputLocation& where);

/**
 * @ingroup gridshare-feeder
 * Use a terminal's bus, with the nodes of its conductors: those listed, and 1, 2, … for phases that
 * are not; further conductors are grounded unless listed.
 *
 * @param builder of the feeder
 * @param bus of the terminal
 * @param phases of the element
 * @param conductors of the terminal, at least its phases
 * @return index of the bus
 */
uint32_t UseOpenDssBus(FeederBuilder& builder,
                       const OpenDssBus& bus,
                       uint32_t phases,
                       uint32_t conductors);

/**
 * @ingroup gridshare-feeder
 * @param element with conductors switched off
 * @param phases of the element
 * @return true when all phases of a terminal are open
 */
bool IsOpenDssElementOpen(const OpenDssElement& element, uint32_t phases);

/**
 * @ingroup gridshare-feeder
 * @param value of `conn=`
 * @return true for delta, or LL
 */
bool IsOpenDssDelta(const std::string& value);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OPENDSS_ELEMENT_H
