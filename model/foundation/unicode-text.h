/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_UNICODE_TEXT_H
#define GRIDSHARE_UNICODE_TEXT_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * @param text UTF-8; what is none of it becomes U+FFFD, one for each byte
 * @return its code points
 */
std::u32string DecodeUtf8(const std::string& text);

/**
 * @ingroup gridshare-foundation
 * @param text code points
 * @return the same in UTF-8; what is no code point becomes U+FFFD
 */
std::string EncodeUtf8(const std::u32string& text);

/**
 * @ingroup gridshare-foundation
 * How wide text is, in characters of Latin script: two for ideographs and emoji, none for marks
 * that stand on another character.
 *
 * @param text UTF-8
 * @return columns
 */
std::size_t MeasureColumns(const std::string& text);

/**
 * @ingroup gridshare-foundation
 * Take from the middle of a text that is too long, as names often differ at their end.
 *
 * @param text UTF-8
 * @param columns that it may take, at least 3
 * @return the text, or its beginning and its end with "…" between them
 */
std::string ShortenText(const std::string& text, std::size_t columns);

/**
 * @ingroup gridshare-foundation
 * Break a text into lines, at spaces where it has some.
 *
 * @param text UTF-8
 * @param columns that a line may take, at least 3
 * @param lines how many there may be, at least 1; what is left over for the last one is shortened
 * @return the lines, at least one
 */
std::vector<std::string> WrapText(const std::string& text, std::size_t columns, std::size_t lines);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_UNICODE_TEXT_H
