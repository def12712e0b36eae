/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEXT_FILE_H
#define GRIDSHARE_TEXT_FILE_H

#include <cstddef>
#include <string>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-foundation
/// A text file that a user gives is at most this large unless its reader says less: 64 MiB.
constexpr std::size_t MAX_TEXT_FILE_BYTES = std::size_t{64} << 20;

/**
 * @ingroup gridshare-foundation
 * Bring the bytes of a text file to the one encoding that every reader expects.
 *
 * A byte order mark is taken away; UTF-16 with a mark (Excel's "Unicode text") becomes UTF-8, and
 * so does what is no UTF-8: it is Latin-1, in comments and names. Single NUL bytes, which some
 * editors leave behind, pass: what they mean is the format's affair.
 *
 * @param bytes of the file
 * @param path of the file, for the message
 * @param expected what the file should be, e.g. "a scenario in TOML"
 * @return the text, without a mark
 * @throws InputError for an archive, a picture or other binary data, for UTF-16 that is cut off,
 * has half a pair of surrogates or no mark, and for UTF-32
 */
std::string DecodeText(std::string bytes,
                       const std::string& path,
                       const std::string& expected = "text");

/**
 * @ingroup gridshare-foundation
 * Read a file of a user whole.
 *
 * @param path of the file
 * @param expected what it should be, e.g. "a load shape"
 * @param maximumBytes the largest size
 * @return its bytes as they are
 * @throws InputError when there is no such file, when it is a folder, a pipe or a device, may not
 * be read or is too large
 */
std::string ReadFileBytes(const std::string& path,
                          const std::string& expected,
                          std::size_t maximumBytes = MAX_TEXT_FILE_BYTES);

/**
 * @ingroup gridshare-foundation
 * Read a text file of a user whole.
 *
 * @param path of the file
 * @param expected what it should be, e.g. "a scenario in TOML"
 * @param maximumBytes the largest size
 * @return its text as DecodeText() leaves it
 * @throws InputError as ReadFileBytes() and DecodeText() do
 */
std::string ReadTextFile(const std::string& path,
                         const std::string& expected = "text",
                         std::size_t maximumBytes = MAX_TEXT_FILE_BYTES);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEXT_FILE_H
