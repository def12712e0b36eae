/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PRINTABLE_VALUE_H
#define GRIDSHARE_PRINTABLE_VALUE_H

#include <array>
#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

/**
 * @file
 * @ingroup gridshare-test
 * Lets NS_TEST_EXPECT_MSG_EQ show values that have no text of their own: enumerators as numbers,
 * containers as lists.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// An enumerator of an enum class, as its number.
template <typename Enum>
std::enable_if_t<std::is_enum<Enum>::value && !std::is_convertible<Enum, int>::value, std::ostream&>
operator<<(std::ostream& out, Enum value)
{
    return out << +static_cast<std::underlying_type_t<Enum>>(value);
}

template <typename A, typename B>
std::ostream& operator<<(std::ostream& out, const std::pair<A, B>& pair);
template <typename... Parts>
std::ostream& operator<<(std::ostream& out, const std::tuple<Parts...>& parts);
template <typename T>
std::ostream& operator<<(std::ostream& out, const std::vector<T>& items);
template <typename T>
std::ostream& operator<<(std::ostream& out, const std::set<T>& items);
template <typename K, typename V>
std::ostream& operator<<(std::ostream& out, const std::map<K, V>& items);
template <std::size_t N>
std::ostream& operator<<(std::ostream& out, const std::array<uint8_t, N>& bytes);

/// Write the items of a container.
template <typename Items>
std::ostream&
WriteItems(std::ostream& out, const Items& items)
{
    out << "[";
    const char* separator = "";
    for (const auto& item : items)
    {
        out << separator << item;
        separator = ", ";
    }
    return out << "]";
}

template <typename A, typename B>
std::ostream&
operator<<(std::ostream& out, const std::pair<A, B>& pair)
{
    return out << "(" << pair.first << ", " << pair.second << ")";
}

template <typename... Parts>
std::ostream&
operator<<(std::ostream& out, const std::tuple<Parts...>& parts)
{
    const auto write = [&out](const auto&... part) {
        const char* separator = "";
        ((out << separator << part, separator = ", "), ...);
    };
    out << "(";
    std::apply(write, parts);
    return out << ")";
}

template <typename T>
std::ostream&
operator<<(std::ostream& out, const std::vector<T>& items)
{
    return WriteItems(out, items);
}

template <typename T>
std::ostream&
operator<<(std::ostream& out, const std::set<T>& items)
{
    return WriteItems(out, items);
}

template <typename K, typename V>
std::ostream&
operator<<(std::ostream& out, const std::map<K, V>& items)
{
    return WriteItems(out, items);
}

/// A text that no stream takes, as the numbers of its characters.
inline std::ostream&
operator<<(std::ostream& out, const std::u32string& text)
{
    return WriteItems(out, std::vector<uint32_t>(text.begin(), text.end()));
}

template <std::size_t N>
std::ostream&
operator<<(std::ostream& out, const std::array<uint8_t, N>& bytes)
{
    return WriteItems(out, std::vector<int>(bytes.begin(), bytes.end()));
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PRINTABLE_VALUE_H
